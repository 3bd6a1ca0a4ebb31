package com.aimlapi.agent.isolated.client.okhttp;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
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
import okio.Sink;

/** Watches OkHttp by standing in for the body of an error or event stream. */
public final class OkHttpAdapter extends Adapter {

    private final Exchanges exchanges;
    // Calls compare by identity. Only for calls that run on another thread than the caller's.
    private final Map<Call, Caller> callers = Collections.synchronizedMap(new WeakHashMap<>());
    /** By the call, while one of its attempts is under way. */
    private final Attachments<Exchange> sending = new Attachments<>();

    public OkHttpAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws ReflectiveOperationException {
        if (point == OkHttpHooks.SEND_BODY) {
            return sending.get(Internals.call(self));
        }
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
        if (point == OkHttpHooks.SEND_BODY) {
            return thrown == null ? watched((Sink) result, (Exchange) token) : result;
        }
        Attempt attempt = (Attempt) token;
        sending.remove(attempt.call());
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
        sending.put(call, exchange);
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

    private static Sink watched(Sink sink, Exchange exchange) {
        if (!exchange.wantsRequestBody()) {
            return sink;
        }
        exchange.requestBodyBegins();
        return new WatchedSink(sink, exchange);
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
