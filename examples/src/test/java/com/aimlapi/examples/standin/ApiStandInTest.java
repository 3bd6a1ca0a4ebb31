package com.aimlapi.examples.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiStandInTest {

    private static final String VIDEOS = "/v2/video/generations";

    @TempDir
    static Path directory;

    private static ApiStandIn api;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        TlsFiles tls = TlsFiles.create(directory);
        api = ApiStandIn.start(tls.serverContext());
        client = HttpClient.newBuilder().sslContext(trusting(tls)).build();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_stream_begins_well_and_then_tells_of_an_error() throws Exception {
        HttpResponse<String> response =
                post("/v1/chat/completions", ApiStandIn.GOOD_KEY, "{\"model\":\"gpt-4o\",\"stream\":true}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream; charset=utf-8");
        String[] events = response.body().split("\n\n");
        assertThat(events).hasSize(3);
        String id = json(events[0].replaceFirst("^data: ", "")).path("id").asText();
        assertThat(response.headers().firstValue("x-inference-id")).contains(id);
        assertThat(events[1]).contains(id, "\"content\":\" blue light more\"");
        assertThat(events[2]).startsWith("event: error\ndata: {\"error\":{\"message\":\"The server had an error");
        assertThat(response.body()).endsWith("\n\n");
    }

    @Test
    void a_video_job_is_queued_then_generated_then_failed_for_good() throws Exception {
        JsonNode queued = json(
                post(VIDEOS, ApiStandIn.GOOD_KEY, "{\"prompt\":\"system\"}").body());
        JsonNode another = json(post(VIDEOS, ApiStandIn.GOOD_KEY, "{}").body());
        String id = queued.path("id").asText();

        assertThat(queued.path("status").asText()).isEqualTo("queued");
        assertThat(another.path("id").asText()).isNotEqualTo(id);
        assertThat(poll(id))
                .hasToString("{\"id\":\"" + id + "\",\"status\":\"generating\",\"video\":null,\"error\":null}");
        for (int i = 0; i < 2; i++) {
            JsonNode failed = poll(id);
            assertThat(failed.path("id").asText()).isEqualTo(id);
            assertThat(failed.path("status").asText()).isEqualTo("error");
            assertThat(failed.at("/error/name").asText()).isEqualTo("GenerationError");
            assertThat(failed.at("/error/message").asText()).startsWith("The provider could not");
        }
    }

    @Test
    void the_account_decides_first() throws Exception {
        assertThat(post(VIDEOS, ApiStandIn.EMPTY_ACCOUNT_KEY, "{}").statusCode())
                .isEqualTo(403);
        assertThat(post("/v1/chat/completions", "unknown", "{\"stream\":true}").statusCode())
                .isEqualTo(401);
    }

    private static JsonNode poll(String id) throws Exception {
        HttpResponse<String> response = client.send(
                request(VIDEOS + "?generation_id=" + id, ApiStandIn.GOOD_KEY).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("x-inference-id")).contains(id);
        return json(response.body());
    }

    private static HttpResponse<String> post(String path, String key, String body) throws Exception {
        return client.send(
                request(path, key).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + path))
                .header("Authorization", "Bearer " + key);
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    /** As a client's JVM does that was given the flags. */
    private static SSLContext trusting(TlsFiles tls) throws Exception {
        String flag = "-Djavax.net.ssl.trustStore=";
        String store = tls.clientFlags().stream()
                .filter(given -> given.startsWith(flag))
                .findFirst()
                .orElseThrow()
                .substring(flag.length());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(Path.of(store).toFile(), (char[]) null));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
