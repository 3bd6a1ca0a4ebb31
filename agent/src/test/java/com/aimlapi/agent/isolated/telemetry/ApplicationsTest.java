package com.aimlapi.agent.isolated.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aimlapi.agent.isolated.config.Options;
import com.aimlapi.agent.isolated.exchange.Caller;
import com.aimlapi.agent.isolated.exchange.Capture;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Reporter;
import com.aimlapi.agent.isolated.exchange.ReportsTo;
import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ApplicationsTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private static final Reporter REPORTER = new Reporter(nanos -> {});

    private volatile String begun;

    private final Applications callers = applications(ApplicationsTest::bytes);

    @Test
    void without_any_api_there_is_no_span() {
        assertThat(callers.currentSpan(null)).isNull();
    }

    @Test
    void the_application_s_current_span_is_found() throws Exception {
        Host application = new Host(callers);

        TraceContext found =
                application.inSpan(TRACE, SPAN, true, Map.of("vendor", "x"), () -> callers.currentSpan(null));

        assertThat(found.traceId()).isEqualTo(TRACE);
        assertThat(found.spanId()).isEqualTo(SPAN);
        assertThat(found.sampled()).isTrue();
        assertThat(found.traceState()).isEqualTo("vendor=x");
        assertThat(callers.currentSpan(null)).isNull();
    }

    @Test
    void sampling_and_absent_state_are_passed_on() throws Exception {
        TraceContext found = new Host(callers).inSpan(TRACE, SPAN, false, Map.of(), () -> callers.currentSpan(null));

        assertThat(found.sampled()).isFalse();
        assertThat(found.traceState()).isNull();
    }

    @Test
    void an_application_that_has_not_started_its_context_is_not_made_to() throws Exception {
        Host application = new Host(callers);
        application.load(Applications.SPAN);

        assertThat(callers.currentSpan(null)).isNull();
        assertThat(application.loaded).contains(Applications.SPAN).doesNotContain(Applications.STORAGE);
    }

    @Test
    void a_loader_that_holds_the_context_only_is_not_made_to_load_spans() throws Exception {
        Host application = new Host(callers);
        Class.forName(Applications.STORAGE, true, application);

        assertThat(callers.currentSpan(null)).isNull();
        assertThat(application.loaded).doesNotContain(Applications.SPAN);
    }

    @Test
    void the_thread_s_own_application_comes_first() throws Exception {
        Host first = new Host(callers);
        Host second = new Host(callers);
        String other = "11111111111111111111111111111111";

        TraceContext found = first.inSpan(
                TRACE,
                SPAN,
                true,
                Map.of(),
                () -> second.inSpan(
                        other, SPAN, true, Map.of(), () -> withContextLoader(second, () -> callers.currentSpan(null))));
        assertThat(found.traceId()).isEqualTo(other);

        found = first.inSpan(
                TRACE,
                SPAN,
                true,
                Map.of(),
                () -> second.inSpan(
                        other,
                        SPAN,
                        true,
                        Map.of(),
                        () -> withContextLoader(
                                new URLClassLoader(new URL[0], first), () -> callers.currentSpan(null))));
        assertThat(found.traceId()).isEqualTo(TRACE);
    }

    @Test
    void another_application_is_asked_if_the_thread_s_own_has_no_span() throws Exception {
        Host own = new Host(callers);
        own.inSpan(TRACE, SPAN, true, Map.of(), () -> null);

        TraceContext found = new Host(callers)
                .inSpan(TRACE, SPAN, true, Map.of(), () -> withContextLoader(own, () -> callers.currentSpan(null)));

        assertThat(found.traceId()).isEqualTo(TRACE);
    }

    @Test
    void a_class_file_that_is_not_there_does_no_harm() throws Exception {
        Applications blind = applications(name -> null);

        assertThat(new Host(blind).<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), () -> blind.currentSpan(null)))
                .isNull();
    }

    @Test
    void an_api_of_another_shape_does_no_harm() throws Exception {
        Applications callers = applications(name -> bytes(Incompatible.class.getName()));

        assertThat(new Host(callers).<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), () -> callers.currentSpan(null)))
                .isNull();
    }

    @Test
    void an_application_can_be_unloaded_after_it_was_asked() throws Exception {
        WeakReference<Host> application = askedAndForgotten();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(application.get()).isNull();
        });
        assertThat(callers.currentSpan(null)).isNull();
    }

    @Test
    void a_loader_is_remembered_once_however_often_it_is_seen() throws Exception {
        Host application = new Host(callers);
        for (int i = 0; i < 3; i++) {
            callers.seen(Applications.SPAN.replace('.', '/'), application);
            callers.seen("java/lang/String", application);
            callers.seen(Applications.SPAN, null);
        }

        assertThat(application
                        .inSpan(TRACE, SPAN, true, Map.of(), () -> callers.currentSpan(null))
                        .spanId())
                .isEqualTo(SPAN);
    }

    @Test
    void an_sdk_that_was_built_has_the_spans() throws Exception {
        new Host(callers).builds("shop");

        assertThat(home(null, null)).isEqualTo("shop");
    }

    @Test
    void without_any_sdk_there_is_no_home() throws Exception {
        new Host(callers).load(Applications.SPAN);

        assertThat(home(null, null)).isEqualTo("none");
    }

    @Test
    void a_global_that_does_nothing_is_none() throws Exception {
        Host application = new Host(callers);
        application.call("askForTheGlobal");
        assertThat(home(null, null)).isEqualTo("none");

        application.builds("shop");
        assertThat(home(null, null)).isEqualTo("shop");
    }

    @Test
    void the_global_sdk_comes_before_those_that_were_built() throws Exception {
        Host application = new Host(callers);
        Object global = application.builds("shop");
        application.builds("library");
        assertThat(home(null, null)).isEqualTo("library");

        application.call("setGlobal", global);
        assertThat(home(null, null)).isEqualTo("shop");
    }

    @Test
    void an_sdk_that_was_shut_down_is_followed_by_another_but_not_by_ours() throws Exception {
        Host application = new Host(callers);
        Closeable first = (Closeable) application.builds("first");
        Closeable second = (Closeable) application.builds("second");

        second.close();
        assertThat(home(null, null)).isEqualTo("first");

        first.close();
        assertThat(home(null, null)).isEqualTo("nowhere");
    }

    @Test
    void a_global_sdk_that_was_shut_down_is_followed_by_the_next_that_is_built() throws Exception {
        Host application = new Host(callers);
        Closeable global = (Closeable) application.builds("first");
        application.call("setGlobal", global);
        global.close();
        application.builds("second");

        assertThat(home(null, null)).isEqualTo("second");
    }

    @Test
    void an_sdk_of_which_only_tracers_are_kept_is_still_a_home() throws Exception {
        Host application = new Host(callers);
        WeakReference<Object> built = new WeakReference<>(application.builds("shop"));
        await().untilAsserted(() -> {
            System.gc();
            assertThat(built.get()).isNull();
        });

        assertThat(home(application, null)).isEqualTo("shop");
    }

    @Test
    void each_application_has_its_own_home() throws Exception {
        Host shop = new Host(callers);
        Host billing = new Host(callers);
        shop.builds("shop");
        billing.builds("billing");

        assertThat(home(shop, null)).isEqualTo("shop");
        assertThat(home(billing, null)).isEqualTo("billing");
        assertThat(home(null, shop)).isEqualTo("shop");
        assertThat(home(shop, billing)).isEqualTo("shop");
        assertThat(home(null, null)).isEqualTo("none");
    }

    @Test
    void whose_span_is_current_says_more_than_whose_thread_it_is() throws Exception {
        Host server = new Host(callers);
        Host shop = new Host(callers);
        server.builds("server");
        shop.builds("shop");

        String home = shop.inSpan(TRACE, SPAN, true, Map.of(), () -> home(server, null));

        assertThat(home).isEqualTo("shop");
        assertThat(home(server, null)).isEqualTo("server");
    }

    @Test
    void of_applications_that_share_an_api_each_has_the_sdk_that_its_threads_built() throws Exception {
        Host shared = new Host(callers);
        ClassLoader shop = new URLClassLoader(new URL[0], shared);
        ClassLoader billing = new URLClassLoader(new URL[0], shared);
        withContextLoader(shop, () -> shared.builds("shop"));
        withContextLoader(billing, () -> shared.builds("billing"));

        assertThat(home(shop, null)).isEqualTo("shop");
        assertThat(home(billing, null)).isEqualTo("billing");
    }

    /** Begins an exchange on a thread with that context loader, and says in which SDK its span began. */
    private String home(ClassLoader thread, ClassLoader client) throws Exception {
        begun = "none";
        Exchanges exchanges = new Exchanges(
                WatchedHosts.of(List.of("aimlapi.com")),
                new Capture(0, true, true),
                any -> {
                    Caller caller = callers.caller(client);
                    begun = caller == null ? "none" : "nowhere";
                    return caller == null ? new ReportsTo(exchange -> {}) : caller;
                },
                sdk -> {},
                REPORTER);
        withContextLoader(
                thread,
                () -> exchanges.begin("GET", "https://aimlapi.com/v1/models", "aimlapi.com", 443, name -> null));
        return begun;
    }

    private WeakReference<Host> askedAndForgotten() throws Exception {
        Host application = new Host(callers);
        assertThat(application.<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), () -> callers.currentSpan(null)))
                .isNotNull();
        return new WeakReference<>(application);
    }

    private static <T> T withContextLoader(ClassLoader loader, Callable<T> call) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static byte[] bytes(String className) {
        try (InputStream in =
                ApplicationsTest.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Applications applications(Function<String, byte[]> classFiles) {
        return new Applications(
                Options.read(null, new Properties(), Map.of()), (name, names) -> classFiles.apply(name));
    }

    /** Throws what a class compiled against another API does, and has the wrong name on top. */
    static final class Incompatible implements Supplier<String[]> {
        @Override
        public String[] get() {
            throw new NoSuchMethodError();
        }
    }

    /** A loader with an OpenTelemetry API and a bit of application of its own, which tells of what it loads as an agent would. */
    final class Host extends ClassLoader {

        final List<String> loaded = new ArrayList<>();
        private final Applications told;

        Host(Applications told) {
            super(ClassLoader.getPlatformClassLoader());
            this.told = told;
        }

        void load(String name) throws ClassNotFoundException {
            Class.forName(name, false, this);
        }

        <T> T inSpan(String traceId, String spanId, boolean sampled, Map<String, String> state, Callable<T> within)
                throws Exception {
            Class<?> code = Class.forName(ApplicationCode.class.getName(), true, this);
            Object result = code.getMethod(
                            "inSpan", String.class, String.class, boolean.class, Map.class, Callable.class)
                    .invoke(null, traceId, spanId, sampled, state, within);
            @SuppressWarnings("unchecked")
            T typed = (T) result;
            return typed;
        }

        /** Builds an SDK, of which the agent is told by its hook. */
        Object builds(String name) throws Exception {
            Object sdk = call("sdk", (Runnable) () -> begun = name);
            told.built(sdk);
            return sdk;
        }

        Object call(String name, Object... arguments) throws Exception {
            for (Method method :
                    Class.forName(ApplicationCode.class.getName(), true, this).getMethods()) {
                if (method.getName().equals(name)) {
                    return method.invoke(null, arguments);
                }
            }
            throw new NoSuchMethodException(name);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            boolean there = ApplicationsTest.class.getResource("/" + name.replace('.', '/') + ".class") != null;
            if (!there || !(name.startsWith("io.opentelemetry.") || name.startsWith(ApplicationCode.class.getName()))) {
                throw new ClassNotFoundException(name);
            }
            loaded.add(name);
            told.seen(name.replace('.', '/'), this);
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
