package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.OneCall;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.Losses;
import com.aimlapi.agent.it.harness.MockApi;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Each stage of the agent fails in turn: the application does as without it, and is told once and at the end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FaultInjectionIT {

    private static final String SUM =
            "[aimlapi-agent] WARN calls that were not reported, since the queue was full, time ran out, or something failed: ";

    @AutoClose
    private final MockApi api = MockApi.start();

    @AutoClose
    private final Collector collector = Collector.start();

    @Test
    void an_adapter_that_fails_is_told_of_once_and_switched_off_when_it_keeps_failing() {
        String url = api.failing("adapter");
        Ended without = JvmCommand.java().main(null, OddRequests.class, url).run();
        Ended with = watched().main(null, OddRequests.class, url).run();

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout()).hasSize(OddRequests.CALLS);
        assertThat(with.stderrLines()).hasSize(2);
        assertThat(with.stderrLines().get(0))
                .startsWith("[aimlapi-agent] WARN a call was not watched, the application's call goes on: ")
                .contains("not today");
        assertThat(with.stderrLines().get(1))
                .startsWith("[aimlapi-agent] WARN switched off after 10 failures in a row: ");
    }

    @Test
    void processors_that_throw_cost_their_spans_and_nothing_else() {
        Ended without = sdk(JvmCommand.java(), "throwing");
        Ended with = sdk(watched(), "throwing");

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stderrLines()).hasSize(2);
        assertThat(with.stderrLines().get(0)).contains("could not be reported").contains("not today");
        assertThat(with.stderrLines().get(1)).isEqualTo(SUM + 3);
    }

    @Test
    void a_processor_that_never_returns_does_not_hold_the_application_up() {
        Ended without = sdk(JvmCommand.java(), "blocking");
        Ended with = sdk(watched(), "blocking");

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stderrLines()).containsExactly(SUM + 3);
    }

    @Test
    void a_processor_that_blocks_at_the_last_moment_does_not_hold_up_the_end() {
        String url = api.failing("unread");
        Ended without =
                JvmCommand.java().main("opentelemetry-1.67", Unread.class, url).run();
        Ended with = watched().main("opentelemetry-1.67", Unread.class, url).run();

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(with.stderrLines()).containsExactly(SUM + 1);
    }

    @Test
    void bodies_that_fill_the_memory_cost_the_application_nothing() {
        Ended without = hungry(JvmCommand.java());
        Ended with = hungry(watched());

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout());
        assertThat(collector.spansOf("hungry").size() + Losses.said(with)).isEqualTo(Hungry.CALLS);
    }

    /** By {@code -Dit.deep=true}: what a JVM makes of its own locks there is not the same in every run, and it may hang by itself. */
    @Test
    @EnabledIfSystemProperty(named = "it.deep", matches = "true")
    void calls_at_the_end_of_the_stack_go_on_as_without_the_agent() {
        Ended without = deep(JvmCommand.java());
        Ended with = deep(watched());

        assertThat(with.exitCode()).isEqualTo(without.exitCode());
        assertThat(with.stdout()).isEqualTo(without.stdout()).contains("done 429");
        // What is called with room enough is seen, whatever happened before.
        assertThat(collector.spansOf("deep-before")).hasSize(1);
        assertThat(collector.spansOf("deep-after")).hasSize(1);
        // The JVM itself says of transformers and of locks that there was no stack left for them.
        assertThat(with.stderrLines())
                .filteredOn(line -> !line.startsWith("*** java.lang.instrument ASSERTION FAILED ***")
                        && !line.contains(" VM warning: Potentially dangerous stack overflow"))
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(line -> assertThat(line).startsWith("[aimlapi-agent] WARN "));
        assertThat(collector.spansOf("deep").size() + Losses.said(with)).isPositive();
    }

    private Ended deep(JvmCommand command) {
        return command.flags("-Xss512k")
                .main(null, Deep.class, api.failing("deep-before"), api.failing("deep"), api.failing("deep-after"))
                .run();
    }

    private Ended hungry(JvmCommand command) {
        return command.flags("-Xmx20m")
                .property("aimlapi.agent.body-limit", "8000000")
                .main(null, Hungry.class, api.plain() + "/v1/models?answer=huge&call=hungry")
                .run();
    }

    private Ended sdk(JvmCommand command, String processor) {
        String url = api.failing(processor);
        return command.main("opentelemetry-1.67", OddSdk.class, processor, url, url, url)
                .run();
    }

    private JvmCommand watched() {
        return JvmCommand.java().withAgent().watching(api).reportingTo(collector.endpoint());
    }

    /** Calls with requests that answer everybody but an adapter. */
    public static final class OddRequests {

        static final int CALLS = 20;

        private OddRequests() {}

        public static void main(String[] urls) throws Exception {
            HttpClient client = HttpClient.newHttpClient();
            for (int i = 0; i < CALLS; i++) {
                System.out.println(client.send(new OddRequest(URI.create(urls[0])), BodyHandlers.ofString())
                        .statusCode());
            }
        }
    }

    private static final class OddRequest extends HttpRequest {

        private final URI uri;

        OddRequest(URI uri) {
            this.uri = uri;
        }

        @Override
        public URI uri() {
            boolean asked = StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().endsWith("JdkHttpAdapter")));
            if (asked) {
                throw new IllegalStateException("not today");
            }
            return uri;
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public Optional<BodyPublisher> bodyPublisher() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }

        @Override
        public boolean expectContinue() {
            return false;
        }

        @Override
        public Optional<HttpClient.Version> version() {
            return Optional.empty();
        }
    }

    /** Has an SDK whose processor throws or never returns. */
    public static final class OddSdk {

        private OddSdk() {}

        public static void main(String[] arguments) throws IOException {
            build(arguments[0].equals("blocking"));
            for (int i = 1; i < arguments.length; i++) {
                OneCall.main(new String[] {arguments[i]});
            }
            System.exit(3);
        }

        static void build(boolean blocking) {
            OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(new OddProcessor(blocking))
                            .build())
                    .buildAndRegisterGlobal();
        }
    }

    /** Does not read an error's body, so that its span is written when the JVM ends. */
    public static final class Unread {

        private Unread() {}

        public static void main(String[] urls) throws IOException {
            OddSdk.build(true);
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(urls[0]).toURL().openConnection();
            System.out.println(connection.getResponseCode());
            System.exit(3);
        }
    }

    private static final class OddProcessor implements SpanProcessor {

        private final boolean blocking;

        OddProcessor(boolean blocking) {
            this.blocking = blocking;
        }

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            if (!blocking) {
                throw new IllegalStateException("not today");
            }
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    /** Reads errors larger than its memory, while most of that is taken. */
    public static final class Hungry {

        static final int CALLS = 4;

        private Hungry() {}

        public static void main(String[] urls) throws IOException {
            List<byte[]> taken = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                taken.add(new byte[1 << 20]);
            }
            for (int i = 0; i < CALLS; i++) {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create(urls[0]).toURL().openConnection();
                long length = 0;
                byte[] piece = new byte[8_192];
                int status = connection.getResponseCode();
                for (int read = 0; read >= 0; read = connection.getErrorStream().read(piece)) {
                    length += read;
                }
                System.out.println(status + " " + length);
            }
            System.out.println(taken.size());
        }
    }

    /** Makes calls the nearer to the end of the stack the better, going back up until one comes through. */
    public static final class Deep {

        private static int done;

        private Deep() {}

        /** The first call is one with room enough: no class of the JDK's shall be begun where there is none. */
        public static void main(String[] urls) throws IOException {
            OneCall.main(new String[] {urls[0]});
            down(urls[1]);
            System.out.println("done " + done);
            OneCall.main(new String[] {urls[2]});
        }

        private static void down(String url) {
            try {
                down(url);
            } catch (StackOverflowError end) {
                // this deep nothing can be called
            }
            if (done == 0) {
                call(url);
            }
        }

        private static void call(String url) {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) URI.create(url).toURL().openConnection();
                int status = connection.getResponseCode();
                connection.getErrorStream().readAllBytes();
                done = status;
            } catch (StackOverflowError | NoClassDefFoundError | IOException tooDeep) {
                // a little higher up there may be room
            }
        }
    }
}
