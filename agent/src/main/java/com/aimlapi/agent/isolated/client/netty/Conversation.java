package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * The requests on one channel that wait for their answers, which come in the same order. Used on the channel's event loop alone, but
 * for {@link #givenUp}.
 */
@SuppressWarnings("deprecation") // the names that Netty 4.0 has too
final class Conversation {

    /** By what it is overheard. */
    enum Kind {
        /** HTTP/1.1's codec, which is one handler. */
        CODEC,
        /** HTTP/1.1's encoder and decoder, each a handler. */
        PAIR,
        /** The codec of one stream of HTTP/2, which makes messages of HTTP/1.1 of it. */
        STREAM
    }

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Kind kind;
    /** What the pipeline calls the handler through which the requests pass. */
    private final String handler;
    /** Empty for a request that is not watched. */
    private final Queue<Optional<Exchange>> open = new ArrayDeque<>();
    /** Whether it is the first one's answer that passes. */
    private boolean answered;
    /** Whether what passes is a head before the answer, such as 100 Continue, and its empty body. */
    private boolean informed;
    /** Whether the body that passes has no other end than its connection's. */
    private boolean untilClose;

    private volatile boolean givenUp;

    Conversation(Kind kind, String handler) {
        this.kind = kind;
        this.handler = handler;
    }

    boolean isBy(Kind asked) {
        return kind == asked;
    }

    /** Whether what starts at that place of the pipeline comes from the application's side, and not from the connection's. */
    boolean isBelow(ChannelHandlerContext context) {
        List<String> names = context.pipeline().names();
        return names.indexOf(context.name()) > names.indexOf(handler);
    }

    boolean isOver() {
        return open.isEmpty();
    }

    void asked(Optional<Exchange> exchange) {
        open.add(exchange);
    }

    void passes(HttpObject message) {
        if (message instanceof HttpResponse && !open.isEmpty()) {
            head((HttpResponse) message);
        }
        if (message instanceof HttpContent && answered) {
            open.element().ifPresent(exchange -> NettyMessages.body(exchange, ((HttpContent) message).content()));
        }
        if (message instanceof LastHttpContent) {
            if (answered) {
                end(message.getDecoderResult());
            }
            informed = false;
        }
    }

    /** The application closes the channel; what has arrived by then is still to pass. On any thread. */
    void givenUp() {
        givenUp = true;
    }

    /** The connection is no more. */
    void disconnected() {
        if (answered && untilClose) {
            end(DecoderResult.SUCCESS);
        }
        failed(new ClosedChannelException());
    }

    void failed(Throwable thrown) {
        for (boolean first = answered; !open.isEmpty(); first = false) {
            Optional<Exchange> exchange = open.remove();
            if (exchange.isPresent()) {
                failed(exchange.get(), first, thrown);
            }
        }
        answered = false;
    }

    private void failed(Exchange exchange, boolean hasHead, Throwable thrown) {
        if (givenUp && hasHead) {
            exchange.bodyClosed();
        } else if (givenUp) {
            exchange.cancelled();
        } else if (hasHead) {
            exchange.bodyFailed(thrown);
        } else {
            exchange.failed(thrown);
        }
    }

    private void head(HttpResponse head) {
        int status = head.getStatus().code();
        if (head.getDecoderResult().isFailure()) {
            failed(head.getDecoderResult().cause());
            return;
        }
        informed = status < 200 && status != SWITCHING_PROTOCOLS;
        if (informed) {
            return;
        }
        answered = true;
        untilClose = kind != Kind.STREAM
                && !head.headers().contains("Content-Length")
                && !NettyMessages.chunked(head.headers());
        open.element().ifPresent(exchange -> {
            if (kind == Kind.STREAM) {
                NettyMessages.response(exchange, head, "2");
            } else {
                NettyMessages.response(exchange, head);
            }
            if (!exchange.wantsBody()) {
                exchange.succeeded();
            }
        });
        if (status == SWITCHING_PROTOCOLS) {
            open.clear(); // what follows is no HTTP
            answered = false;
        }
    }

    private void end(DecoderResult result) {
        answered = false;
        open.remove().ifPresent(exchange -> {
            if (result.isFailure()) {
                exchange.bodyFailed(result.cause());
            } else {
                exchange.bodyEnded();
            }
        });
    }
}
