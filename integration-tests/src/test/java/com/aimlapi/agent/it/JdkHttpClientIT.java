package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import com.aimlapi.agent.it.harness.JavaRelease;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JdkHttpClientIT extends ClientContract {

    /** A request with this header is one whose handler fails, at what it says. */
    private static final String FAILS_AT = "X-Fails-At";

    private static final String HEAD = "head";
    private static final String BODY = "body";

    JdkHttpClientIT() {
        super(App.class);
    }

    /** Which of its threads is the first to know of a stream's reset differs from run to run, and with it the words. */
    @Override
    String comparable(String fact) {
        return fact.replace("Received RST_STREAM: Internal error", "RST_STREAM received");
    }

    /** Waited for ever before https://bugs.openjdk.org/browse/JDK-8286171. */
    @Override
    boolean copesWithARefusedBody() {
        return JavaRelease.underTest().feature() >= 20;
    }

    /** Cancels what nobody has asked for, without having looked at it. */
    @Override
    Set<Reading> unreadButUnderstood() {
        return Set.of();
    }

    /** As one does that makes exceptions of its own out of errors, or objects out of JSON that is none of its own. */
    @Test
    void an_answer_at_which_the_applications_own_handler_fails_is_what_it_is() {
        for (String part : List.of(HEAD, BODY)) {
            each(
                            is(Reading.WHOLE),
                            EVERY_ROUTE,
                            route -> chat(route, "rate-limited").header(FAILS_AT, part))
                    .alike()
                    .spans(span -> {
                        span.hasErrorInOutline(429, "rate_limited");
                        if (part.equals(BODY)) {
                            assertThat(span.attribute("aimlapi.error.request_id"))
                                    .isEqualTo("798b860e-98c2-4e8e-8c50-550bcfc2eccc");
                        }
                    });
            each(is(Reading.WHOLE), EVERY_ROUTE, route -> chat(route, "ok").header(FAILS_AT, part))
                    .alike()
                    .spans(span -> span.hasNoError().hasStatus(200));
        }
    }

    public static final class App implements ClientApp {

        private static final int PIECE = 3_000;

        /** How an application makes use of a body that its handler has given it. */
        @FunctionalInterface
        private interface Use<T> {
            void of(T body, Seen seen) throws Exception;
        }

        private final HttpClient http1 = builder(HttpClient.Version.HTTP_1_1).build();
        private final HttpClient http2 = builder(HttpClient.Version.HTTP_2).build();
        private final ExecutorService oneThread = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        });
        private final List<Object> neverClosed = new ArrayList<>();

        @Override
        public void offer(Ways ways) {
            ways.andHttp2();
            handler(ways, "ofString", Reading.WHOLE, BodyHandlers::ofString, (body, seen) -> seen.text(body));
            handler(ways, "ofByteArray", Reading.WHOLE, BodyHandlers::ofByteArray, (body, seen) -> seen.bytes(body));
            handler(ways, "ofInputStream", Reading.STREAMED, BodyHandlers::ofInputStream, (body, seen) -> {
                try (body) {
                    seen.stream(body);
                }
            });
            handler(ways, "ofLines", Reading.STREAMED, BodyHandlers::ofLines, App::lines);
            handler(ways, "ofPublisher", Reading.STREAMED, BodyHandlers::ofPublisher, App::published);
            handler(ways, "discarding", Reading.DISCARDED, BodyHandlers::discarding, (body, seen) -> {});
            handler(
                    ways,
                    "replacing",
                    Reading.DISCARDED,
                    () -> BodyHandlers.replacing("instead"),
                    (body, seen) -> seen.text(body));
            handler(ways, "ofFile", Reading.WHOLE, () -> BodyHandlers.ofFile(temporaryFile()), App::file);
            handler(ways, "mapping", Reading.WHOLE, App::mapping, (body, seen) -> seen.fact("length", body));
            handler(
                    ways,
                    "ofInputStream, closed unread",
                    Reading.DROPPED,
                    BodyHandlers::ofInputStream,
                    (body, seen) -> body.close());
            handler(ways, "ofInputStream, closed half read", Reading.DROPPED, BodyHandlers::ofInputStream, App::half);
            handler(
                    ways,
                    "ofInputStream, never read",
                    Reading.HELD,
                    BodyHandlers::ofInputStream,
                    (body, seen) -> neverClosed.add(body));
            handler(
                    ways,
                    "ofPublisher, never subscribed",
                    Reading.HELD,
                    BodyHandlers::ofPublisher,
                    (body, seen) -> neverClosed.add(body));
            handler(ways, "ofInputStream, closed", Reading.ABANDONED, BodyHandlers::ofInputStream, (body, seen) -> {
                seen.fact("first", body.read() >= 0);
                body.close();
            });
            ways.add("send in pieces", Reading.WHOLE, (request, seen) -> {
                HttpRequest sent = http(request, body -> BodyPublishers.ofByteArrays(pieces(body)));
                HttpResponse<String> response = client(request).send(sent, BodyHandlers.ofString());
                head(response, seen);
                seen.fact(
                        "same publisher",
                        response.request().bodyPublisher().equals(sent.bodyPublisher())
                                || response.previousResponse().isPresent());
                seen.text(response.body());
            });
            ways.add("send fromPublisher", Reading.WHOLE, (request, seen) -> {
                HttpRequest sent = http(request, body -> BodyPublishers.fromPublisher(BodyPublishers.ofString(body)));
                HttpResponse<String> response = client(request).send(sent, BodyHandlers.ofString());
                head(response, seen);
                seen.text(response.body());
            });
            ways.add("sendAsync on one thread", Reading.WHOLE, (request, seen) -> {
                HttpClient client =
                        builder(client(request).version()).executor(oneThread).build();
                HttpResponse<String> response =
                        client.sendAsync(http(request), BodyHandlers.ofString()).get();
                head(response, seen);
                seen.text(response.body());
            });
            ways.add("sendAsync, cancelled", Reading.CANCELLED, (request, seen) -> {
                CompletableFuture<HttpResponse<String>> future =
                        client(request).sendAsync(http(request), BodyHandlers.ofString());
                seen.pause("sent");
                future.cancel(true);
                // Whether the future or the exchange is first to say so differs from run to run.
                seen.fact("cancelled", cancelled(future));
            });
            ways.add("send, interrupted", Reading.CANCELLED, (request, seen) -> {
                Thread caller = Thread.currentThread();
                Thread interrupter = new Thread(() -> {
                    seen.pause("sent");
                    caller.interrupt();
                });
                interrupter.start();
                client(request).send(http(request), BodyHandlers.ofString());
            });
        }

        private <T> void handler(
                Ways ways, String name, Reading reading, Supplier<BodyHandler<T>> handler, Use<T> use) {
            ways.add("send " + name, reading, (request, seen) -> {
                HttpResponse<T> response = client(request).send(http(request), failing(request, handler.get()));
                head(response, seen);
                use.of(response.body(), seen);
            });
            ways.add("sendAsync " + name, reading, (request, seen) -> {
                CompletableFuture<HttpResponse<T>> future =
                        client(request).sendAsync(http(request), failing(request, handler.get()));
                seen.fact("future", future.getClass().getName());
                HttpResponse<T> response = future.get();
                seen.fact("same response", future.get() == response);
                head(response, seen);
                use.of(response.body(), seen);
            });
        }

        private static <T> BodyHandler<T> failing(Request request, BodyHandler<T> handler) {
            String part = request.headers().get(FAILS_AT);
            if (part == null) {
                return handler;
            }
            return head -> {
                if (part.equals(HEAD)) {
                    throw new IllegalStateException("no such answer");
                }
                return BodySubscribers.mapping(handler.apply(head), body -> {
                    throw new IllegalStateException("no such body");
                });
            };
        }

        private static void head(HttpResponse<?> response, Seen seen) {
            seen.status(response.statusCode());
            seen.headers(response.headers().map());
            seen.fact("version", response.version());
            seen.fact("uri", response.uri());
            seen.fact("redirected", response.previousResponse().isPresent());
            seen.fact("class", response.getClass().getName());
            seen.fact("TLS", response.sslSession().isPresent());
        }

        private HttpClient client(Request request) {
            return request.http2() ? http2 : http1;
        }

        private static boolean cancelled(CompletableFuture<?> future) {
            try {
                future.join();
                return false;
            } catch (CancellationException directly) {
                return true;
            } catch (CompletionException failed) {
                return failed.getCause() instanceof CancellationException;
            }
        }

        private static HttpClient.Builder builder(HttpClient.Version version) {
            return HttpClient.newBuilder().version(version).followRedirects(HttpClient.Redirect.NORMAL);
        }

        private static List<byte[]> pieces(String body) {
            byte[] whole = body.getBytes(StandardCharsets.UTF_8);
            List<byte[]> pieces = new ArrayList<>();
            for (int at = 0; at < whole.length; at += PIECE) {
                pieces.add(Arrays.copyOfRange(whole, at, Math.min(at + PIECE, whole.length)));
            }
            return pieces;
        }

        private static HttpRequest http(Request request) {
            return http(request, BodyPublishers::ofString);
        }

        private static HttpRequest http(Request request, Function<String, BodyPublisher> publisher) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                    .method(
                            request.method(),
                            request.body() == null ? BodyPublishers.noBody() : publisher.apply(request.body()));
            request.headers().forEach((name, value) -> {
                if (name.equals("Expect")) {
                    builder.expectContinue(true);
                } else {
                    builder.header(name, value);
                }
            });
            if (request.timeoutMillis() > 0) {
                builder.timeout(Duration.ofMillis(request.timeoutMillis()));
            }
            return builder.build();
        }

        private static void lines(Stream<String> body, Seen seen) {
            try (body) {
                body.forEach(line -> seen.bytes((line + "\n").getBytes(StandardCharsets.UTF_8)));
            }
        }

        private static void half(InputStream body, Seen seen) throws IOException {
            try (body) {
                seen.bytes(body.readNBytes(20));
            }
        }

        private static void file(Path body, Seen seen) throws IOException {
            seen.bytes(Files.readAllBytes(body));
            Files.delete(body);
        }

        private static Path temporaryFile() {
            try {
                return Files.createTempFile("body", "");
            } catch (IOException full) {
                throw new IllegalStateException(full);
            }
        }

        private static BodyHandler<Integer> mapping() {
            return head -> BodySubscribers.mapping(
                    BodySubscribers.ofString(StandardCharsets.UTF_8), text -> text.length() + head.statusCode());
        }

        private static void published(Flow.Publisher<List<ByteBuffer>> body, Seen seen) throws Exception {
            CountDownLatch ended = new CountDownLatch(1);
            List<Throwable> failures = new ArrayList<>();
            body.subscribe(new Flow.Subscriber<>() {
                private Flow.Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription given) {
                    subscription = given;
                    subscription.request(1);
                }

                @Override
                public void onNext(List<ByteBuffer> buffers) {
                    for (ByteBuffer buffer : buffers) {
                        byte[] piece = new byte[buffer.remaining()];
                        buffer.get(piece);
                        seen.bytes(piece);
                    }
                    subscription.request(1);
                }

                @Override
                public void onError(Throwable failure) {
                    failures.add(failure);
                    ended.countDown();
                }

                @Override
                public void onComplete() {
                    ended.countDown();
                }
            });
            ended.await();
            if (!failures.isEmpty()) {
                throw new IOException(failures.get(0));
            }
        }
    }
}
