package com.aimlapi.agent.isolated.client.reactor;

import com.aimlapi.agent.isolated.client.netty.NettyMessages;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.handler.codec.http.HttpHeaders;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClientResponse;

/** One subscription, the client's own redirects and retries included. Must not lead to anything of the client's but headers. */
final class Call {

    private final Exchange exchange;
    private final Attachments<Exchange> bodies;
    private volatile HttpHeaders requestHeaders;

    /** @param bodies where the exchange is put, under what its response's body comes by, if that is wanted */
    Call(Exchange exchange, Attachments<Exchange> bodies) {
        this.exchange = exchange;
        this.bodies = bodies;
    }

    Exchange exchange() {
        return exchange;
    }

    /** An attempt is about to be made, with these headers and with those that the application adds to them. */
    void sending(HttpHeaders headers) {
        requestHeaders = headers;
    }

    /** The application is about to get its response. */
    void answered(Connection connection) {
        tellHeaders();
        HttpClientResponse response = (HttpClientResponse) connection;
        exchange.response(
                response.status().code(),
                version(connection, response),
                NettyMessages.valueIn(response.responseHeaders()));
        exchange.resent(response.redirectedFrom().length);
        if (exchange.wantsBody()) {
            bodies.put(connection, exchange);
        } else {
            exchange.succeeded();
        }
    }

    /** The application is about to get this instead of a response. */
    void failed(Throwable thrown) {
        tellHeaders();
        exchange.failed(thrown);
    }

    void cancelled() {
        tellHeaders();
        exchange.cancelled();
    }

    private void tellHeaders() {
        HttpHeaders headers = requestHeaders;
        if (headers != null) {
            exchange.sentWith(NettyMessages.valueIn(headers));
        }
    }

    /** Older versions say 1.1 of HTTP/2 too, where each exchange has a channel of its own below the connection's. */
    private static String version(Connection connection, HttpClientResponse response) {
        boolean stream = connection.channel().parent() != null;
        return stream && response.version().majorVersion() == 1 ? "2" : NettyMessages.version(response.version());
    }
}
