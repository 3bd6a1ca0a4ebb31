package com.aimlapi.agent.isolated.client.asynchttp;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import org.asynchttpclient.Request;
import org.asynchttpclient.netty.NettyResponseFuture;
import org.asynchttpclient.uri.Uri;

/** Watches AsyncHttpClient from beside: nothing is replaced, and of what passes only bytes of errors are copied. */
public final class AsyncHttpAdapter extends Adapter {

    private final Exchanges exchanges;
    /** By the client's future, which stays the same however often the request is sent. */
    private final Attachments<Call> calls = new Attachments<>();
    /** Whose body arrives on a channel. What is left of a call that has ended does no harm: its exchange takes nothing any more. */
    private final Attachments<Call> answering = new Attachments<>();

    /** By what writes a body as frames of HTTP/2. */
    private final Attachments<Exchange> writers = new Attachments<>();

    public AsyncHttpAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        switch (point) {
            case AsyncHttpHooks.CALLED:
                // Tests make futures of nothing.
                if (arguments[0] != null) {
                    called((NettyResponseFuture<?>) self, (Request) arguments[0]);
                }
                return null;
            case AsyncHttpHooks.WRITE:
                written((NettyResponseFuture<?>) arguments[AsyncHttpHooks.FUTURE_OF_WRITE], (Channel)
                        arguments[AsyncHttpHooks.CHANNEL_OF_WRITE]);
                return null;
            case AsyncHttpHooks.FRAMES:
                framed((NettyResponseFuture<?>) arguments[AsyncHttpHooks.FUTURE_OF_FRAMES], (Channel)
                        arguments[AsyncHttpHooks.STREAM]);
                return null;
            case AsyncHttpHooks.WRITER:
                Exchange sending = exchanges.sending(arguments[AsyncHttpHooks.STREAM_OF_WRITER]);
                if (sending != null) {
                    writers.put(self, sending);
                }
                return null;
            case AsyncHttpHooks.WRITTEN:
                Exchange exchange = writers.get(self);
                if (exchange != null) {
                    NettyMessages.requestBody((ByteBuf) arguments[0], exchange);
                }
                return null;
            case AsyncHttpHooks.HEAD:
                return calls.get(arguments[AsyncHttpHooks.FUTURE_OF_HEAD]) == null ? null : arguments;
            case AsyncHttpHooks.READ:
                read((ChannelHandlerContext) arguments[AsyncHttpHooks.CONTEXT], arguments[AsyncHttpHooks.MESSAGE]);
                return null;
            case AsyncHttpHooks.LOST:
                lost((ChannelHandlerContext) arguments[AsyncHttpHooks.CONTEXT]);
                return null;
            default:
                ended(point, self, arguments);
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        Object[] arguments = (Object[]) token;
        boolean handedOn = Boolean.FALSE.equals(result);
        Call call = calls.get(arguments[AsyncHttpHooks.FUTURE_OF_HEAD]);
        if (handedOn && call != null) {
            call.answered((HttpResponse) arguments[AsyncHttpHooks.RESPONSE]);
            answering.put(arguments[AsyncHttpHooks.CHANNEL_OF_HEAD], call);
        }
        return result;
    }

    private void called(NettyResponseFuture<?> future, Request request) {
        Uri uri = request.getUri();
        // A WebSocket's handshake is the start of a conversation, not a call.
        if (exchanges.watches(uri.getHost(), uri.getExplicitPort()) && !uri.isWebSocket()) {
            Exchange exchange = exchanges.begin(
                    request.getMethod(),
                    request.getUrl(),
                    uri.getHost(),
                    uri.getExplicitPort(),
                    request.getHeaders()::get);
            exchange.callerLeaves(); // other threads go on with it, and may be done with it first
            calls.put(future, new Call(exchange));
        }
    }

    private void written(NettyResponseFuture<?> future, Channel channel) {
        Call call = calls.get(future);
        if (call != null) {
            exchanges.claim(channel);
            boolean goesOut = channel.isActive() && !future.isHeadersAlreadyWrittenOnContinue();
            if (goesOut && !HttpMethod.CONNECT.equals(method(future))) {
                call.sent();
                call.exchange().requestBodyBegins();
                exchanges.sends(channel, call.exchange()); // the codec sees the body, whatever it is written from
            }
        } else if (exchanges.watches(future.getUri().getHost(), future.getUri().getExplicitPort())) {
            // Redirected to here: the host first asked for decides.
            exchanges.claim(channel);
        }
    }

    /** The request goes to a stream of its connection, which has no codec for messages. */
    private void framed(NettyResponseFuture<?> future, Channel stream) {
        Call call = calls.get(future);
        if (call == null) {
            return;
        }
        exchanges.sent(stream.parent());
        call.exchange().requestBodyBegins();
        exchanges.sends(stream, call.exchange());
        HttpRequest request = future.getNettyRequest().getHttpRequest();
        // Only what is in memory is in the request itself.
        if (request instanceof FullHttpRequest && ((FullHttpRequest) request).refCnt() > 0) {
            NettyMessages.requestBody(((FullHttpRequest) request).content(), call.exchange());
        }
    }

    private void read(ChannelHandlerContext context, Object message) {
        Call call = answering.get(context.channel());
        if (call != null && call.read(message)) {
            answering.remove(context.channel());
        }
    }

    private void lost(ChannelHandlerContext context) {
        Call call = answering.remove(context.channel());
        if (call != null) {
            call.lost();
        }
    }

    private void ended(int point, Object future, Object[] arguments) {
        Call call = calls.remove(future);
        if (call == null) {
            return;
        }
        switch (point) {
            case AsyncHttpHooks.DONE:
                call.done();
                break;
            case AsyncHttpHooks.ABORTED:
                call.aborted((Throwable) arguments[0]);
                break;
            default:
                call.cancelled();
        }
    }

    /** Under the name that Netty 4.0 has too. */
    @SuppressWarnings("deprecation")
    private static HttpMethod method(NettyResponseFuture<?> future) {
        return future.getNettyRequest().getHttpRequest().getMethod();
    }
}
