package com.aimlapi.agent.it;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.app.Seen;
import com.aimlapi.agent.it.app.Ways;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;
import play.libs.ws.InMemoryBodyWritable;
import play.libs.ws.StandaloneWSClient;
import play.libs.ws.StandaloneWSRequest;
import play.libs.ws.StandaloneWSResponse;
import play.libs.ws.ahc.StandaloneAhcWSClient;
import play.shaded.ahc.org.asynchttpclient.DefaultAsyncHttpClient;
import play.shaded.ahc.org.asynchttpclient.DefaultAsyncHttpClientConfig;

/** Play WS, which has an AsyncHttpClient below a package of its own. */
public final class PlayWsApp implements ClientApp {

    static {
        // Netty prints through slf4j-simple, and nothing but leaks.
        System.setProperty("play.shaded.ahc.io.netty.leakDetection.level", "paranoid");
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        System.setProperty("org.slf4j.simpleLogger.log.play.shaded.ahc.io.netty.util.ResourceLeakDetector", "error");
        // From Java 24 on the JVM prints a warning about who uses it.
        System.setProperty("play.shaded.ahc.io.netty.noUnsafe", "true");
    }

    private final Materializer materializer = SystemMaterializer.get(ActorSystem.create(
                    "app",
                    ConfigFactory.parseString("pekko { loglevel = OFF, stdout-loglevel = OFF }")
                            .withFallback(ConfigFactory.load())))
            .materializer();
    private final StandaloneWSClient client = new StandaloneAhcWSClient(
            new DefaultAsyncHttpClient(new DefaultAsyncHttpClientConfig.Builder()
                    .setFollowRedirect(true)
                    .build()),
            materializer);
    private final List<Object> neverRead = new ArrayList<>();

    @Override
    public void offer(Ways ways) {
        ways.add("execute", Reading.WHOLE, (request, seen) -> {
            StandaloneWSResponse response =
                    http(request).execute().toCompletableFuture().get();
            head(response, seen);
            seen.text(response.getBody());
        });
        ways.add(
                "execute, then",
                Reading.WHOLE,
                (request, seen) -> http(request)
                        .execute()
                        .thenAccept(response -> {
                            head(response, seen);
                            seen.bytes(response.getBodyAsBytes().toArray());
                        })
                        .toCompletableFuture()
                        .get());
        ways.add(
                "stream",
                Reading.STREAMED,
                (request, seen) -> body(request, seen)
                        .runForeach(piece -> piece(piece, seen), materializer)
                        .toCompletableFuture()
                        .get());
        ways.add(
                "stream, dropped",
                Reading.DROPPED,
                (request, seen) -> body(request, seen).runWith(Sink.cancelled(), materializer));
        ways.add("stream, never read", Reading.HELD, (request, seen) -> neverRead.add(body(request, seen)));
        ways.add(
                "stream, left at the first piece",
                Reading.ABANDONED,
                (request, seen) -> body(request, seen)
                        .take(1)
                        .runForeach(piece -> seen.fact("first", piece.nonEmpty()), materializer)
                        .toCompletableFuture()
                        .get());
    }

    private Source<ByteString, ?> body(Request request, Seen seen) throws Exception {
        CompletableFuture<? extends StandaloneWSResponse> answer =
                http(request).stream().toCompletableFuture();
        StandaloneWSResponse response = answer.get();
        seen.fact("same answer", answer.get() == response);
        head(response, seen);
        return response.getBodyAsSource();
    }

    private StandaloneWSRequest http(Request request) {
        StandaloneWSRequest http = client.url(request.url()).setMethod(request.method());
        request.headers().forEach(http::addHeader);
        if (request.body() != null) {
            http.setBody(new InMemoryBodyWritable(ByteString.fromString(request.body()), "application/json"));
        }
        if (request.timeoutMillis() != 0) {
            http.setRequestTimeout(Duration.ofMillis(request.timeoutMillis()));
        }
        return http;
    }

    private static void piece(ByteString piece, Seen seen) {
        byte[] bytes = piece.toArray();
        seen.piece(bytes, 0, bytes.length);
    }

    private static void head(StandaloneWSResponse response, Seen seen) {
        seen.status(response.getStatus());
        seen.headers(response.getHeaders());
        seen.fact("reason", response.getStatusText());
        seen.fact("type", response.getContentType());
        seen.fact("uri", response.getUri());
    }
}
