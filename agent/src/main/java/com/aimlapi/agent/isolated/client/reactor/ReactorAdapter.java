package com.aimlapi.agent.isolated.client.reactor;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.netty.Authority;
import com.aimlapi.agent.isolated.client.netty.NettyMessages;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.lang.reflect.Field;
import java.util.function.Consumer;
import reactor.core.CoreSubscriber;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.client.HttpClientConfig;
import reactor.netty.http.client.HttpClientInfos;

/** Watches Reactor Netty by standing between it and each subscriber, and by copying an error's bytes as they come in. */
public final class ReactorAdapter extends Adapter {

    private final Exchanges exchanges;
    private final ThreadLocal<Call> subscribing = new ThreadLocal<>();
    /** By the client's handler of a call. */
    private final Attachments<Call> calls = new Attachments<>();
    /** By the client's operations, which are an attempt and what came of it. */
    private final Attachments<Exchange> bodies = new Attachments<>();

    private volatile Field config;

    public ReactorAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) throws ReflectiveOperationException {
        switch (point) {
            case ReactorHooks.SUBSCRIBE:
                return subscribe(configOf(self), arguments);
            case ReactorHooks.HANDLER:
                Call call = subscribing.get();
                if (call != null) {
                    subscribing.remove(); // what else is subscribed to below is another call
                    calls.put(self, call);
                }
                return null;
            case ReactorHooks.SEND:
                send(calls.get(self), arguments[0]);
                return null;
            case ReactorHooks.PIECE:
                return piece(((ChannelHandlerContext) arguments[0]).channel(), arguments[1]);
            case ReactorHooks.INBOUND_NEXT:
                if (arguments[1] instanceof ByteBufHolder) {
                    Exchange exchange = bodies.get(self);
                    if (exchange != null) {
                        NettyMessages.body(exchange, ((ByteBufHolder) arguments[1]).content());
                    }
                }
                return null;
            case ReactorHooks.INBOUND_CLOSE:
                // If it is the application that has given up, what had arrived has passed by now. Else an error
                // follows.
                if (((ChannelOperations<?, ?>) self).isInboundCancelled()) {
                    end(self, Exchange::bodyClosed);
                }
                return null;
            case ReactorHooks.INBOUND_ERROR:
                end(self, exchange -> exchange.bodyFailed((Throwable) arguments[0]));
                return null;
            default:
                end(self, Exchange::bodyEnded);
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (point == ReactorHooks.PIECE) {
            ((Runnable) token).run();
            return result;
        }
        subscribing.remove();
        if (thrown != null) {
            ((Call) token).failed(thrown);
        }
        return result;
    }

    @SuppressWarnings("unchecked") // as the method that is entered declares it
    private Call subscribe(HttpClientConfig config, Object[] arguments) {
        String url = AskedUrl.of(config);
        if (url == null) {
            return null;
        }
        Authority authority = Authority.ofUrl(url);
        String host = authority.host();
        int port = authority.port(AskedUrl.isSecure(url));
        if (!exchanges.watches(host, port)) {
            return null;
        }
        Exchange exchange =
                exchanges.beginUnsent(config.method().name(), url, host, port, NettyMessages.valueIn(config.headers()));
        Call call = new Call(exchange, bodies);
        arguments[0] = new WatchedSubscriber((CoreSubscriber<? super Connection>) arguments[0], call);
        subscribing.set(call);
        return call;
    }

    private void send(Call call, Object operations) {
        Channel channel = ((Connection) operations).channel();
        // Of whatever host: a redirect may lead to a watched one, and belongs to the call that was asked for.
        // A stream of HTTP/2 has a channel of its own, and comes with its connection's.
        exchanges.claim(channel.parent() == null ? channel : channel.parent());
        if (call != null) {
            call.sending(((HttpClientInfos) operations).requestHeaders());
            call.exchange().requestBodyBegins();
            // At the codec passes whatever the application's publisher is made into.
            exchanges.sends(channel, call.exchange());
        }
    }

    /** Most versions make a frame of it that the codec lets pass, some a message: in these the codec shall not show it again. */
    private Runnable piece(Channel stream, Object piece) {
        Exchange exchange = piece instanceof ByteBuf ? exchanges.sending(stream) : null;
        if (exchange == null) {
            return null;
        }
        NettyMessages.requestBody(exchange, (ByteBuf) piece);
        exchanges.sent(stream);
        return () -> exchanges.sends(stream, exchange);
    }

    private void end(Object operations, Consumer<Exchange> how) {
        Exchange exchange = bodies.remove(operations);
        if (exchange != null) {
            how.accept(exchange);
        }
    }

    private HttpClientConfig configOf(Object connect) throws ReflectiveOperationException {
        Field field = config;
        if (field == null) {
            field = connect.getClass().getDeclaredField("config");
            field.setAccessible(true);
            config = field;
        }
        return (HttpClientConfig) field.get(connect);
    }
}
