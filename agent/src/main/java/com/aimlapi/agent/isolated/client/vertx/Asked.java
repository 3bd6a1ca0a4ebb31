package com.aimlapi.agent.isolated.client.vertx;

import com.aimlapi.agent.isolated.client.OfSomeVersions;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;

/** What the application asked for, as the arguments of the hooked method say: their number differs by version, their order does not. */
final class Asked {

    private final String method;
    private final String host;
    private final int port;
    private final Boolean tls;
    private final String uri;
    private final MultiMap headers;

    /** @param rest where in the arguments TLS, URI and headers are */
    private Asked(Object method, String host, int port, Object[] arguments, int rest) {
        this.method = method.toString();
        this.host = host;
        this.port = port;
        this.tls = (Boolean) arguments[rest];
        this.uri = (String) arguments[rest + 1];
        this.headers = (MultiMap) arguments[rest + 2];
    }

    /** Null if the host is not watched. */
    static Asked of(Object[] arguments, Exchanges exchanges) {
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i] instanceof Integer) {
                String host = (String) arguments[i - 1];
                int port = (Integer) arguments[i];
                return exchanges.watches(host, port) ? new Asked(arguments[0], host, port, arguments, i + 1) : null;
            }
        }
        return ofAuthority(arguments, exchanges);
    }

    /** Since 5; apart, since versions before 4.4 have no such class. */
    @OfSomeVersions
    private static Asked ofAuthority(Object[] arguments, Exchanges exchanges) {
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i] instanceof HostAndPort) {
                HostAndPort authority = (HostAndPort) arguments[i];
                String host = authority.host();
                int port = authority.port();
                return exchanges.watches(host, port) ? new Asked(arguments[i - 1], host, port, arguments, i + 2) : null;
            }
        }
        return null; // a name that only a resolver of the application's own understands
    }

    String method() {
        return method;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** Null where the client's options decide; 3.9 alone passes that on. */
    Boolean tls() {
        return tls;
    }

    String url(boolean overTls) {
        if (!uri.startsWith("/")) {
            return uri; // already as a proxy wants it
        }
        String authority = port == (overTls ? 443 : 80) ? host : host + ':' + port;
        return (overTls ? "https://" : "http://") + authority + uri;
    }

    String header(String name) {
        return headers == null ? null : headers.get(name);
    }
}
