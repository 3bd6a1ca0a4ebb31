package com.aimlapi.agent.isolated.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.client.Adapter;
import com.aimlapi.agent.isolated.client.Hook;
import com.aimlapi.agent.isolated.client.HttpClient;
import com.aimlapi.agent.isolated.client.okhttp.OkHttpHooks;
import com.aimlapi.agent.isolated.exchange.Capture;
import com.aimlapi.agent.isolated.exchange.Exchanges;
import com.aimlapi.agent.isolated.exchange.Reporter;
import com.aimlapi.agent.isolated.exchange.ReportsTo;
import com.aimlapi.agent.isolated.exchange.WatchedHosts;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelocatedTest {

    private static final String PREFIX = "below/";

    @ParameterizedTest
    @CsvSource({
        "okhttp3/RealCall, okhttp3/RealCall, ''",
        "okhttp3/RealCall, shaded/okhttp3/RealCall, shaded/",
        "okhttp3/RealCall, myokhttp3/RealCall,",
        "okhttp3/RealCall, okhttp3/RealCall2,",
        "okhttp3/RealCall, RealCall,",
    })
    void what_stands_before_a_name_is_its_prefix(String original, String name, String prefix) {
        assertThat(Relocated.prefix(original, name)).isEqualTo(prefix);
    }

    @ParameterizedTest
    @CsvSource({
        "(Lokio/Sink;J[[Lokio/Sink;)V, (Lx/okio/Sink;J[[Lx/okio/Sink;)V, true",
        "(Lokio/Sink;J[[Lokio/Sink;)V, (Lx/okio/Sink;J[Lx/okio/Sink;)V, false",
        "(Lokio/Sink;)V, (Lx/okio/Sink;)Lx/okio/Sink;, false",
        "(Lokio/Sink;)V, (Lx/okio/Sink;I)V, false",
        "([B)Lokio/Sink;, ([B)Lx/okio/Sink;, true",
        "([B)Lokio/Sink;, ([C)Lx/okio/Sink;, false",
    })
    void descriptors_are_alike_if_they_differ_in_prefixes_alone(String original, String descriptor, boolean alike) {
        assertThat(Relocated.alike(original, descriptor)).isEqualTo(alike);
    }

    @Test
    void hooks_are_found_in_a_relocated_class() throws Exception {
        Map<Integer, Hook> hooks = new HashMap<>();
        for (Hook hook : OkHttpHooks.client().hooks()) {
            if (hook.className().endsWith("RetryAndFollowUpInterceptor")) {
                hooks.put(hooks.size(), hook);
            }
        }
        byte[] original = new Application().original(hooks.get(0).className());

        assertThat(Weaver.weave(Relocated.renamed(original, Application::renamed), hooks, missing -> {}))
                .isNotNull();
    }

    @Test
    void an_adapter_works_on_a_relocated_copy() throws Throwable {
        Application application = new Application();
        HttpClient okHttp = OkHttpHooks.client();
        Exchanges exchanges = new Exchanges(
                WatchedHosts.of(List.of("aimlapi.com")),
                new Capture(100, true, true),
                client -> new ReportsTo(exchange -> {}),
                sdk -> {},
                new Reporter(timeout -> {}));
        Adapter adapter = AdapterLoader.load(
                okHttp.adapter(),
                application.loadClass("below.okhttp3.OkHttpClient"),
                PREFIX,
                (owner, loader) -> {},
                exchanges);

        assertThat(adapter.getClass().getClassLoader()).isInstanceOf(AdapterLoader.class);
        assertThat(adapter.enter(0, null, new Object[] {application.chain("http://example.com/")}))
                .isNull();
        assertThat(adapter.enter(0, null, new Object[] {application.chain("http://api.aimlapi.com/v1")}))
                .isNotNull();
    }

    /** Has OkHttp below another package, and the rest, such as Kotlin, where it is. */
    private static final class Application extends ClassLoader {

        Application() {
            super(RelocatedTest.class.getClassLoader());
        }

        static String renamed(String name) {
            return name.startsWith("okhttp3/") || name.startsWith("okio/") ? PREFIX + name : name;
        }

        Object chain(String url) throws ReflectiveOperationException {
            Class<?> builder = loadClass("below.okhttp3.Request$Builder");
            Object request = builder.getMethod("build")
                    .invoke(builder.getMethod("url", String.class)
                            .invoke(builder.getConstructor().newInstance(), url));
            Class<?> chain = loadClass("below.okhttp3.Interceptor$Chain");
            Class<?> call = loadClass("below.okhttp3.Call");
            return Proxy.newProxyInstance(
                    this, new Class<?>[] {chain, call}, (proxy, method, arguments) -> switch (method.getName()) {
                        case "request" -> request;
                        case "call" -> proxy;
                        case "hashCode" -> 1;
                        default -> throw new IllegalStateException(method.getName());
                    });
        }

        byte[] original(String name) {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                return in.readAllBytes();
            } catch (IOException unreadable) {
                throw new IllegalStateException(unreadable);
            }
        }

        @Override
        protected Class<?> findClass(String name) {
            byte[] classFile = Relocated.renamed(original(name.substring(PREFIX.length())), Application::renamed);
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        protected URL findResource(String name) {
            String original = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : "";
            return renamed(original).equals(original) ? null : getParent().getResource(original);
        }
    }
}
