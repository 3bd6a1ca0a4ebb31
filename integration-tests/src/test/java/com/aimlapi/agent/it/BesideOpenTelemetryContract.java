package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.JvmCommand;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/**
 * The whole contract with OpenTelemetry's Java agent in both JVMs: what the application sees beside that agent is what it sees with that
 * agent alone, of streams and cancelled calls too.
 */
abstract class BesideOpenTelemetryContract extends ClientContract {

    BesideOpenTelemetryContract(String application, String library) {
        super(application, library);
    }

    @Override
    List<String> flags() {
        return List.of(
                "-javaagent:" + JvmCommand.openTelemetryAgent("2.33.1"),
                "-Xmx256m",
                // That agent says on stderr which version it is, and the JVM that it shares no classes any more.
                "-Dotel.javaagent.logging=none",
                "-Xshare:off",
                // What it adds to requests is another in each JVM.
                "-Dotel.propagators=none",
                "-Dotel.traces.exporter=none",
                "-Dotel.metrics.exporter=none",
                "-Dotel.logs.exporter=none");
    }

    @Override
    JvmCommand settings(JvmCommand command) {
        return command.property("otel.traces.exporter", "otlp");
    }

    /** The application's own SDK is not that agent's. */
    @Override
    boolean callsWhereTheSpanIsCurrent(String way) {
        return false;
    }

    @Override
    @Test
    @Disabled("that agent's span encloses ours, or takes no notice of what the request names")
    void the_span_continues_the_trace_of_the_request() {}
}
