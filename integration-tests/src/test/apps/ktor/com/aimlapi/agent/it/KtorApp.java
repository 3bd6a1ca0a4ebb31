package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Way;
import com.aimlapi.agent.it.app.Ways;
import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.ContentType;
import io.ktor.http.HttpMethod;
import io.ktor.http.URLParserKt;
import io.ktor.http.content.OutputStreamContent;
import io.ktor.http.content.TextContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.jvm.javaio.BlockingKt;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.jvm.functions.Function2;
import kotlinx.coroutines.BuildersKt;
import kotlinx.coroutines.CoroutineScope;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.future.FutureKt;

/** What one would write in Kotlin, as its compiler makes it; uses only what Ktor has had since 2.3. */
public final class KtorApp implements ClientApp {

    /** A suspending function that ends by calling another one. */
    @FunctionalInterface
    private interface Suspending<T> {
        Object call(Continuation<? super T> continuation);
    }

    @FunctionalInterface
    private interface Use {
        void of(HttpResponse response, InputStream body, Seen seen) throws IOException;
    }

    private final HttpClient client = client(0, false);
    private final HttpClient strict = client(0, true);
    private final List<Object> neverRead = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        add(ways, "execute, on this thread", Reading.WHOLE, (request, seen) -> {
            HttpStatement statement = statement(client(request), request);
            whole(await(statement::execute), seen);
        });
        add(ways, "execute, in a coroutine", Reading.WHOLE, (request, seen) -> {
            HttpStatement statement = statement(client(request), request);
            whole(KtorApp.<HttpResponse>start(statement::execute).join(), seen);
        });
        // Not among the first: where the server hangs up meanwhile, the engine tells of it in one way or another.
        add(ways, "execute, body of unknown length", Reading.WHOLE, (request, seen) -> {
            HttpRequestBuilder builder = builder(request);
            if (request.body() != null) {
                byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
                builder.setBody(new OutputStreamContent(
                        (stream, continuation) -> {
                            write(body, stream);
                            return Unit.INSTANCE;
                        },
                        ContentType.Application.INSTANCE.getJson(),
                        null,
                        null));
            }
            HttpStatement statement = new HttpStatement(builder, client(request));
            whole(await(statement::execute), seen);
        });
        add(ways, "execute, expecting success", Reading.WHOLE, (request, seen) -> {
            HttpStatement statement = statement(strict, request);
            whole(await(statement::execute), seen);
        });
        use(ways, "read to its end", Reading.STREAMED, (response, body, seen) -> seen.stream(body));
        use(ways, "read in small pieces", Reading.STREAMED, (response, body, seen) -> {
            byte[] piece = new byte[100];
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                seen.piece(piece, 0, count);
            }
        });
        use(ways, "left unread", Reading.DROPPED, (response, body, seen) -> {});
        use(ways, "left half read", Reading.DROPPED, (response, body, seen) -> seen.bytes(body.readNBytes(20)));
        use(
                ways,
                "left after the first piece",
                Reading.ABANDONED,
                (response, body, seen) -> seen.fact("first", body.read() >= 0));
        add(ways, "prepared, never ended", Reading.HELD, (request, seen) -> {
            CompletableFuture<HttpResponse> head = new CompletableFuture<>();
            HttpStatement statement = statement(client, request);
            neverRead.add(KtorApp.<Unit>start(continuation -> statement.execute(
                    (response, inner) -> {
                        head.complete(response);
                        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
                    },
                    continuation)));
            head(head.join(), seen);
        });
        add(ways, "execute, cancelled", Reading.CANCELLED, (request, seen) -> {
            HttpStatement statement = statement(client, request);
            CompletableFuture<HttpResponse> answer = start(statement::execute);
            seen.pause("sent");
            answer.cancel(true);
            answer.join();
        });
        add(ways, "prepared, cancelled", Reading.CANCELLED, (request, seen) -> {
            HttpStatement statement = statement(client, request);
            CompletableFuture<Unit> answer =
                    start(continuation -> statement.execute((response, inner) -> Unit.INSTANCE, continuation));
            seen.pause("sent");
            answer.cancel(true);
            answer.join();
        });
        add(ways, "prepared, cancelled after the head", Reading.ABANDONED, (request, seen) -> {
            CompletableFuture<HttpResponse> head = new CompletableFuture<>();
            HttpStatement statement = statement(client, request);
            CompletableFuture<Unit> answer = start(continuation -> statement.execute(
                    (response, inner) -> {
                        head.complete(response);
                        return IntrinsicsKt.getCOROUTINE_SUSPENDED();
                    },
                    continuation));
            head(head.join(), seen);
            answer.cancel(true);
        });
    }

    private static void add(Ways ways, String name, Reading reading, Way way) {
        ways.add(name, reading, (request, seen) -> {
            try {
                way.call(request, seen);
            } catch (CompletionException failed) {
                throw original(failed.getCause());
            } catch (Exception thrown) {
                throw original(thrown);
            }
        });
    }

    /** A coroutine throws a copy of what another one threw, or the same, as chance has it. */
    private static Exception original(Throwable thrown) {
        Throwable original = thrown;
        for (Throwable cause = thrown.getCause();
                cause != null
                        && cause.getClass() == original.getClass()
                        && Objects.equals(cause.getMessage(), original.getMessage());
                cause = cause.getCause()) {
            original = cause;
        }
        return (Exception) original;
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        add(ways, "prepared, " + name, reading, (request, seen) -> {
            HttpStatement statement = statement(client(request), request);
            KtorApp.<Unit>await(continuation -> statement.execute(
                    (response, inner) -> {
                        head(response, seen);
                        use(response, use, seen);
                        return Unit.INSTANCE;
                    },
                    continuation));
        });
    }

    private static void use(HttpResponse response, Use use, Seen seen) {
        try {
            ByteReadChannel channel = await(continuation -> HttpResponseKt.bodyAsChannel(response, continuation));
            use.of(response, BlockingKt.toInputStream(channel, null), seen);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private HttpClient client(Request request) {
        return request.timeoutMillis() == 0 ? client : client(request.timeoutMillis(), false);
    }

    private static HttpClient client(int timeoutMillis, boolean strict) {
        return HttpClientKt.HttpClient(CIO.INSTANCE, config -> {
            config.setExpectSuccess(strict);
            config.engine(engine -> {
                engine.setRequestTimeout(timeoutMillis); // 0 for none
                return Unit.INSTANCE;
            });
            return Unit.INSTANCE;
        });
    }

    private static void write(byte[] body, OutputStream stream) {
        try {
            stream.write(body);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static HttpStatement statement(HttpClient client, Request request) {
        return new HttpStatement(builder(request), client);
    }

    private static HttpRequestBuilder builder(Request request) {
        HttpRequestBuilder builder = new HttpRequestBuilder();
        URLParserKt.takeFrom(builder.getUrl(), request.url());
        builder.setMethod(new HttpMethod(request.method()));
        request.headers().forEach((name, value) -> {
            if (!name.equals("Content-Type")) {
                builder.getHeaders().append(name, value);
            }
        });
        if (request.body() != null) {
            builder.setBody(new TextContent(request.body(), ContentType.Application.INSTANCE.getJson(), null));
        }
        return builder;
    }

    private static <T> T await(Suspending<T> suspending) {
        try {
            return BuildersKt.<T>runBlocking(EmptyCoroutineContext.INSTANCE, block(suspending));
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private static <T> CompletableFuture<T> start(Suspending<T> suspending) {
        return FutureKt.future(
                GlobalScope.INSTANCE, EmptyCoroutineContext.INSTANCE, CoroutineStart.UNDISPATCHED, block(suspending));
    }

    private static <T> Function2<CoroutineScope, Continuation<? super T>, Object> block(Suspending<T> suspending) {
        return (scope, continuation) -> suspending.call(continuation);
    }

    private static void whole(HttpResponse response, Seen seen) {
        head(response, seen);
        seen.text(KtorApp.<String>await(
                continuation -> HttpResponseKt.bodyAsText(response, StandardCharsets.UTF_8, continuation)));
    }

    private static void head(HttpResponse response, Seen seen) {
        seen.status(response.getStatus().getValue());
        Map<String, List<String>> headers = new TreeMap<>();
        response.getHeaders()
                .names()
                .forEach(name -> headers.put(name, response.getHeaders().getAll(name)));
        seen.headers(headers);
        seen.fact("reason", response.getStatus().getDescription());
        seen.fact("version", response.getVersion());
        seen.fact("url", HttpResponseKt.getRequest(response).getUrl());
        seen.fact("class", response.getClass().getName());
    }
}
