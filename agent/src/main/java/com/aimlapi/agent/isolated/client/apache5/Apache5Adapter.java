package com.aimlapi.agent.isolated.client.apache5;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Sending;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import java.io.OutputStream;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.net.NamedEndpoint;

/** Watches Apache HttpClient 5 by standing in for the entity of an error or event stream. */
public final class Apache5Adapter extends Adapter {

    private final Exchanges exchanges;
    /** By the request that the application made. */
    private final Attachments<Attempts> attempts = new Attachments<>();

    private final Sending sending = new Sending();

    public Apache5Adapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        switch (point) {
            case Apache5Hooks.EXECUTE:
                return executed(self, arguments);
            case Apache5Hooks.ATTEMPT:
                return attempted(arguments);
            default:
                return sending.current();
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (point == Apache5Hooks.SEND_BODY) {
            return thrown == null ? Sending.watched((OutputStream) result, (Exchange) token) : result;
        }
        if (point == Apache5Hooks.ATTEMPT) {
            sending.end((Sending.Before) token);
            return result;
        }
        Call call = (Call) token;
        sending.end(call.before());
        attempts.remove(call.request());
        if (thrown != null) {
            call.failed(thrown);
        } else {
            answered(call, (ClassicHttpResponse) result);
        }
        return result;
    }

    private Sending.Before attempted(Object[] arguments) {
        Attempts ofCall = attempts.get(((ExecChain.Scope) arguments[Apache5Hooks.SCOPE]).originalRequest);
        if (ofCall == null) {
            return sending.begin(null);
        }
        ofCall.another(valueIn((HttpMessage) arguments[Apache5Hooks.SENT]));
        return sending.begin(ofCall.exchange());
    }

    private Call executed(Object self, Object[] arguments) {
        HttpHost target = (HttpHost) arguments[Apache5Hooks.TARGET];
        ClassicHttpRequest request = (ClassicHttpRequest) arguments[Apache5Hooks.REQUEST];
        if (request == null) {
            return null; // the client will refuse it
        }
        NamedEndpoint host = request.getAuthority() == null ? target : request.getAuthority();
        if (host == null) {
            return null;
        }
        String scheme = request.getScheme() == null && target != null ? target.getSchemeName() : request.getScheme();
        int port = port(scheme, host);
        if (!exchanges.watches(host.getHostName(), port)) {
            return null;
        }
        Call call = new Call(
                request,
                exchanges.begin(
                        request.getMethod(), url(scheme, host, request), host.getHostName(), port, valueIn(request)));
        attempts.put(request, call.attempts());
        if (self instanceof MinimalHttpClient) {
            // It has no executor of its own, and sends once.
            call.attempts().another(valueIn(request));
            call.sends(sending.begin(call.exchange()));
        }
        return call;
    }

    private static void answered(Call call, ClassicHttpResponse response) {
        Exchange exchange = call.exchange();
        exchange.response(response.getCode(), version(call, response), valueIn(response));
        HttpEntity entity = response.getEntity();
        if (!exchange.wantsBody()) {
            exchange.succeeded();
        } else if (entity == null) {
            exchange.bodyEnded();
        } else {
            response.setEntity(new WatchedEntity(entity, call));
        }
    }

    /** None for an answer out of the client's cache, which came by no protocol. */
    private static String version(Call call, ClassicHttpResponse response) {
        ProtocolVersion version = response.getVersion();
        return version == null || call.attempts().none() ? null : version.getMajor() + "." + version.getMinor();
    }

    private static UnaryOperator<String> valueIn(HttpMessage message) {
        return name -> {
            Header header = message.getFirstHeader(name);
            return header == null ? null : header.getValue();
        };
    }

    private static String url(String scheme, NamedEndpoint host, ClassicHttpRequest request) {
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
