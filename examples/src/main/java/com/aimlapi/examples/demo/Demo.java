package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ApiStandIn;
import com.aimlapi.examples.standin.OtlpReceiver;
import com.aimlapi.examples.standin.TlsFiles;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Shows on one machine what the agent is for: applications whose calls to the AI/ML API fail, what each of them saw, and what its trace
 * says in Zipkin. Ends with an exception, so not with exit code 0, when an error that had to be there is not.
 */
public final class Demo {

    private static final int ZIPKIN_PORT = 9411;
    private static final int OTLP_PORT = 4318;
    private static final String REQUEST_ID = "aimlapi.error.request_id";

    private final Settings settings;
    private final Screen screen;
    private final Stage stage;

    private Demo(Settings settings, Screen screen, Stage stage) {
        this.settings = settings;
        this.screen = screen;
        this.stage = stage;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Screen screen = Screen.standardOutput();
        Stage stage = new Stage();
        Thread onInterrupt = new Thread(() -> {
            screen.mute();
            stage.close();
        });
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try {
            new Demo(Settings.read(), screen, stage).run();
        } finally {
            stage.close();
            forget(onInterrupt);
        }
    }

    private void run() throws IOException, InterruptedException {
        screen.say("");
        screen.say(screen.strong("Eight calls to the AI/ML API that fail, and what becomes visible of them"));
        screen.say("");
        Files.createDirectories(settings.directory());
        Files.writeString(settings.directory().resolve("started"), "Tells Downloads to be quiet.\n");
        Zipkin zipkin = startZipkin();
        OtlpReceiver receiver = startReceiver();
        ToZipkin toZipkin = new ToZipkin(receiver, zipkin, screen);
        TlsFiles tls = TlsFiles.create(settings.directory().resolve("tls"));
        ApiStandIn api = startApi(tls);

        List<Outcome> outcomes = runAll(new Applications(settings, stage, tls, api, receiver));
        screen.step("Zipkin", "waiting until it is ready");
        zipkin.awaitReady();
        toZipkin.start();

        Comparison comparison = new Comparison(screen);
        for (Outcome outcome : outcomes) {
            comparison.show(outcome);
            showLinks(outcome, zipkin);
        }
        judge(outcomes, zipkin);
        if (settings.stay() || Screen.isTerminal()) {
            stay(zipkin, receiver);
        }
    }

    private Zipkin startZipkin() throws IOException {
        int port = ZIPKIN_PORT;
        if (!Ports.isFree(port)) {
            port = Ports.anyFree();
            screen.step("Zipkin", "port " + ZIPKIN_PORT + " is taken by another program, using " + port);
        }
        Zipkin zipkin = Zipkin.start(settings.zipkin(), port, settings.directory());
        stage.onClose(zipkin::close);
        screen.step("Zipkin", "starting, will be at " + zipkin.page());
        return zipkin;
    }

    private OtlpReceiver startReceiver() throws IOException {
        OtlpReceiver receiver;
        try {
            receiver = OtlpReceiver.start(OTLP_PORT);
        } catch (BindException taken) {
            receiver = OtlpReceiver.start(0);
            screen.step("OTLP receiver", "port " + OTLP_PORT + " is taken by another program, using any free one");
        }
        stage.onClose(receiver::close);
        screen.step("OTLP receiver", receiver.endpoint() + ", hands on to Zipkin");
        return receiver;
    }

    private ApiStandIn startApi(TlsFiles tls) throws IOException {
        ApiStandIn api = ApiStandIn.start(tls.serverContext());
        stage.onClose(api::close);
        if (api.port() != 443) {
            screen.step("API stand-in", "port 443 is taken by another program or not allowed, using " + api.port());
        }
        screen.step(
                "API stand-in", api.baseUrl() + ", which is 127.0.0.1:" + api.port() + " for the applications here");
        return api;
    }

    /** Two at a time: an SDK that tries again spends most of its time waiting. */
    private List<Outcome> runAll(Applications applications) throws IOException, InterruptedException {
        ExecutorService two = Executors.newFixedThreadPool(2);
        stage.onClose(two::shutdownNow);
        List<Future<Outcome>> runs = new ArrayList<>();
        for (Call call : Call.ALL) {
            runs.add(two.submit(() -> {
                screen.step("call " + call.number() + " of " + Call.ALL.size(), call.title());
                return applications.run(call);
            }));
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> run : runs) {
            try {
                outcomes.add(run.get());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof DemoFailed failed) {
                    throw failed;
                }
                throw new IOException(e.getCause());
            }
        }
        return outcomes;
    }

    private void showLinks(Outcome outcome, Zipkin zipkin) {
        outcome.decisive().ifPresent(span -> screen.say("  trace   " + zipkin.traceLink(span.traceId())));
        outcome.requestId().ifPresent(id -> screen.say("  search  " + zipkin.searchLink(REQUEST_ID, id)));
    }

    private void judge(List<Outcome> outcomes, Zipkin zipkin) throws IOException, InterruptedException {
        List<String> faults = new ArrayList<>();
        int searched = 0;
        for (Outcome outcome : outcomes) {
            outcome.missing().forEach(missing -> faults.add(outcome.call().title() + ": " + missing));
            if (outcome.requestId().isPresent()) {
                String id = outcome.requestId().get();
                if (zipkin.finds(
                        REQUEST_ID, id, outcome.decisive().orElseThrow().traceId())) {
                    searched++;
                } else {
                    faults.add(outcome.call().title() + ": Zipkin does not find request id " + id);
                }
            }
        }
        screen.say("");
        if (!faults.isEmpty()) {
            throw new DemoFailed("What the trace had to show and does not:\n  " + String.join("\n  ", faults));
        }
        screen.say(screen.good("All " + outcomes.size() + " errors are in Zipkin; it finds the " + searched
                + " that have a request id by that id."));
    }

    private void stay(Zipkin zipkin, OtlpReceiver receiver) throws IOException {
        String endpoint = receiver.endpoint().endsWith(":" + OTLP_PORT)
                ? ""
                : " -Dotel.exporter.otlp.endpoint=" + receiver.endpoint();
        screen.say("");
        screen.say("Your own application, too:  java -javaagent:agent/target/aimlapi-agent.jar" + endpoint + " ...");
        screen.say("Zipkin stays up at " + zipkin.page() + " until you press Enter or Ctrl-C.");
        while (System.in.read() > '\n') {
            // the rest of the line
        }
    }

    private static void forget(Thread onInterrupt) throws InterruptedException {
        try {
            Runtime.getRuntime().removeShutdownHook(onInterrupt);
        } catch (IllegalStateException alreadyEnding) {
            // Ctrl-C: what our caller would say now of children that died is no news.
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
