package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Watches OkHttp by standing in for the body of an error or event stream. */
public final class OkHttpAdapter extends Adapter {

    private final Exchanges exchanges;
    // Calls compare by identity. Only for calls that run on another thread than the caller's.
    private final Map<Call, Caller> callers = Collections.synchronizedMap(new WeakHashMap<>());

    public OkHttpAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        if (point == OkHttpHooks.ENQUEUE) {
            enqueued((Call) self);
            return null;
        }
        Interceptor.Chain chain = (Interceptor.Chain) arguments[0];
        Request request = chain.request();
        HttpUrl url = request.url();
        return exchanges.watches(url.host(), url.port()) ? begin(chain.call(), request, url) : null;
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        Attempt attempt = (Attempt) token;
        if (thrown != null) {
            attempt.failed(thrown);
            return result;
        }
        return answered(attempt, (Response) result);
    }

    private void enqueued(Call call) {
        HttpUrl url = call.request().url();
        if (exchanges.watches(url.host(), url.port())) {
            callers.put(call, exchanges.caller());
        }
    }

    private Attempt begin(Call call, Request request, HttpUrl url) {
        Exchange exchange = exchanges.begin(
                request.method(), url.toString(), url.host(), url.port(), request::header, callers.get(call));
        return new Attempt(call, exchange);
    }

    private static Response answered(Attempt attempt, Response response) {
        Exchange exchange = attempt.exchange();
        exchange.response(response.code(), version(response), response::header);
        exchange.resent(hops(response));
        ResponseBody body = response.body();
        if (!exchange.wantsBody()) {
            exchange.succeeded();
            return response;
        }
        if (body == null) {
            exchange.bodyEnded();
            return response;
        }
        return response.newBuilder().body(new WatchedBody(body, attempt)).build();
    }

    private static int hops(Response response) {
        int hops = 0;
        for (Response prior = response.priorResponse(); prior != null; prior = prior.priorResponse()) {
            hops++;
        }
        return hops;
    }

    private static String version(Response response) {
        String protocol = response.protocol().toString();
        if (protocol.startsWith("http/")) {
            return protocol.substring(5);
        }
        return protocol.startsWith("h2") ? "2" : null;
    }
}
