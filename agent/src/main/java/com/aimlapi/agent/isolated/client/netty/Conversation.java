package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.exchange.Exchange;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The requests on one channel that wait for their answers, which come in the same order. Used on the channel's event loop alone. */
final class Conversation {

    private static final int SWITCHING_PROTOCOLS = 101;

    /** Empty for a request that is not watched. */
    private final Deque<Optional<Exchange>> open = new ArrayDeque<>();
    /** Whether it is the first one's answer that passes. */
    private boolean answered;
    /** Whether what passes is a head before the answer, such as 100 Continue, and its empty body. */
    private boolean informed;
    /** Whether the body that passes has no other end than its connection's. */
    private boolean untilClose;

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
            first().ifPresent(exchange -> NettyMessages.body(exchange, ((HttpContent) message).content()));
        }
        if (message instanceof LastHttpContent) {
            if (answered) {
                end(message.decoderResult());
            }
            informed = false;
        }
    }

    /** The connection is no more. */
    void disconnected() {
        if (answered && untilClose) {
            end(DecoderResult.SUCCESS);
        }
        failed(new ClosedChannelException());
    }

    void failed(Throwable thrown) {
        if (answered) {
            first().ifPresent(exchange -> exchange.bodyFailed(thrown));
        }
        open.forEach(asked -> asked.ifPresent(exchange -> exchange.failed(thrown)));
        over();
    }

    /** The application closes the channel. */
    void givenUp() {
        if (answered) {
            first().ifPresent(Exchange::bodyClosed);
        }
        open.forEach(asked -> asked.ifPresent(Exchange::cancelled));
        over();
    }

    private void head(HttpResponse head) {
        int status = head.status().code();
        if (head.decoderResult().isFailure()) {
            failed(head.decoderResult().cause());
            return;
        }
        informed = status < 200 && status != SWITCHING_PROTOCOLS;
        if (informed) {
            return;
        }
        answered = true;
        untilClose = !HttpUtil.isContentLengthSet(head) && !HttpUtil.isTransferEncodingChunked(head);
        first().ifPresent(exchange -> {
            NettyMessages.response(exchange, head);
            if (!exchange.wantsBody()) {
                exchange.succeeded();
            }
        });
        if (status == SWITCHING_PROTOCOLS) {
            over();
        }
    }

    private void end(DecoderResult result) {
        answered = false;
        open.removeFirst().ifPresent(exchange -> {
            if (result.isFailure()) {
                exchange.bodyFailed(result.cause());
            } else {
                exchange.bodyEnded();
            }
        });
    }

    private Optional<Exchange> first() {
        return open.getFirst();
    }

    private void over() {
        open.clear();
        answered = false;
    }
}
