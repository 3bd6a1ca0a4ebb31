package com.aimlapi.agent.isolated.client.netty;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.exchange.Attachments;
import com.aimlapi.agent.isolated.exchange.Exchange;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Watches what passes Netty's HTTP/1.1 client codec, on channels that the adapter of no client above has claimed. Names only what Netty
 * has had since 4.0, which clients above still bring.
 */
@SuppressWarnings("deprecation")
public final class NettyAdapter extends Adapter {

    private final Exchanges exchanges;
    private final Attachments<Conversation> conversations = new Attachments<>();

    public NettyAdapter(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    @Override
    public Object enter(int point, Object self, Object[] arguments) {
        Channel channel = ((ChannelHandlerContext) arguments[0]).channel();
        if (point == NettyHooks.ENCODE) {
            if (arguments[1] instanceof HttpRequest) {
                asked(channel, (HttpRequest) arguments[1]);
            }
            return null;
        }
        Conversation conversation = conversations.get(channel);
        if (conversation == null || conversation.isOver()) {
            return null;
        }
        switch (point) {
            case NettyHooks.DECODE:
                return new Decoding(conversation, (List<?>) arguments[2]);
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
        if (point == NettyHooks.DECODE) {
            ((Decoding) token).done();
        } else {
            ((Conversation) token).disconnected();
        }
        return result;
    }

    private void asked(Channel channel, HttpRequest request) {
        Optional<Exchange> exchange = exchanges.claimed(channel) ? Optional.empty() : begin(channel, request);
        Conversation conversation = conversations.get(channel);
        if (conversation == null && exchange.isPresent()) {
            conversation = new Conversation();
            conversations.put(channel, conversation);
        }
        if (conversation != null && (exchange.isPresent() || !conversation.isOver())) {
            conversation.asked(exchange);
        }
    }

    private Optional<Exchange> begin(Channel channel, HttpRequest request) {
        String uri = request.getUri();
        // As it is sent to a proxy.
        boolean isUrl = uri.regionMatches(true, 0, "http", 0, 4) && uri.indexOf("://") > 0;
        boolean secure = isUrl
                ? uri.regionMatches(true, 0, "https", 0, 5)
                : channel.pipeline().get(SslHandler.class) != null;
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
}
