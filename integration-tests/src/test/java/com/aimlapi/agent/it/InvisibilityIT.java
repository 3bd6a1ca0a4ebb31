package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Surroundings;
import com.aimlapi.agent.it.harness.AgentRoom;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.ForkedJvm;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The application finds nothing that it would not find without the agent, the front door aside. */
final class InvisibilityIT {

    private static final String SHADED = "com.aimlapi.agent.isolated.shaded.";
    private static final String SUFFIX = ".class";
    /** Where the name in the agent's room is not its end of the library's own. */
    private static final Map<String, String> LIBRARIES =
            Map.of("jackson", "com.fasterxml.jackson", "bytebuddy", "net.bytebuddy", "brotli", "org.brotli");

    @Test
    void neither_the_agents_classes_nor_those_it_brings_are_found() throws IOException {
        List<String> names = names();
        assertThat(names)
                .as("names to look for")
                .contains(
                        "com.aimlapi.agent.isolated.Agent",
                        "com.fasterxml.jackson.core.JsonFactory",
                        "io.opentelemetry.api.GlobalOpenTelemetry",
                        "okhttp3.OkHttpClient",
                        "kotlin.Unit",
                        SHADED + "okhttp3.OkHttpClient");
        try (MockApi api = MockApi.start();
                Collector collector = Collector.start()) {
            String call = api.failing("surroundings");
            Ended without = asked(
                    JvmCommand.java()
                            // so that both have the same properties
                            .property("aimlapi.agent.hosts", "127.0.0.1")
                            .main(null, Surroundings.class, call),
                    names);
            Ended with = asked(
                    JvmCommand.java()
                            .withAgent()
                            .property("aimlapi.agent.hosts", "127.0.0.1")
                            .reportingTo(collector.endpoint())
                            .main(null, Surroundings.class, call),
                    names);

            assertThat(without.stdout()).contains("looked for " + names.size());
            assertThat(with).isEqualTo(without);
            assertThat(collector.spansOf("surroundings")).hasSize(1);
        }
    }

    private static Ended asked(JvmCommand command, List<String> names) {
        try (ForkedJvm jvm = command.start()) {
            names.forEach(jvm::say);
            return jvm.end();
        }
    }

    /** Every class in the agent's room under the name that it has there, and the name that its library gave it. */
    private static List<String> names() throws IOException {
        List<String> names =
                new ArrayList<>(List.of("net.bytebuddy.ByteBuddy", "com.fasterxml.jackson.databind.ObjectMapper"));
        AgentRoom.classFiles().keySet().stream()
                .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                // The bridge is meant to be seen by everyone.
                .filter(name -> !name.startsWith("java.lang."))
                .forEach(name -> {
                    names.add(name);
                    if (name.startsWith(SHADED)) {
                        names.add(original(name.substring(SHADED.length())));
                    }
                });
        return names;
    }

    private static String original(String shaded) {
        int dot = shaded.indexOf('.');
        String library = shaded.substring(0, dot);
        return LIBRARIES.getOrDefault(library, library) + shaded.substring(dot);
    }
}
