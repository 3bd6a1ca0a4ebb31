package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import com.typesafe.config.ConfigFactory;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.ConnectHttp;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.javadsl.model.ResponseEntity;
import org.apache.pekko.http.javadsl.settings.ClientConnectionSettings;
import org.apache.pekko.http.javadsl.settings.ConnectionPoolSettings;
import org.apache.pekko.http.scaladsl.HttpExt;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Framing;
import org.apache.pekko.stream.javadsl.FramingTruncation;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.stream.javadsl.StreamConverters;
import org.apache.pekko.util.ByteString;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.util.Try;

/** Calls by both DSLs, by pools of one host and of all, and reads entities of every kind. */
public final class PekkoApp implements ClientApp {

    /** How the application makes a call. */
    @FunctionalInterface
    private interface Sending {
        HttpResponse send(Request request, Seen seen) throws Exception;
    }

    /** How it makes use of the answer. */
    @FunctionalInterface
    private interface Use {
        void of(ResponseEntity entity, Seen seen) throws Exception;
    }

    private static final long PATIENCE_MILLIS = 60_000;

    private final ActorSystem system = ActorSystem.create(
            "app",
            ConfigFactory.parseString("pekko.loglevel=OFF, pekko.stdout-loglevel=OFF")
                    .withFallback(ConfigFactory.load()));
    private final Http http = Http.get(system);
    private final List<Object> neverRead = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        add(
                ways,
                "javadsl, body in chunks",
                Reading.WHOLE,
                (request, seen) -> byJava(streamed(request, HttpEntities::createChunked), request, seen),
                this::strictly);
        use(ways, "toStrict", Reading.WHOLE, this::strictly);
        add(
                ways,
                "javadsl, body of known length",
                Reading.WHOLE,
                (request, seen) -> byJava(
                        streamed(
                                request,
                                (type, pieces) -> HttpEntities.create(
                                        type, request.body().getBytes(StandardCharsets.UTF_8).length, pieces)),
                        request,
                        seen),
                this::strictly);
        use(ways, "as an input stream", Reading.STREAMED, (entity, seen) -> {
            try (InputStream body = entity.getDataBytes().runWith(StreamConverters.asInputStream(), system)) {
                seen.stream(body);
            }
        });
        use(
                ways,
                "for each",
                Reading.STREAMED,
                (entity, seen) -> get(entity.getDataBytes().runForeach(piece -> seen.bytes(piece.toArray()), system)));
        use(
                ways,
                "line by line",
                Reading.STREAMED,
                (entity, seen) -> get(entity.getDataBytes()
                        .via(Framing.delimiter(ByteString.fromString("\n"), Integer.MAX_VALUE, FramingTruncation.ALLOW))
                        .runForeach(
                                line -> seen.bytes((line.utf8String() + "\n").getBytes(StandardCharsets.UTF_8)),
                                system)));
        use(ways, "with its size limit lifted", Reading.WHOLE, (entity, seen) -> {
            HttpEntity lifted = entity.withSizeLimit(1).withoutSizeLimit();
            seen.bytes(get(lifted.toStrict(PATIENCE_MILLIS, system)).getData().toArray());
        });
        use(
                ways,
                "over its size limit",
                Reading.DROPPED,
                (entity, seen) -> seen.bytes(get(entity.withSizeLimit(1).toStrict(PATIENCE_MILLIS, system))
                        .getData()
                        .toArray()));
        use(
                ways,
                "discarded",
                Reading.DISCARDED,
                (entity, seen) -> get(entity.discardBytes(system).completionStage()));
        use(
                ways,
                "cancelled unread",
                Reading.DROPPED,
                (entity, seen) -> entity.getDataBytes().runWith(Sink.cancelled(), system));
        use(
                ways,
                "cancelled half read",
                Reading.DROPPED,
                (entity, seen) -> get(entity.getDataBytes().take(1).runWith(Sink.ignore(), system)));
        use(ways, "never read", Reading.HELD, (entity, seen) -> neverRead.add(entity));
        use(
                ways,
                "cancelled after the first piece",
                Reading.ABANDONED,
                (entity, seen) -> seen.fact(
                        "first",
                        get(entity.getDataBytes().runWith(Sink.head(), system)).nonEmpty()));
    }

    private void use(Ways ways, String name, Reading reading, Use use) {
        add(ways, "javadsl, " + name, reading, this::byJava, use);
        add(ways, "scaladsl, " + name, reading, this::byScala, use);
        if (reading == Reading.WHOLE || reading == Reading.ABANDONED) {
            add(ways, "superPool, " + name, reading, this::bySuperPool, use);
            add(ways, "host pool, " + name, reading, this::byHostPool, use);
        }
    }

    private static void add(Ways ways, String name, Reading reading, Sending sending, Use use) {
        ways.add(name, reading, (request, seen) -> {
            HttpResponse response = sending.send(request, seen);
            head(response, seen);
            use.of(response.entity(), seen);
        });
    }

    private void strictly(ResponseEntity entity, Seen seen) throws Exception {
        seen.bytes(get(entity.toStrict(PATIENCE_MILLIS, system)).getData().toArray());
    }

    private HttpResponse byJava(Request request, Seen seen) throws Exception {
        return byJava(http(request), request, seen);
    }

    private HttpResponse byJava(HttpRequest prepared, Request request, Seen seen) throws Exception {
        CompletionStage<HttpResponse> stage =
                http.singleRequest(prepared, http.defaultClientHttpsContext(), settings(request), system.log());
        seen.fact("stage", stage.getClass());
        return get(stage);
    }

    private HttpResponse byScala(Request request, Seen seen) throws Exception {
        HttpExt ext = org.apache.pekko.http.scaladsl.Http$.MODULE$.apply(system);
        Future<org.apache.pekko.http.scaladsl.model.HttpResponse> future = ext.singleRequest(
                (org.apache.pekko.http.scaladsl.model.HttpRequest) http(request),
                ext.defaultClientHttpsContext(),
                (org.apache.pekko.http.scaladsl.settings.ConnectionPoolSettings) settings(request),
                system.log());
        seen.fact("future", future.getClass());
        HttpResponse response = Await.result(future, scala.concurrent.duration.Duration.Inf());
        seen.fact("value", future.value().get().get() == response);
        return response;
    }

    private HttpResponse bySuperPool(Request request, Seen seen) throws Exception {
        return through(http.superPool(settings(request), system.log()), http(request), seen);
    }

    private HttpResponse byHostPool(Request request, Seen seen) throws Exception {
        URI uri = URI.create(request.url());
        return through(
                uri.getScheme().equals("https")
                        ? http.cachedHostConnectionPoolHttps(
                                ConnectHttp.toHostHttps(uri.getHost(), uri.getPort()), settings(request), system.log())
                        : http.cachedHostConnectionPool(
                                ConnectHttp.toHost(uri.getHost(), uri.getPort()), settings(request), system.log()),
                http(request).withUri(uri.getRawPath() + "?" + uri.getRawQuery()),
                seen);
    }

    private HttpResponse through(
            Flow<Pair<HttpRequest, Integer>, Pair<Try<HttpResponse>, Integer>, ?> pool, HttpRequest request, Seen seen)
            throws Exception {
        Pair<Try<HttpResponse>, Integer> answer =
                get(Source.single(Pair.create(request, 7)).via(pool).runWith(Sink.head(), system));
        seen.fact("context", answer.second());
        return answer.first().get();
    }

    private ConnectionPoolSettings settings(Request request) {
        ConnectionPoolSettings settings = ConnectionPoolSettings.create(system);
        return request.timeoutMillis() == 0
                ? settings
                : settings.withConnectionSettings(ClientConnectionSettings.create(system)
                        .withIdleTimeout(scala.concurrent.duration.Duration.create(request.timeoutMillis(), "ms")));
    }

    /** With the body in pieces. */
    private static HttpRequest streamed(
            Request request,
            BiFunction<org.apache.pekko.http.javadsl.model.ContentType, Source<ByteString, Object>, RequestEntity>
                    entity) {
        HttpRequest http = http(request);
        if (request.body() == null) {
            return http;
        }
        ByteString body = ByteString.fromString(request.body());
        int half = body.size() / 2;
        Source<ByteString, Object> pieces =
                Source.from(List.of(body.take(half), body.drop(half))).mapMaterializedValue(none -> (Object) none);
        return http.withEntity(entity.apply(ContentTypes.APPLICATION_JSON, pieces));
    }

    private static HttpRequest http(Request request) {
        HttpRequest http = HttpRequest.create(request.url())
                .withMethod(HttpMethods.lookup(request.method()).get());
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            if (!header.getKey().equals("Content-Type")) {
                http = http.addHeader(HttpHeader.parse(header.getKey(), header.getValue()));
            }
        }
        return request.body() == null ? http : http.withEntity(ContentTypes.APPLICATION_JSON, request.body());
    }

    private static void head(HttpResponse response, Seen seen) {
        seen.status(response.status().intValue());
        Map<String, List<String>> headers = new TreeMap<>();
        response.getHeaders()
                .forEach(header -> headers.computeIfAbsent(header.name(), name -> new ArrayList<>())
                        .add(header.value()));
        seen.headers(headers);
        ResponseEntity entity = response.entity();
        seen.fact("reason", response.status().reason());
        seen.fact("protocol", response.protocol());
        seen.fact("type", entity.getContentType());
        seen.fact("length", entity.getContentLengthOption());
        seen.fact("same entity", entity == response.entity());
        seen.fact("chunked", entity.isChunked());
        seen.fact("close delimited", entity.isCloseDelimited());
        // Strict is what has come as a whole with its head, which is a matter of chance.
        seen.fact("response", response.toString().replace("HttpEntity.Strict", "HttpEntity.Default"));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
