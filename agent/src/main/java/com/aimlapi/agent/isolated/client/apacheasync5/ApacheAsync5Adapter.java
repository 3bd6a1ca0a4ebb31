package com.aimlapi.agent.isolated.client.apacheasync5;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.net.NamedEndpoint;

/**
 * Watches Apache HttpAsyncClient 5 by standing in for the callback of its outermost handler, and for the consumer that this one gives
 * back, and for the handler that its last one makes to send; the future, the application's callback and its producer are not touched.
 */
public final class ApacheAsync5Adapter extends Adapter {

    private final Exchanges exchanges;
    /** By the call's future, which every handler is given. */
    private final Attachments<Attempts> attempts = new Attachments<>();
    /** By the runtime that is about to send: each call has its own. */
    private final Attachments<Exchange> sending = new Attachments<>();

    public ApacheAsync5Adapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        if (point == ApacheAsync5Hooks.EXCHANGE) {
            watchBody(sending.remove(self), arguments);
            return null;
        }
        AsyncExecChain.Scope scope = (AsyncExecChain.Scope) arguments[ApacheAsync5Hooks.SCOPE];
        Attempts ofCall = attempts.get(scope.cancellableDependency);
        if (point == ApacheAsync5Hooks.ATTEMPT) {
            if (ofCall != null) {
                ofCall.another();
                sending.put(scope.execRuntime, ofCall.exchange());
            }
            return null;
        }
        return ofCall == null ? begin(scope, arguments) : null; // a handler further in
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (thrown != null) {
            ((WatchedCallback) token).refused(thrown);
        }
        return result;
    }

    private static void watchBody(Exchange exchange, Object[] arguments) {
        if (exchange != null && exchange.wantsRequestBody()) {
            exchange.requestBodyBegins();
            arguments[ApacheAsync5Hooks.EXCHANGE_HANDLER] = new WatchedHandler(
                    (AsyncClientExchangeHandler) arguments[ApacheAsync5Hooks.EXCHANGE_HANDLER], exchange);
        }
    }

    private WatchedCallback begin(AsyncExecChain.Scope scope, Object[] arguments) {
        HttpRequest request = scope.originalRequest;
        HttpHost target = scope.route.getTargetHost();
        NamedEndpoint host = request.getAuthority() == null ? target : request.getAuthority();
        String scheme = request.getScheme() == null ? target.getSchemeName() : request.getScheme();
        int port = port(scheme, host);
        if (!exchanges.watches(host.getHostName(), port)) {
            return null;
        }
        Exchange exchange = exchanges.begin(
                request.getMethod(), url(scheme, host, request), host.getHostName(), port, valueIn(request));
        exchange.callerLeaves(); // other threads go on with it, and may be done with it first
        Attempts ofCall = new Attempts(exchange);
        attempts.put(scope.cancellableDependency, ofCall);
        WatchedCallback watched = new WatchedCallback(
                (AsyncExecCallback) arguments[ApacheAsync5Hooks.CALLBACK],
                scope.cancellableDependency,
                exchange,
                ofCall,
                attempts::remove);
        arguments[ApacheAsync5Hooks.CALLBACK] = watched;
        return watched;
    }

    static UnaryOperator<String> valueIn(HttpMessage message) {
        return name -> {
            Header header = message.getFirstHeader(name);
            return header == null ? null : header.getValue();
        };
    }

    private static String url(String scheme, NamedEndpoint host, HttpRequest request) {
        String name = host.getHostName();
        String path = request.getPath();
        return scheme
                + "://"
                + (name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name)
                + (host.getPort() < 0 ? "" : ":" + host.getPort())
                + (path == null ? "/" : path);
    }

    private static int port(String scheme, NamedEndpoint host) {
        if (host.getPort() >= 0) {
            return host.getPort();
        }
        return "https".equalsIgnoreCase(scheme) ? 443 : 80;
    }
}
