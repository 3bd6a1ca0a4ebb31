package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpContentDecompressor;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.Http2MultiplexCodecBuilder;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/** A client made by hand of a bootstrap and a pipeline. It keeps connections and follows no redirects. */
final class NettyWays {

    private static final int TLS_PORT = 443;
    private static final int PORT = 80;
    private static final ApplicationProtocolConfig HTTP2_ALONE = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2);

    private final Consumer<ChannelPipeline> codec;
    private final EventLoopGroup loops = new NioEventLoopGroup(2);
    private final Map<String, Channel> idle = new ConcurrentHashMap<>();
    private final Map<String, Channel> http2 = new ConcurrentHashMap<>();
    private final List<Channel> held = new ArrayList<>();

    /** @param codec adds what speaks HTTP/1.1 */
    NettyWays(Consumer<ChannelPipeline> codec) {
        this.codec = codec;
    }

    void offer(Ways ways) {
        complete(ways, "as it comes", Reading.STREAMED, () -> null);
        complete(ways, "decompressed", Reading.STREAMED, HttpContentDecompressor::new);
        complete(ways, "aggregated", Reading.WHOLE, () -> new HttpObjectAggregator(1 << 20));
        ways.add("in pieces, by its whole URL as to a proxy", Reading.STREAMED, (request, seen) -> {
            Answer answer = new Answer(seen);
            Channel channel = connect(request, () -> null);
            channel.pipeline().get(Reader.class).expect(answer);
            FullHttpRequest whole = http(request, request.url());
            HttpRequest head = new DefaultHttpRequest(HttpVersion.HTTP_1_1, whole.method(), whole.uri());
            head.headers().set(whole.headers());
            channel.write(head);
            channel.write(new DefaultHttpContent(whole.content()));
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            answer.await();
            channel.close().sync();
        });
        ways.add("two on one channel at once", Reading.WHOLE, (request, seen) -> {
            Answer first = new Answer(seen);
            Answer second = new Answer(null);
            Channel channel = connect(request, () -> null);
            Channel other = request.http2() ? connect(request, () -> null) : channel;
            channel.pipeline().get(Reader.class).expect(first);
            other.pipeline().get(Reader.class).expect(second);
            channel.write(http(request, path(request)));
            other.write(http(request, path(request).replaceAll("call=.*", "call=second")));
            channel.flush();
            other.flush();
            first.await();
            channel.close().sync();
            other.close().sync();
        });
        ways.add("closed at the head", Reading.DROPPED, (request, seen) -> {
            Channel channel = connect(request, () -> null);
            send(channel, request, new Answer(seen) {
                        @Override
                        void head(HttpResponse head) {
                            super.head(head);
                            channel.close();
                        }

                        /** It may have come with the head. */
                        @Override
                        void content(HttpContent content) {}
                    })
                    .awaitHead();
            channel.closeFuture().sync();
        });
        ways.add("not read on after the head", Reading.HELD, (request, seen) -> {
            Channel channel = connect(request, () -> null);
            held.add(channel);
            send(channel, request, new Answer(seen) {
                        @Override
                        void head(HttpResponse head) {
                            channel.config().setAutoRead(false);
                            super.head(head);
                        }

                        @Override
                        void content(HttpContent content) {}
                    })
                    .awaitHead();
        });
        ways.add("closed before the head", Reading.CANCELLED, (request, seen) -> {
            Channel channel = connect(request, () -> null);
            Answer answer = send(channel, request, new Answer(seen));
            seen.pause("sent");
            channel.close().sync();
            answer.await();
        });
        ways.add("closed after the first piece", Reading.ABANDONED, (request, seen) -> {
            Channel channel = connect(request, () -> null);
            CountDownLatch first = new CountDownLatch(1);
            send(channel, request, new Answer(null) {
                @Override
                void content(HttpContent content) {
                    first.countDown();
                }
            });
            first.await();
            channel.close().sync();
        });
    }

    private void complete(Ways ways, String name, Reading reading, Supplier<ChannelHandler> handler) {
        ways.add(name, reading, (request, seen) -> {
            String key = name + " " + URI.create(request.url()).getAuthority();
            Channel kept = request.timeoutMillis() == 0 && !request.http2() ? idle.remove(key) : null;
            Answer answer = new Answer(seen);
            Channel channel = kept;
            if (kept != null && kept.isActive()) {
                send(kept, request, answer);
            } else {
                channel = connect(request, handler, connected -> send(connected, request, answer));
            }
            answer.await();
            if (answer.keepAlive && !request.http2()) {
                idle.put(key, channel);
            } else {
                channel.close().sync();
            }
        });
    }

    private Channel connect(Request request, Supplier<ChannelHandler> handler) throws InterruptedException {
        return connect(request, handler, connected -> {});
    }

    /**
     * @param handler what stands between the codec and the reader, or null
     * @param then on the channel's own thread, before anything else happens there
     */
    private Channel connect(Request request, Supplier<ChannelHandler> handler, Consumer<Channel> then)
            throws InterruptedException {
        URI url = URI.create(request.url());
        boolean secure = url.getScheme().equals("https");
        int port = url.getPort() > 0 ? url.getPort() : secure ? TLS_PORT : PORT;
        if (request.http2()) {
            return open(http2(url, port), request, handler, then);
        }
        return new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        ChannelPipeline pipeline = channel.pipeline();
                        if (secure) {
                            pipeline.addLast(SslContextBuilder.forClient()
                                    .build()
                                    .newHandler(channel.alloc(), url.getHost(), port));
                        }
                        if (request.timeoutMillis() > 0) {
                            pipeline.addLast(new ReadTimeoutHandler(request.timeoutMillis(), TimeUnit.MILLISECONDS));
                        }
                        codec.accept(pipeline);
                        addReader(pipeline, handler);
                    }
                })
                .connect(url.getHost(), port)
                .addListener((ChannelFuture connecting) -> {
                    if (connecting.isSuccess()) {
                        then.accept(connecting.channel());
                    }
                })
                .sync()
                .channel();
    }

    /** A connection for all streams to that host. */
    private Channel http2(URI url, int port) throws InterruptedException {
        Channel kept = http2.get(url.getAuthority());
        if (kept != null && kept.isActive()) {
            return kept;
        }
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) throws SSLException {
                        channel.pipeline()
                                .addLast(
                                        SslContextBuilder.forClient()
                                                .applicationProtocolConfig(HTTP2_ALONE)
                                                .build()
                                                .newHandler(channel.alloc(), url.getHost(), port),
                                        Http2MultiplexCodecBuilder.forClient(new NothingPushed())
                                                .build());
                    }
                })
                .connect(url.getHost(), port)
                .sync()
                .channel();
        channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
        http2.put(url.getAuthority(), channel);
        return channel;
    }

    private static Channel open(
            Channel connection, Request request, Supplier<ChannelHandler> handler, Consumer<Channel> then)
            throws InterruptedException {
        return new Http2StreamChannelBootstrap(connection)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Http2StreamFrameToHttpObjectCodec(false));
                        addReader(channel.pipeline(), handler);
                    }
                })
                .open()
                .addListener((Future<Http2StreamChannel> opening) -> {
                    if (opening.isSuccess()) {
                        then.accept(opening.getNow());
                    }
                })
                .sync()
                .getNow();
    }

    private static void addReader(ChannelPipeline pipeline, Supplier<ChannelHandler> handler) {
        ChannelHandler more = handler.get();
        if (more != null) {
            pipeline.addLast(more);
        }
        pipeline.addLast(new Reader());
    }

    private static Answer send(Channel channel, Request request, Answer answer) {
        channel.pipeline().get(Reader.class).expect(answer);
        channel.writeAndFlush(http(request, path(request)))
                .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        return answer;
    }

    private static FullHttpRequest http(Request request, String target) {
        FullHttpRequest http =
                new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.valueOf(request.method()), target);
        if (request.body() != null) {
            http.content().writeBytes(request.body().getBytes(StandardCharsets.UTF_8));
            http.headers().set("Content-Length", http.content().readableBytes());
        }
        http.headers().set("Host", URI.create(request.url()).getAuthority());
        request.headers().forEach(http.headers()::set);
        return http;
    }

    private static String path(Request request) {
        URI url = URI.create(request.url());
        return url.getRawPath() + "?" + url.getRawQuery();
    }

    /** What becomes of one request. */
    private static class Answer {

        private final Seen seen;
        private final CompletableFuture<Void> head = new CompletableFuture<>();
        private final CompletableFuture<Void> whole = new CompletableFuture<>();
        private volatile boolean keepAlive;

        /** @param seen null if nobody looks */
        Answer(Seen seen) {
            this.seen = seen;
        }

        void head(HttpResponse response) {
            keepAlive = HttpUtil.isKeepAlive(response);
            if (seen != null) {
                seen.status(response.status().code());
                seen.fact("reason", response.status().reasonPhrase());
                seen.fact("version", response.protocolVersion());
                Map<String, List<String>> headers = new TreeMap<>();
                response.headers()
                        .names()
                        .forEach(name -> headers.put(name, response.headers().getAll(name)));
                seen.headers(headers);
            }
            head.complete(null);
        }

        void content(HttpContent content) {
            if (seen != null) {
                byte[] bytes = new byte[content.content().readableBytes()];
                content.content().readBytes(bytes);
                seen.piece(bytes, 0, bytes.length);
            }
        }

        void end() {
            whole.complete(null);
        }

        void failed(Throwable thrown) {
            head.completeExceptionally(thrown);
            whole.completeExceptionally(thrown);
        }

        void awaitHead() throws InterruptedException, ExecutionException {
            head.get();
        }

        void await() throws InterruptedException, ExecutionException {
            whole.get();
        }
    }

    /** For streams that the server would open. */
    @ChannelHandler.Sharable
    private static final class NothingPushed extends ChannelInboundHandlerAdapter {}

    /** Hands what comes to the answers that are waited for, in their order. */
    private static final class Reader extends ChannelInboundHandlerAdapter {

        private final Queue<Answer> expected = new ConcurrentLinkedQueue<>();
        private boolean informed;

        void expect(Answer answer) {
            expected.add(answer);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            try {
                if (message instanceof HttpObject) {
                    read(context, (HttpObject) message);
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        private void read(ChannelHandlerContext context, HttpObject message) {
            Answer answer = expected.peek();
            if (answer == null) {
                return;
            }
            if (message.decoderResult().isFailure()) {
                failed(message.decoderResult().cause());
                context.close();
                return;
            }
            if (message instanceof HttpResponse) {
                HttpResponse head = (HttpResponse) message;
                informed = head.status().code() < 200;
                if (!informed) {
                    answer.head(head);
                }
            }
            if (message instanceof HttpContent && !informed) {
                answer.content((HttpContent) message);
            }
            if (message instanceof LastHttpContent && !informed) {
                expected.remove().end();
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            failed(cause);
            context.close();
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            failed(new ClosedChannelException());
        }

        private void failed(Throwable cause) {
            for (Answer answer = expected.poll(); answer != null; answer = expected.poll()) {
                answer.failed(cause);
            }
        }
    }
}
