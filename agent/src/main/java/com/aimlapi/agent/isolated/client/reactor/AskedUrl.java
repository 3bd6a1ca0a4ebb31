package com.aimlapi.agent.isolated.client.reactor;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import reactor.netty.http.client.HttpClientConfig;

/** What is asked for, read as Reactor Netty reads it: a URL with or without a scheme, or a path of the base URL or of an address. */
final class AskedUrl {

    private AskedUrl() {}

    /** With a scheme; null if it is no host that is asked. */
    static String of(HttpClientConfig config) {
        String uri = config.uri() == null ? "/" : config.uri();
        if (uri.startsWith("/")) {
            String base = config.baseUrl();
            if (base == null) {
                return ofAddress(config, uri);
            }
            uri = (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + uri;
        }
        int colon = uri.indexOf("://");
        boolean hasScheme = colon > 0 && uri.indexOf('/') == colon + 1;
        return hasScheme ? uri : scheme(config) + uri;
    }

    static boolean isSecure(String url) {
        return Character.toLowerCase(url.charAt(url.indexOf("://") - 1)) == 's'; // https, wss
    }

    private static String ofAddress(HttpClientConfig config, String path) {
        SocketAddress address = config.remoteAddress().get();
        if (!(address instanceof InetSocketAddress)) {
            return null;
        }
        String host = ((InetSocketAddress) address).getHostString();
        int port = ((InetSocketAddress) address).getPort();
        return scheme(config)
                + (host.indexOf(':') < 0 ? host : "[" + host + "]")
                + (port == (config.isSecure() ? 443 : 80) ? "" : ":" + port)
                + path;
    }

    private static String scheme(HttpClientConfig config) {
        return config.isSecure() ? "https://" : "http://";
    }
}
