package com.aimlapi.agent.isolated.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aimlapi.agent.isolated.exchange.TraceContext;
import com.aimlapi.agent.isolated.telemetry.application.CurrentSpan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CallersSpanTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String SPAN = "b7ad6b7169203331";

    private final CallersSpan callers = new CallersSpan(CallersSpanTest::bytes);

    @Test
    void without_any_api_there_is_no_span() {
        assertThat(callers.get()).isNull();
    }

    @Test
    void the_application_s_current_span_is_found() throws Exception {
        Application application = new Application(callers);

        TraceContext found = application.inSpan(TRACE, SPAN, true, Map.of("vendor", "x"), callers::get);

        assertThat(found.traceId()).isEqualTo(TRACE);
        assertThat(found.spanId()).isEqualTo(SPAN);
        assertThat(found.sampled()).isTrue();
        assertThat(found.traceState()).isEqualTo("vendor=x");
        assertThat(callers.get()).isNull();
    }

    @Test
    void sampling_and_absent_state_are_passed_on() throws Exception {
        TraceContext found = new Application(callers).inSpan(TRACE, SPAN, false, Map.of(), callers::get);

        assertThat(found.sampled()).isFalse();
        assertThat(found.traceState()).isNull();
    }

    @Test
    void an_application_that_has_not_started_its_context_is_not_made_to() throws Exception {
        Application application = new Application(callers);
        application.load(CallersSpan.SPAN);

        assertThat(callers.get()).isNull();
        assertThat(application.loaded).contains(CallersSpan.SPAN).doesNotContain(CallersSpan.STORAGE);
    }

    @Test
    void a_loader_that_holds_the_context_only_is_not_made_to_load_spans() throws Exception {
        Application application = new Application(callers);
        Class.forName(CallersSpan.STORAGE, true, application);

        assertThat(callers.get()).isNull();
        assertThat(application.loaded).doesNotContain(CallersSpan.SPAN);
    }

    @Test
    void the_thread_s_own_application_comes_first() throws Exception {
        Application first = new Application(callers);
        Application second = new Application(callers);
        String other = "11111111111111111111111111111111";

        TraceContext found = first.inSpan(
                TRACE,
                SPAN,
                true,
                Map.of(),
                () -> second.inSpan(other, SPAN, true, Map.of(), () -> withContextLoader(second, callers)));
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
                        () -> withContextLoader(new URLClassLoader(new URL[0], first), callers)));
        assertThat(found.traceId()).isEqualTo(TRACE);
    }

    @Test
    void another_application_is_asked_if_the_thread_s_own_has_no_span() throws Exception {
        Application own = new Application(callers);
        own.inSpan(TRACE, SPAN, true, Map.of(), () -> null);

        TraceContext found =
                new Application(callers).inSpan(TRACE, SPAN, true, Map.of(), () -> withContextLoader(own, callers));

        assertThat(found.traceId()).isEqualTo(TRACE);
    }

    @Test
    void a_class_file_that_is_not_there_does_no_harm() throws Exception {
        CallersSpan blind = new CallersSpan(name -> null);

        assertThat(new Application(blind).<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), blind::get))
                .isNull();
    }

    @Test
    void an_api_of_another_shape_does_no_harm() throws Exception {
        CallersSpan callers = new CallersSpan(name -> bytes(Incompatible.class.getName()));

        assertThat(new Application(callers).<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), callers::get))
                .isNull();
    }

    @Test
    void an_application_can_be_unloaded_after_it_was_asked() throws Exception {
        WeakReference<Application> application = askedAndForgotten();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(application.get()).isNull();
        });
        assertThat(callers.get()).isNull();
    }

    @Test
    void a_loader_is_remembered_once_however_often_it_is_seen() throws Exception {
        Application application = new Application(callers);
        for (int i = 0; i < 3; i++) {
            callers.seen(CallersSpan.SPAN.replace('.', '/'), application);
            callers.seen("java/lang/String", application);
            callers.seen(CallersSpan.SPAN, null);
        }

        assertThat(application.inSpan(TRACE, SPAN, true, Map.of(), callers::get).spanId())
                .isEqualTo(SPAN);
    }

    private WeakReference<Application> askedAndForgotten() throws Exception {
        Application application = new Application(callers);
        assertThat(application.<TraceContext>inSpan(TRACE, SPAN, true, Map.of(), callers::get))
                .isNotNull();
        return new WeakReference<>(application);
    }

    private static TraceContext withContextLoader(ClassLoader loader, CallersSpan callers) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return callers.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static byte[] bytes(String className) {
        try (InputStream in =
                CallersSpanTest.class.getClassLoader().getResourceAsStream(className.replace('.', '/') + ".class")) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Throws what a class compiled against another API does, and has the wrong name on top. */
    static final class Incompatible implements Supplier<String[]> {
        @Override
        public String[] get() {
            throw new NoSuchMethodError();
        }
    }

    /** A loader with an OpenTelemetry API and a bit of application of its own, which tells of what it loads as an agent would. */
    static final class Application extends ClassLoader {

        final List<String> loaded = new ArrayList<>();
        private final CallersSpan told;

        Application(CallersSpan told) {
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

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.equals(CurrentSpan.class.getName())
                    || !(name.startsWith("io.opentelemetry.") || name.equals(ApplicationCode.class.getName()))) {
                throw new ClassNotFoundException(name);
            }
            loaded.add(name);
            told.seen(name.replace('.', '/'), this);
            byte[] bytes = bytes(name);
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
