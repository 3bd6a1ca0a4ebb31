package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.StrictNetty;
import com.aimlapi.agent.it.app.Way;
import com.aimlapi.agent.it.app.Ways;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.ByteBufFlux;
import reactor.netty.ByteBufMono;
import reactor.netty.Connection;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;
import reactor.netty.http.client.HttpClientResponse;

/** Uses only what Reactor Netty has had since 1.0. */
public final class ReactorApp implements ClientApp {

    static {
        StrictNetty.tracksEveryBuffer();
        // else the console
        System.setProperty("reactor.logging.fallback", "JDK");
    }

    // The JDK's resolver: the stand-in's name is known to it alone.
    private final HttpClient http1 = HttpClient.create()
            .resolver(DefaultAddressResolverGroup.INSTANCE)
            .followRedirect(true)
            .doOnResponse((response, connection) -> last = connection.channel().eventLoop());
    private final HttpClient http2 = http1.protocol(HttpProtocol.H2, HttpProtocol.HTTP11);
    private final List<Connection> held = new ArrayList<>();
    private volatile EventLoop last;

    @Override
    public void offer(Ways ways) {
        ways.andHttp2();
        whole(ways);
        streamed(ways);
        dropped(ways);
        givenUp(ways);
    }

    /** Ends once the client is through with the call too: a connection goes back to the pool after the last signal. */
    private void complete(Ways ways, String name, Reading reading, Way way) {
        ways.add(name, reading, (request, seen) -> {
            last = null;
            try {
                way.call(request, seen);
            } finally {
                EventLoop loop = last;
                if (loop != null) {
                    loop.submit(() -> {}).sync();
                }
            }
        });
    }

    private void whole(Ways ways) {
        complete(ways, "responseSingle, blocking", Reading.WHOLE, (request, seen) -> {
            seen.text(call(request)
                    .responseSingle((response, body) -> {
                        head(response, seen);
                        return body.asString().defaultIfEmpty("");
                    })
                    .block());
        });
        complete(ways, "responseSingle, a future", Reading.WHOLE, (request, seen) -> {
            CompletableFuture<byte[]> bytes = callWithHeadersAtLast(request)
                    .responseSingle((response, body) -> {
                        head(response, seen);
                        return body.asByteArray().defaultIfEmpty(new byte[0]);
                    })
                    .toFuture();
            seen.bytes(bytes.join());
        });
        complete(ways, "responseContent, aggregated to a string", Reading.WHOLE, (request, seen) -> {
            String text = call(request).responseContent().aggregate().asString().block();
            seen.text(text == null ? "" : text);
        });
        complete(ways, "compressed", Reading.WHOLE, (request, seen) -> {
            seen.text(call(request, client(request).compress(true))
                    .responseSingle((response, body) -> {
                        head(response, seen);
                        return body.asString().defaultIfEmpty("");
                    })
                    .block());
        });
        complete(ways, "base URL, observed", Reading.WHOLE, (request, seen) -> {
            List<String> states = new ArrayList<>();
            int path = request.url().indexOf('/', "https://".length());
            HttpClient client = client(request)
                    .baseUrl(request.url().substring(0, path))
                    .doOnRequestError((sent, thrown) -> states.add("request error " + thrown))
                    .doOnResponse((response, connection) -> states.add("response " + response.status()))
                    .doOnResponseError((response, thrown) -> states.add("response error " + thrown));
            try {
                seen.text(call(request.url(request.url().substring(path)), client)
                        .responseSingle((response, body) -> body.asString().defaultIfEmpty(""))
                        .block());
            } finally {
                seen.fact("states", states);
            }
        });
        complete(ways, "responseSingle, of a body in pieces", Reading.WHOLE, (request, seen) -> {
            seen.text(callInPieces(request)
                    .responseSingle((response, body) -> {
                        head(response, seen);
                        return body.asString().defaultIfEmpty("");
                    })
                    .block());
        });
        complete(ways, "then", Reading.DISCARDED, (request, seen) -> {
            call(request).responseContent().then().block();
        });
    }

    private void streamed(Ways ways) {
        complete(ways, "response, as it comes", Reading.STREAMED, (request, seen) -> {
            call(request)
                    .response((response, body) -> {
                        head(response, seen);
                        return body.asByteArray().doOnNext(piece -> seen.piece(piece, 0, piece.length));
                    })
                    .blockLast();
        });
        complete(ways, "response, on another thread", Reading.STREAMED, (request, seen) -> {
            callWithHeadersAtLast(request)
                    .response((response, body) -> {
                        head(response, seen);
                        return body.asByteArray();
                    })
                    .publishOn(Schedulers.boundedElastic())
                    .doOnNext(piece -> seen.piece(piece, 0, piece.length))
                    .blockLast();
        });
        complete(ways, "responseContent, pulled", Reading.STREAMED, (request, seen) -> {
            for (byte[] piece : call(request).responseContent().asByteArray().toIterable()) {
                seen.piece(piece, 0, piece.length);
            }
        });
        complete(ways, "responseConnection", Reading.STREAMED, (request, seen) -> {
            call(request)
                    .responseConnection((response, connection) -> {
                        head(response, seen);
                        seen.fact("pipeline", connection.channel().pipeline().names());
                        return connection
                                .inbound()
                                .receive()
                                .asByteArray()
                                .doOnNext(piece -> seen.piece(piece, 0, piece.length))
                                .doFinally(end -> connection.dispose());
                    })
                    .blockLast();
        });
    }

    private void dropped(Ways ways) {
        ways.add("response alone", Reading.DROPPED, (request, seen) -> {
            head(call(request).response().block(), seen);
        });
        ways.add("responseSingle, body not asked for", Reading.DROPPED, (request, seen) -> {
            seen.fact(
                    "answer",
                    call(request)
                            .responseSingle((response, body) -> {
                                head(response, seen);
                                return Mono.just("none");
                            })
                            .block());
        });
        ways.add("responseContent, the first piece", Reading.DROPPED, (request, seen) -> {
            call(request).responseContent().asByteArray().blockFirst();
        });
        ways.add("responseConnection, kept", Reading.HELD, (request, seen) -> {
            call(request)
                    .responseConnection((response, connection) -> {
                        head(response, seen);
                        held.add(connection);
                        return Mono.just("kept");
                    })
                    .blockLast();
        });
    }

    private void givenUp(Ways ways) {
        ways.add("disposed", Reading.CANCELLED, (request, seen) -> {
            AtomicReference<String> signal = new AtomicReference<>("none");
            Disposable call = call(request)
                    .responseSingle((response, body) -> body.asString())
                    .subscribe(text -> signal.set(text), thrown -> signal.set(thrown.toString()));
            seen.pause("sent");
            call.dispose();
            seen.fact("signal", signal);
        });
        ways.add("timed out by the application", Reading.CANCELLED, (request, seen) -> {
            Mono<Object> limit = Mono.fromRunnable(() -> seen.pause("sent")).subscribeOn(Schedulers.boundedElastic());
            call(request)
                    .responseSingle((response, body) -> body.asString())
                    .timeout(limit)
                    .block();
        });
        ways.add("a cancelled future", Reading.CANCELLED, (request, seen) -> {
            CompletableFuture<String> call = callWithHeadersAtLast(request)
                    .responseContent()
                    .aggregate()
                    .asString()
                    .toFuture();
            seen.pause("sent");
            seen.fact("cancelled", call.cancel(true));
            call.join();
        });
        ways.add("responseContent, cancelled after the first piece", Reading.ABANDONED, (request, seen) -> {
            seen.fact("first", call(request).responseContent().asByteArray().blockFirst().length > 0);
        });
        ways.add("disposed after the first piece", Reading.ABANDONED, (request, seen) -> {
            CountDownLatch first = new CountDownLatch(1);
            Disposable call = call(request)
                    .response((response, body) -> {
                        head(response, seen);
                        return body.asByteArray();
                    })
                    .subscribe(piece -> first.countDown());
            first.await();
            call.dispose();
        });
    }

    private ResponseReceiver<?> call(Request request) {
        return call(request, client(request));
    }

    private static ResponseReceiver<?> call(Request request, HttpClient client) {
        HttpClient.RequestSender sender = client.headers(headers -> add(request, headers))
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.url());
        return request.body() == null ? sender : sender.send(ByteBufMono.fromString(Mono.just(request.body())));
    }

    /** Of a length that is said before: the server that breaks off takes no other body, and a client that still writes sees that. */
    private ResponseReceiver<?> callInPieces(Request request) {
        HttpClient.RequestSender sender = client(request)
                .headers(headers -> {
                    add(request, headers);
                    if (request.body() != null) {
                        headers.set("Content-Length", request.body().length());
                    }
                })
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.url());
        return request.body() == null
                ? sender
                : sender.send(
                        ByteBufFlux.fromString(Flux.fromArray(request.body().split("(?<=,)"))));
    }

    /** As WebClient does it: what the application asks for is known only when there is a connection. */
    private ResponseReceiver<?> callWithHeadersAtLast(Request request) {
        return client(request)
                .request(HttpMethod.valueOf(request.method()))
                .uri(request.url())
                .send((sent, outbound) -> {
                    add(request, sent.requestHeaders());
                    return request.body() == null ? outbound : outbound.sendString(Mono.just(request.body()));
                });
    }

    private HttpClient client(Request request) {
        HttpClient client = request.http2() ? http2 : http1;
        return request.timeoutMillis() == 0
                ? client
                : client.responseTimeout(Duration.ofMillis(request.timeoutMillis()));
    }

    private static void add(Request request, HttpHeaders headers) {
        request.headers().forEach(headers::set);
    }

    private static void head(HttpClientResponse response, Seen seen) {
        seen.status(response.status().code());
        Map<String, List<String>> headers = new TreeMap<>();
        response.responseHeaders()
                .names()
                .forEach(name -> headers.put(name, response.responseHeaders().getAll(name)));
        seen.headers(headers);
        seen.fact("reason", response.status().reasonPhrase());
        seen.fact("version", response.version());
        seen.fact("kept alive", response.isKeepAlive());
        seen.fact("cookies", response.cookies());
        seen.fact("redirected from", List.of(response.redirectedFrom()));
        seen.fact("resource", response.resourceUrl());
        seen.fact("context", response.currentContextView());
    }
}
