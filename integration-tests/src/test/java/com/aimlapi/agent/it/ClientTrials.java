package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.harness.Route.HTTP2;
import static com.aimlapi.agent.it.harness.Route.PLAIN;
import static com.aimlapi.agent.it.harness.Route.TLS;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.Answer;
import com.aimlapi.agent.it.harness.AppUnderTest;
import com.aimlapi.agent.it.harness.AppUnderTest.Meanwhile;
import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.JavaRelease;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.MockApi;
import com.aimlapi.agent.it.harness.Route;
import com.aimlapi.agent.it.harness.Trial;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/**
 * How the calls of {@link ClientContract} are made: in many ways (the application's), by three routes (plain, TLS, HTTP/2), in two
 * JVMs (without the agent and with it).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ClientTrials {

    static final String OURS = "com.aimlapi.agent";
    static final String CHAT = "/v1/chat/completions";
    static final String VIDEO = "/v2/video/generations";
    private static final String QUESTION =
            "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    /** Longer than any client's buffer; the members that matter stand at its end. */
    static final String BIG_QUESTION = "{\"messages\":[{\"role\":\"user\",\"content\":\"Say \\\"model\\\": "
            + "many words ".repeat(20_000)
            + "\"}],\"stream\":true,\"model\":\"anthropic/claude-sonnet-4.5\"}";

    /** Whatever the agent did to a call, it would do each time. */
    private static final int AGAIN = 3;

    static final Set<Route> EVERY_ROUTE = EnumSet.allOf(Route.class);
    static final Set<Route> HTTP1 = EnumSet.of(PLAIN, TLS);
    static final Meanwhile NOTHING = (where, meeting) -> {};
    /** Newer JVMs warn of native code and of Unsafe, which Netty and others use: without the agent too. */
    static final List<String> NATIVE_AND_UNSAFE = JavaRelease.underTest().feature() >= 24
            ? List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
            : List.of();

    private final String application;
    private final String library;
    final List<Trial> made = new ArrayList<>();
    MockApi api;
    Collector collector;
    AppUnderTest app;

    ClientTrials(String application, String library) {
        this.application = application;
        this.library = library;
    }

    @BeforeAll
    void start() {
        api = MockApi.start();
        collector = Collector.startFor(OURS);
        app = new AppUnderTest(
                application,
                library,
                flags(),
                api,
                collector,
                command -> settings(command).property("aimlapi.agent.hosts", api.watchedHosts()));
    }

    /** What only the JVM with the agent is told. */
    JvmCommand settings(JvmCommand command) {
        return command;
    }

    @AfterAll
    void stop() {
        app.close();
        collector.close();
        api.close();
    }

    /** What src/test/clients.xml calls the version of the client; null for the JDK's. */
    final String library() {
        return library;
    }

    /** What the application saw, without what the client puts into it that is another in every run, such as an object's address. */
    String comparable(String fact) {
        return fact;
    }
    /** What the client's own doing needs of the JVM, so that the JVM does not warn of it. */
    List<String> flags() {
        return List.of();
    }

    static Predicate<Reading> is(Reading wanted) {
        return reading -> reading == wanted;
    }

    /** A question in all ways that read the whole answer, by all routes. */
    Trials answers(String answer) {
        return each(Reading::complete, EVERY_ROUTE, this::chat, answer);
    }

    /** As {@link #answers}, of the server that breaks off; over TLS, where each call shakes hands anew, in few ways. */
    Trials rawAnswers(String answer) {
        return each(Reading::complete, EnumSet.of(PLAIN), this::raw, answer)
                .and(eachFew(EnumSet.of(TLS), this::raw, answer));
    }

    Trials each(
            Predicate<Reading> readings, Set<Route> routes, BiFunction<Route, String, Request> request, String answer) {
        return each(readings, routes, route -> request.apply(route, answer));
    }

    Trials each(Predicate<Reading> readings, Set<Route> routes, Function<Route, Request> request) {
        return each(readings, routes, request, NOTHING);
    }

    Trials each(Predicate<Reading> readings, Set<Route> routes, Function<Route, Request> request, Meanwhile meanwhile) {
        return trials(ways(readings, Integer.MAX_VALUE), routes, request, meanwhile);
    }

    /** Who reads piece by piece may have got more or less when the rest fails, in every run: only whole reads are compared. */
    static Trials brokenOff(Trials trials) {
        return trials.alikeIf(trial -> trial.reading() != Reading.STREAMED);
    }

    /** Where it makes no difference how the answer is read. */
    Trials eachFew(Set<Route> routes, Function<Route, Request> request) {
        return trials(ways(Reading::complete, 2), routes, request, NOTHING);
    }

    Trials eachFew(Set<Route> routes, BiFunction<Route, String, Request> request, String answer) {
        return eachFew(routes, route -> request.apply(route, answer));
    }

    Trials trials(List<String> ways, Set<Route> routes, Function<Route, Request> request, Meanwhile meanwhile) {
        List<Trial> trials = new ArrayList<>();
        for (Route route : routes) {
            for (String way : ways) {
                if (routes().contains(route)) {
                    trials.add(call(way, request.apply(route).overHttp2(route == HTTP2), meanwhile));
                }
            }
        }
        return new Trials(trials, collector, this::comparable);
    }

    Trial call(String way, Request request, Meanwhile meanwhile) {
        Trial trial = made(way, request, meanwhile);
        for (int again = 0; again < AGAIN && brokeInOne(trial); again++) {
            trial = made(way, request, meanwhile);
        }
        return trial;
    }

    private Trial made(String way, Request request, Meanwhile meanwhile) {
        Trial trial = app.call(way, request, meanwhile);
        made.add(trial);
        return trial;
    }

    /** A server that answers and hangs up while the client still writes: what it comes to is chance, in either JVM. */
    private static boolean brokeInOne(Trial trial) {
        return broke(trial.without()) != broke(trial.with());
    }

    private static boolean broke(Answer answer) {
        String thrown = answer.seen().getOrDefault("thrown", "");
        return thrown.contains("Broken pipe") || thrown.contains("Connection reset");
    }

    List<String> ways(Predicate<Reading> readings, int atMost) {
        return app.ways().entrySet().stream()
                .filter(way -> readings.test(way.getValue()))
                .map(Map.Entry::getKey)
                .limit(atMost)
                .toList();
    }

    /** Those that the client knows. */
    Set<Route> routes() {
        return app.speaksHttp2() ? EVERY_ROUTE : HTTP1;
    }

    Request chat(Route route, String answer) {
        return question(at(route, CHAT, answer)).overHttp2(route == HTTP2);
    }

    String at(Route route, String path, String answer) {
        return route.to(api) + path + "?answer=" + answer;
    }

    /** Asks the server that breaks off or keeps silent. */
    Request raw(Route route, String answer) {
        return question(route.toRaw(api) + CHAT + "?answer=" + answer);
    }

    static Request question(String url) {
        return Request.post(url, QUESTION);
    }
}
