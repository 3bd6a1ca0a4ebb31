package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.netty.Conversation.Kind;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Watches what passes Netty's HTTP codecs on the client's side, on channels that the adapter of no client above has claimed. Names only
 * what Netty has had since 4.0, which clients above still bring.
 */
@SuppressWarnings("deprecation")
public final class NettyAdapter extends Adapter {

    private static final String PARTS_OF_THE_CODEC = HttpClientCodec.class.getName() + "$";

    private final Exchanges exchanges;
    private final Attachments<Conversation> conversations = new Attachments<>();

    public NettyAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        switch (point) {
            case NettyHooks.MADE:
                return null;
            case NettyHooks.CLOSED_FROM:
                closed((ChannelHandlerContext) self);
                return null;
            case NettyHooks.FIRED_FROM:
                fired((ChannelHandlerContext) self, (Throwable) arguments[0]);
                return null;
            case NettyHooks.ENCODE:
                written(Kind.CODEC, arguments);
                return null;
            case NettyHooks.STREAM_ENCODE:
                written(Kind.STREAM, arguments);
                return null;
            case NettyHooks.PAIR_ENCODE:
                // A server's encoder is of that class too, and the codec's, which has told already.
                if (self instanceof HttpRequestEncoder && !isOfTheCodec(self)) {
                    written(Kind.PAIR, arguments);
                }
                return null;
            case NettyHooks.PAIR_DECODE:
            case NettyHooks.PAIR_DECODE_LAST:
                return self instanceof HttpResponseDecoder ? answered(Kind.PAIR, point, self, arguments) : null;
            case NettyHooks.STREAM_DECODE:
                return answered(Kind.STREAM, point, self, arguments);
            default:
                return answered(Kind.CODEC, point, self, arguments);
        }
    }

    private Object answered(Kind kind, int point, Object self, Object[] arguments) {
        Channel channel = ((ChannelHandlerContext) arguments[0]).channel();
        Conversation conversation = conversations.get(channel);
        if (conversation == null || !conversation.isBy(kind) || conversation.isOver()) {
            return null;
        }
        switch (point) {
            case NettyHooks.DECODE:
            case NettyHooks.PAIR_DECODE:
            case NettyHooks.STREAM_DECODE:
                return new Decoding(conversation, (List<?>) arguments[2]);
            case NettyHooks.PAIR_DECODE_LAST:
            case NettyHooks.INACTIVE:
                return conversation; // what is still undecoded comes first
            case NettyHooks.CLOSE:
                // A channel that is closed already the application only tidies up.
                if (self instanceof HttpClientCodec && channel.isActive()) {
                    conversation.givenUp();
                }
                return null;
            default:
                if (self instanceof HttpClientCodec) {
                    conversation.failed((Throwable) arguments[1]);
                }
                return null;
        }
    }

    @Override
    public Object exit(int point, Object token, Object result, Throwable thrown) {
        if (token instanceof Decoding) {
            ((Decoding) token).done();
        } else {
            ((Conversation) token).disconnected();
        }
        return result;
    }

    private void closed(ChannelHandlerContext from) {
        Conversation conversation = conversations.get(from.channel());
        if (conversation != null
                && !conversation.isBy(Kind.CODEC)
                && from.channel().isActive()
                && conversation.isBelow(from)) {
            conversation.givenUp();
        }
    }

    private void fired(ChannelHandlerContext from, Throwable thrown) {
        Conversation conversation = conversations.get(from.channel());
        if (conversation != null
                && !conversation.isBy(Kind.CODEC)
                && !conversation.isOver()
                && !conversation.isBelow(from)) {
            conversation.failed(thrown);
        }
    }

    /** A message on its way out; what comes with a request or after it is its body. */
    private void written(Kind kind, Object[] arguments) {
        ChannelHandlerContext context = (ChannelHandlerContext) arguments[0];
        Object message = arguments[1];
        if (message instanceof HttpRequest) {
            asked(kind, context, (HttpRequest) message);
        }
        // Of a claimed channel too: clients above know whose request it is, and leave it to us to look at its body.
        Exchange exchange = exchanges.sending(context.channel());
        if (exchange == null) {
            return;
        }
        if (message instanceof ByteBufHolder) {
            NettyMessages.requestBody(exchange, ((ByteBufHolder) message).content());
        } else if (message instanceof ByteBuf) {
            NettyMessages.requestBody(exchange, (ByteBuf) message);
        }
        if (message instanceof LastHttpContent) {
            exchanges.sent(context.channel());
        }
    }

    private void asked(Kind kind, ChannelHandlerContext context, HttpRequest request) {
        Channel channel = context.channel();
        boolean claimed = isClaimed(channel);
        Optional<Exchange> exchange = claimed ? Optional.empty() : begin(channel, request);
        if (exchange.isPresent()) {
            exchanges.sends(channel, exchange.get());
        } else if (!claimed) {
            exchanges.sent(channel); // of an earlier one that was not sent to its end
        }
        Conversation conversation = conversations.get(channel);
        if (conversation == null && exchange.isPresent()) {
            conversation = new Conversation(kind, kind == Kind.PAIR ? upper(context) : context.name());
            conversations.put(channel, conversation);
            if (kind == Kind.STREAM) {
                channel.closeFuture().addListener(new Closed(conversation));
            }
        }
        if (conversation != null && (exchange.isPresent() || !conversation.isOver())) {
            conversation.asked(exchange);
        }
    }

    private boolean isClaimed(Channel channel) {
        return exchanges.claimed(channel) || exchanges.claimed(connection(channel));
    }

    /** A stream of HTTP/2 has a channel of its own, on top of its connection's. */
    private static Channel connection(Channel channel) {
        return channel.parent() == null ? channel : channel.parent();
    }

    /** Of encoder and decoder, the one that is nearer to the application. */
    private static String upper(ChannelHandlerContext encoder) {
        ChannelHandlerContext decoder = encoder.pipeline().context(HttpResponseDecoder.class);
        List<String> names = encoder.pipeline().names();
        return decoder != null && names.indexOf(decoder.name()) > names.indexOf(encoder.name())
                ? decoder.name()
                : encoder.name();
    }

    private static boolean isOfTheCodec(Object encoder) {
        return encoder.getClass().getName().startsWith(PARTS_OF_THE_CODEC);
    }

    private Optional<Exchange> begin(Channel channel, HttpRequest request) {
        String uri = request.getUri();
        // As it is sent to a proxy.
        boolean isUrl = uri.regionMatches(true, 0, "http", 0, 4) && uri.indexOf("://") > 0;
        boolean secure = isUrl
                ? uri.regionMatches(true, 0, "https", 0, 5)
                : connection(channel).pipeline().get(SslHandler.class) != null;
        String host = isUrl ? null : host(channel, request);
        if (!isUrl && host == null) {
            return Optional.empty();
        }
        Authority authority = isUrl ? Authority.ofUrl(uri) : Authority.of(host);
        int port = authority.port(secure);
        if (!exchanges.watches(authority.host(), port) || request.getMethod().equals(HttpMethod.CONNECT)) {
            return Optional.empty();
        }
        String url = isUrl ? uri : (secure ? "https://" : "http://") + host + uri;
        return Optional.of(exchanges.begin(
                request.getMethod().name(), url, authority.host(), port, NettyMessages.valueIn(request.headers())));
    }

    /** With the port if it is not the scheme's; null if nobody says. */
    private static String host(Channel channel, HttpRequest request) {
        String header = request.headers().get("Host");
        if (header != null) {
            return header;
        }
        SocketAddress address = channel.remoteAddress();
        return address instanceof InetSocketAddress
                ? ((InetSocketAddress) address).getHostString() + ":" + ((InetSocketAddress) address).getPort()
                : null;
    }

    /** What one call of the decoder adds to its list. */
    private static final class Decoding {

        private final Conversation conversation;
        private final List<?> messages;
        private final int before;

        Decoding(Conversation conversation, List<?> messages) {
            this.conversation = conversation;
            this.messages = messages;
            this.before = messages.size();
        }

        void done() {
            for (int i = before; i < messages.size(); i++) {
                if (messages.get(i) instanceof HttpObject) {
                    conversation.passes((HttpObject) messages.get(i));
                }
            }
        }
    }

    /** A stream that is no more; of an end of the answer its codec has told before. */
    private static final class Closed implements ChannelFutureListener {

        private final Conversation conversation;

        Closed(Conversation conversation) {
            this.conversation = conversation;
        }

        @Override
        public void operationComplete(ChannelFuture closed) {
            conversation.disconnected();
        }
    }
}
