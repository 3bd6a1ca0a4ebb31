package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.Route;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application does by itself is no failure of the API, and hides none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OwnDoingIT {

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void a_future_that_the_application_ends_by_itself_is_no_error() {
        assertThat(run(null, Futures.class).stdout()).containsExactly("TimeoutException", "instead", "my own parser");

        for (String call : List.of("timed-out", "completed", "not-understood")) {
            ReceivedSpan span = collector.spanOf(call);
            assertThat(span.statusCode()).as(call).isNotEqualTo("ERROR");
            assertThat(span.attributes()).as(call).doesNotContainKey("error.type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"okhttp-3.14", "okhttp-4.12", "okhttp-5.5"})
    void a_time_out_for_the_whole_call_is_one_though_an_interceptor_took_its_share(String library) {
        run(library, SlowInterceptor.class, library);

        assertThat(collector.spanOf("slow-" + library).attributes()).containsEntry("aimlapi.error.category", "timeout");
    }

    @ParameterizedTest
    @ValueSource(strings = {"okhttp-3.14", "okhttp-4.12", "okhttp-5.5"})
    void a_stream_that_the_application_cancels_while_it_reads_is_no_error(String library) {
        run(library, CancelledStream.class, library);

        assertThat(collector.spanOf("cancelled-" + library).statusCode()).isNotEqualTo("ERROR");
    }

    @Test
    void a_second_try_on_one_connection_is_a_second_span() {
        String refused = Route.PLAIN.toNobody(api) + "/v1/models?call=tries";
        run(null, SecondTry.class, refused);

        assertThat(collector.spanOf("tries").attributes()).containsEntry("http.request.method", "POST");
        assertThat(collector.spansOf("tries")).hasSize(2);
    }

    @Test
    void errors_leave_no_connection_behind() {
        assertThat(run(null, Forgetful.class).stdout()).containsExactly("0 connections left");
    }

    @Test
    void a_stream_that_is_open_at_the_end_still_has_its_span() {
        run(null, LeftOpen.class);

        assertThat(collector.spanOf("left-open").statusCode()).isNotEqualTo("ERROR");
    }

    private Ended run(String library, Class<?> program, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(Route.PLAIN.to(api) + "/v1/models?answer=", Route.PLAIN.toRaw(api) + "/v1/models?answer="));
        arguments.addAll(List.of(more));
        Ended ended = JvmCommand.java()
                .withAgent()
                .property("aimlapi.agent.hosts", "127.0.0.1")
                .reportingTo(collector.endpoint())
                .main(library, program, arguments.toArray(new String[0]))
                .run();
        assertThat(ended.stderr()).isEmpty();
        return ended;
    }

    public static final class Futures {

        private Futures() {}

        public static void main(String[] urls) {
            HttpClient client = HttpClient.newHttpClient();
            client.sendAsync(request(urls[1] + "silent&call=timed-out"), BodyHandlers.ofString())
                    .orTimeout(50, TimeUnit.MILLISECONDS)
                    .handle((response, failure) -> say(failure.getClass().getSimpleName()))
                    .join();
            client.sendAsync(request(urls[1] + "silent&call=completed"), BodyHandlers.ofString())
                    .completeOnTimeout(null, 50, TimeUnit.MILLISECONDS)
                    .thenAccept(response -> say("instead"))
                    .join();
            client.sendAsync(
                            request(urls[0] + "ok&call=not-understood"),
                            head -> BodySubscribers.mapping(
                                    BodySubscribers.ofString(StandardCharsets.UTF_8), Futures::parse))
                    .handle((response, failure) -> say(failure.getCause().getMessage()))
                    .join();
            System.exit(0);
        }

        private static Object parse(String text) {
            throw new IllegalStateException("my own parser");
        }

        private static Object say(String text) {
            System.out.println(text);
            return null;
        }

        private static HttpRequest request(String url) {
            return HttpRequest.newBuilder(URI.create(url)).build();
        }
    }

    public static final class SlowInterceptor {

        private SlowInterceptor() {}

        public static void main(String[] urls) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .callTimeout(400, TimeUnit.MILLISECONDS)
                    .addInterceptor(chain -> {
                        Thread thread = Thread.currentThread();
                        try {
                            thread.join(200); // a token that is fetched, say
                        } catch (InterruptedException interrupted) {
                            thread.interrupt();
                        }
                        return chain.proceed(chain.request());
                    })
                    .build();
            try {
                client.newCall(get(urls[1] + "silent&call=slow-" + urls[2])).execute();
            } catch (IOException timeout) {
                System.out.println(timeout);
            }
            System.exit(0);
        }
    }

    public static final class CancelledStream {

        private CancelledStream() {}

        public static void main(String[] urls) throws IOException {
            Call call = new OkHttpClient().newCall(get(urls[0] + "endless-events&call=cancelled-" + urls[2]));
            try (Response response = call.execute()) {
                response.body().source().readUtf8Line();
                new Thread(call::cancel).start();
                while (response.body().source().readUtf8Line() != null) {
                    // until somebody presses stop
                }
            } catch (IOException stopped) {
                System.out.println(stopped);
            }
            System.exit(0);
        }
    }

    public static final class SecondTry {

        private SecondTry() {}

        public static void main(String[] urls) throws IOException {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(urls[2]).toURL().openConnection();
            connection.setDoOutput(true);
            for (int i = 0; i < 2; i++) {
                try {
                    connection.getOutputStream();
                } catch (IOException refused) {
                    System.out.println(refused);
                }
            }
        }
    }

    public static final class Forgetful {

        private static final int CALLS = 100;

        private Forgetful() {}

        public static void main(String[] urls) throws Exception {
            List<Reference<HttpURLConnection>> made = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                HttpURLConnection connection = (HttpURLConnection) URI.create(urls[0] + "rate-limited&call=forgotten")
                        .toURL()
                        .openConnection();
                connection.getResponseCode();
                connection.getErrorStream().readAllBytes();
                connection.getErrorStream().close();
                made.add(new WeakReference<>(connection));
            }
            for (int i = 0; i < 50 && left(made) > 0; i++) {
                System.gc();
                Thread.currentThread().join(20);
            }
            System.out.println(left(made) + " connections left");
        }

        private static long left(List<Reference<HttpURLConnection>> made) {
            return made.stream()
                    .filter(connection -> !connection.refersTo(null))
                    .count();
        }
    }

    public static final class LeftOpen {

        private LeftOpen() {}

        public static void main(String[] urls) throws Exception {
            HttpClient.newHttpClient()
                    .send(Futures.request(urls[0] + "endless-events&call=left-open"), BodyHandlers.ofInputStream())
                    .body()
                    .read();
            System.exit(0);
        }
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }
}
