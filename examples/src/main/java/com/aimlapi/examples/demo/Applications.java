package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ApiStandIn;
import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.ReceivedSpan;
import com.aimlapi.examples.standin.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the applications as their users would, with one flag more: the agent. */
final class Applications {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Settings settings;
    private final Stage stage;
    private final TlsFiles tls;
    private final ApiStandIn api;
    private final OtlpReceiver receiver;

    Applications(Settings settings, Stage stage, TlsFiles tls, ApiStandIn api, OtlpReceiver receiver) {
        this.settings = settings;
        this.stage = stage;
        this.tls = tls;
        this.api = api;
        this.receiver = receiver;
    }

    Outcome run(Call call) throws IOException, InterruptedException {
        Path said = settings.directory().resolve("application-" + call.number() + ".out");
        Path complained = settings.directory().resolve("application-" + call.number() + ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command(call)).redirectOutput(said.toFile()).redirectError(complained.toFile());
        environment(call, builder.environment());
        Process application = builder.start();
        stage.onClose(() -> Jvm.end(application));
        ask(application);
        awaitAnswer(call, application, said);
        // No more questions: it ends.
        application.getOutputStream().close();
        if (!application.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new DemoFailed(
                    call.title() + ": did not end within " + PATIENCE.toSeconds() + " s; see " + complained);
        }
        return new Outcome(call, Files.readString(said), Files.readString(complained), spans(call));
    }

    private static void ask(Process application) {
        try {
            application.getOutputStream().write("Why is the sky blue?\n".getBytes(StandardCharsets.UTF_8));
            application.getOutputStream().flush();
        } catch (IOException endedAlready) {
            // then what it said tells why
        }
    }

    /**
     * Until it said something and a span of it is here: on a busy machine the agent's first span may need longer than the two seconds
     * that it gives itself when a JVM ends.
     */
    private void awaitAnswer(Call call, Process application, Path said) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (application.isAlive() && System.nanoTime() < deadline) {
            if (Files.size(said) > 0
                    && (settings.agent().isEmpty() || !spans(call).isEmpty())) {
                return;
            }
            application.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private List<String> command(Call call) {
        List<String> command = new ArrayList<>();
        command.add(Jvm.command());
        settings.agent().ifPresent(agent -> command.add("-javaagent:" + agent));
        command.addAll(tls.clientFlags());
        command.addAll(List.of(
                "-cp", settings.applications().toString(), call.application().getName()));
        return command;
    }

    private void environment(Call call, Map<String, String> environment) throws IOException {
        Jvm.forgetSettings(environment);
        environment.put("AIML_API_KEY", call.key());
        environment.put(
                "AIML_API_BASE",
                call == Call.REFUSED ? "https://api.aimlapi.com:" + Ports.anyFree() + "/v1" : api.baseUrl());
        environment.put("OTEL_SERVICE_NAME", call.client() + "-example");
        environment.put("OTEL_RESOURCE_ATTRIBUTES", "demo.call=" + call.number());
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
    }

    /** Once it ended all are here: the agent sends what it has before. */
    private List<ReceivedSpan> spans(Call call) {
        String number = String.valueOf(call.number());
        return receiver.spans().stream()
                .filter(span -> number.equals(span.resource().get("demo.call")))
                .sorted(Comparator.comparingLong(ReceivedSpan::startEpochNanos))
                .toList();
    }
}
