package com.aimlapi.agent.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.Line;
import com.aimlapi.agent.it.app.Main;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** One application that runs twice: without the agent and with it. What it is told, both are told. */
public final class AppUnderTest implements AutoCloseable {

    /** What a test does while a call is under way. */
    @FunctionalInterface
    public interface Meanwhile {

        /** @param where what the application has come to; "the end" once it has its answer */
        void at(String where, Meeting meeting);
    }

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final MockApi api;
    private final Twin without;
    private final Twin with;
    private final Map<String, Reading> ways = new LinkedHashMap<>();
    private final boolean http2;

    /**
     * @param application class name of a {@link com.aimlapi.agent.it.app.ClientApp}
     * @param library folder of the client's jars, or null for a client of the JDK
     * @param flags what the client itself needs of the JVM
     * @param settings what the agent is told, beside where the collector is
     */
    public AppUnderTest(
            String application,
            String library,
            List<String> flags,
            MockApi api,
            Collector collector,
            UnaryOperator<JvmCommand> settings) {
        this.api = api;
        without = new Twin("without the agent", command(application, library, flags));
        with = new Twin(
                "with the agent",
                settings.apply(command(application, library, flags))
                        .withAgent()
                        .reportingTo(collector.endpoint())
                        .environment("OTEL_BSP_SCHEDULE_DELAY", "20"));
        Line described = without.start();
        assertThat(with.start()).isEqualTo(described);
        http2 = described.word().endsWith("http2");
        described.values().forEach((way, reading) -> ways.put(way, Reading.valueOf(reading)));
    }

    /** The ways in which it can call its client. */
    public Map<String, Reading> ways() {
        return ways;
    }

    public boolean speaksHttp2() {
        return http2;
    }

    public Trial call(String way, Request request) {
        return call(way, request, (where, meeting) -> {});
    }

    public Trial call(String way, Request request, Meanwhile meanwhile) {
        String call = String.valueOf(CALLS.incrementAndGet());
        Request numbered = request.url(request.url() + (request.url().contains("?") ? "&" : "?") + "call=" + call);
        return new Trial(
                call,
                way,
                ways.get(way),
                numbered,
                answer(without, way, numbered, call, meanwhile),
                answer(with, way, numbered, call, meanwhile));
    }

    /** Lets both come to their end, without and with the agent. */
    public Map<String, ForkedJvm.Ended> end() {
        return Map.of("without", without.jvm.end(), "with", with.jvm.end());
    }

    @Override
    public void close() {
        without.jvm.close();
        with.jvm.close();
    }

    private Answer answer(Twin twin, String way, Request request, String call, Meanwhile meanwhile) {
        api.traffic().forget(call);
        ForkedJvm jvm = twin.alive();
        try {
            jvm.say(request.line(way));
            Line said = Line.parse(jvm.hear());
            while (said.word().equals("at")) {
                meanwhile.at(said.values().get("where"), api.traffic().meeting(call));
                jvm.say("go on");
                said = Line.parse(jvm.hear());
            }
            assertThat(said.word()).isEqualTo("seen");
            meanwhile.at("the end", api.traffic().meeting(call));
            return new Answer(said.values(), api.traffic().arrivals(call));
        } catch (AssertionError failure) {
            throw new AssertionError(twin.name + ", " + way + ", " + request + ": " + failure.getMessage(), failure);
        }
    }

    private JvmCommand command(String application, String library, List<String> flags) {
        return JvmCommand.java()
                .flags("-Xmx64m")
                .flags(flags)
                .flags(api.clientFlags())
                .flags(JavaRelease.underTest().flags())
                .alsoOnTheClassPath("opentelemetry")
                .main(library, Main.class, application);
    }

    /** One of the two JVMs; a new one after it hung or died in a test, which has said so. */
    private static final class Twin {

        /** Each costs a minute and a half: what hangs more often hangs always, and the other tests of the class would as well. */
        private static final int TAKEN_FOR_ACCIDENTS = 2;

        private final String name;
        private final JvmCommand command;
        private ForkedJvm jvm;
        private int ends;

        Twin(String name, JvmCommand command) {
            this.name = name;
            this.command = command;
        }

        Line start() {
            jvm = command.start();
            return Line.parse(jvm.hear());
        }

        ForkedJvm alive() {
            if (!jvm.isAlive()) {
                ends++;
                assertThat(ends).as("unexpected ends of the JVM " + name).isLessThanOrEqualTo(TAKEN_FOR_ACCIDENTS);
                start();
            }
            return jvm;
        }
    }
}
