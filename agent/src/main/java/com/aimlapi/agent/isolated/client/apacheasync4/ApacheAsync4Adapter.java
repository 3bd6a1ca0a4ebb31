package com.aimlapi.agent.isolated.client.apacheasync4;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.util.concurrent.Future;
import org.apache.http.HttpHost;
import org.apache.http.nio.protocol.HttpAsyncRequestProducer;
import org.apache.http.nio.protocol.HttpAsyncResponseConsumer;

/**
 * Watches Apache HttpAsyncClient 4 by standing between it and what produces the request and consumes the response; the future and the
 * callback stay the client's and the application's own.
 */
public final class ApacheAsync4Adapter extends Adapter {

    private final Exchanges exchanges;

    public ApacheAsync4Adapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        if (point == ApacheAsync4Hooks.EXECUTE_PIPELINED) {
            return null;
        }
        HttpAsyncRequestProducer producer = (HttpAsyncRequestProducer) arguments[ApacheAsync4Hooks.PRODUCER];
        HttpAsyncResponseConsumer<?> consumer = (HttpAsyncResponseConsumer<?>) arguments[ApacheAsync4Hooks.CONSUMER];
        HttpHost target = producer == null || consumer == null ? null : producer.getTarget();
        if (target == null || !exchanges.watches(target.getHostName(), Call.port(target))) {
            return null;
        }
        Call call = new Call(exchanges, target, point == ApacheAsync4Hooks.EXECUTE);
        arguments[ApacheAsync4Hooks.PRODUCER] = new WatchedProducer(producer, call);
        arguments[ApacheAsync4Hooks.CONSUMER] = new WatchedConsumer<>(consumer, call);
        return call;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) throws Throwable {
        Call call = (Call) token;
        if (thrown == null) {
            call.started((Future<?>) result);
        } else {
            call.failed(thrown);
        }
        return result;
    }
}
