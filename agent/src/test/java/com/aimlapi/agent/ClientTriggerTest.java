package com.aimlapi.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** There is no jar here to open the agent room from, so the trigger gives up where it would have opened it. */
class ClientTriggerTest {

    static final String[] OF_AGENTS = ClientTrigger.OF_AGENTS;

    @Test
    void a_client_in_any_loader_of_the_applications_opens_the_agent() {
        assertThat(opens(new ClassLoader() {})).isTrue();
        assertThat(opens(null)).isTrue();
    }

    @ParameterizedTest
    @FieldSource("OF_AGENTS")
    void a_client_that_another_agent_brought_for_itself_opens_nothing(String loader) throws Exception {
        assertThat(opens(loaderCalled(loader))).isFalse();
    }

    private static ClassLoader loaderCalled(String name) throws ReflectiveOperationException {
        return new ByteBuddy()
                .subclass(ClassLoader.class)
                .name(name)
                .make()
                .load(ClientTriggerTest.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor()
                .newInstance();
    }

    private static boolean opens(ClassLoader loader) {
        List<String> asked = new ArrayList<>();
        Instrumentation instrumentation = (Instrumentation) Proxy.newProxyInstance(
                ClientTriggerTest.class.getClassLoader(),
                new Class<?>[] {Instrumentation.class},
                (proxy, method, arguments) -> {
                    asked.add(method.getName());
                    return false;
                });
        PrintStream stderr = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            new ClientTrigger(null, instrumentation, false)
                    .transform(loader, "datadog/okhttp3/RealCall", null, null, new byte[0]);
        } finally {
            System.setErr(stderr);
        }
        return asked.contains("removeTransformer");
    }
}
