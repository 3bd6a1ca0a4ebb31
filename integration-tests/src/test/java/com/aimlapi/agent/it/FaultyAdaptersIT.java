package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.harness.Route.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.harness.FaultyAgent;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.OnOneJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every adapter throws at each end of each of its hooks, an exception or for lack of memory: the application's calls go on as without. */
@OnOneJdk
final class FaultyAdaptersIT {

    private static final String WARN = "[aimlapi-agent] WARN ";

    private static Path jar;

    @BeforeAll
    static void make() throws IOException {
        jar = FaultyAgent.jar(Path.of(System.getProperty("it.target"), "faulty"));
    }

    @ParameterizedTest
    @CsvSource({
        "JdkHttpClientIT$App,",
        "HttpUrlConnectionIT$App,",
        "OkHttpApp, okhttp-5.5",
        "CloseableHttpClientApp, apache4-4.5",
        "HttpAsyncClientApp, apacheasync4-4.1",
        "Apache5App, apache5-5.6",
        "ApacheAsync5App, apacheasync5-5.6",
        "ReactorApp, reactor-1.3",
        "VertxApp, vertx-5.2",
        "NettyApp, netty-4.2",
        "JettyApp, jetty-11.0",
        "Jetty12App, jetty12-12.1",
        "AsyncHttpApp, asynchttp-3.0",
        "ArmeriaApp, armeria-1.40",
        "KtorApp, ktor-3.6",
        "PekkoApp, pekko-1.3",
        "HelidonApp, helidon-4.5"
    })
    void the_application_does_as_without_the_agent_which_tells_of_it_once_and_counts(
            String application, String library) {
        assumeTrue(
                library == null
                        || Files.isDirectory(JvmCommand.applications(library).resolve("com")),
                "compiled for a newer Java");
        Calls calls = new Calls(application, library);
        calls.start();
        try {
            Map<String, Ended> ended = calls.made();

            assertThat(ended.get("without").stderr()).isEmpty();
            assertThat(ended.get("with").exitCode())
                    .isEqualTo(ended.get("without").exitCode());
            assertThat(ended.get("with").stderrLines())
                    .doesNotHaveDuplicates()
                    .allMatch(line -> line.startsWith(WARN))
                    .anyMatch(line -> line.contains(FaultyAgent.TOLD))
                    .anyMatch(line -> line.startsWith(WARN + "calls that were not reported, "));
        } finally {
            calls.stop();
        }
    }

    private static final class Calls extends ClientTrials {

        Calls(String application, String library) {
            super(FaultyAdaptersIT.class.getPackageName() + "." + application, library);
        }

        @Override
        JvmCommand settings(JvmCommand command) {
            return command.agentJar(jar);
        }

        @Override
        List<String> flags() {
            List<String> flags = new ArrayList<>(NATIVE_AND_UNSAFE);
            flags.add("-Xmx256m");
            return flags;
        }

        Map<String, Ended> made() {
            for (String answer : List.of("rate-limited", "ok", "events", "gzip")) {
                each(Reading::complete, EnumSet.of(PLAIN), this::chat, answer).alike();
            }
            return app.end();
        }
    }
}
