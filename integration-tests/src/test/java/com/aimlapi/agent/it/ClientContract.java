package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.RecordedErrors.error;
import static com.aimlapi.agent.it.harness.Route.PLAIN;
import static com.aimlapi.agent.it.harness.Route.TLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aimlapi.agent.it.RecordedErrors.Understood;
import com.aimlapi.agent.it.app.CallersSpan;
import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import com.aimlapi.agent.it.harness.RecordedError;
import com.aimlapi.agent.it.harness.Route;
import com.aimlapi.agent.it.harness.Traffic.Arrival;
import com.aimlapi.agent.it.harness.Trial;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What holds for every HTTP client: the agent sees each failure, and the application sees no agent.
 *
 * <p>{@link Trials#alike} compares what the application and the server saw in both, {@link Trials#spans} looks at what the
 * collector got. The last test ends both JVMs and compares how they ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ClientContract extends ClientTrials {

    private static final int CALLS_IN_A_ROW = 4;

    private static final Understood RATE_LIMITED = error(429, "rate_limited")
            .put("path", CHAT)
            .put("request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc")
            .put("message", "Free-tier limit: You've reached your free limit for the hour.")
            .put("timestamp", "2025-03-11T07:13:27.813Z")
            .done();
    private static final Understood FROM_THE_RAW_SERVER = error(429, "rate_limited")
            .put("path", "/v1/raw")
            .put("request_id", "raw-1")
            .put("message", "out of luck")
            .done();

    /** For a client that comes with the JDK. */
    ClientContract(Class<? extends ClientApp> application) {
        super(application.getName(), null);
    }

    /**
     * @param application a class in a folder of src/test/apps
     * @param library what src/test/clients.xml calls the version of the client
     */
    ClientContract(String application, String library) {
        super(ClientContract.class.getPackageName() + "." + application, library);
    }

    @Test
    void a_successful_call_is_one_span_without_error() {
        for (String answer : List.of("ok", "created", "gzip-ok")) {
            answers(answer).alike().spans(span -> span.hasNoError().hasStatus(answer.equals("created") ? 201 : 200));
        }
        each(Reading::complete, EVERY_ROUTE, route -> Request.get(at(route, "/v1/models", "no-content")))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(204));
        each(Reading::complete, EVERY_ROUTE, route -> Request.get(at(route, "/v1/models", "not-modified")))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(304));
    }

    @Test
    void a_successful_call_tells_what_it_cost_and_how_it_was_made() {
        for (Route route : routes()) {
            each(Reading::complete, EnumSet.of(route), this::chat, "ok").spans(span -> {
                assertThat(span.attribute("aimlapi.inference_id")).isEqualTo("gen-4711");
                assertThat(span.attribute("aimlapi.credits_used")).isEqualTo(1200.0);
                assertThat(span.attribute("aimlapi.usd_spent")).isEqualTo(0.0006);
                assertThat(span.attribute("gen_ai.operation.name")).isEqualTo("chat");
                assertThat(span.attribute("network.protocol.version")).isEqualTo(route.protocolVersion());
            });
        }
    }

    @Test
    void a_call_tells_which_model_it_asks_for() {
        answers("ok").alike().spans(span -> {
            assertThat(span.attribute("gen_ai.request.model")).isEqualTo("gpt-4o");
            assertThat(span.attribute("gen_ai.request.stream")).isNull();
        });
        eachFew(EVERY_ROUTE, route -> Request.post(at(route, CHAT, "rate-limited"), BIG_QUESTION))
                .alike()
                .spans(span -> {
                    span.hasErrorInOutline(429, "rate_limited");
                    assertThat(span.attribute("gen_ai.request.model")).isEqualTo("anthropic/claude-sonnet-4.5");
                    assertThat(span.attribute("gen_ai.request.stream")).isEqualTo(true);
                });
    }

    @Test
    void an_error_is_one_span_that_says_what_the_api_said() {
        answers("rate-limited").alike().spans(understands(RATE_LIMITED));
    }

    @Test
    void every_recorded_error_is_understood() {
        List<Understood> understood = RecordedErrors.understood();
        assertThat(RecordedError.all()).hasSameSizeAs(understood);
        for (int i = 0; i < understood.size(); i++) {
            Understood expected = understood.get(i);
            eachFew(EVERY_ROUTE, this::chat, "recorded-" + i)
                    .alike()
                    .spans(
                            expected.fields() == null
                                    ? span -> span.hasNoError().hasStatus(expected.status())
                                    : understands(expected));
        }
    }

    @Test
    void an_error_is_understood_however_its_body_is_sent() {
        for (String answer : List.of("gzip", "piecemeal")) {
            answers(answer).alike().spans(understands(RATE_LIMITED));
        }
        each(Reading::complete, HTTP1, route -> raw(route, "at-once")).alike().spans(span -> {
            if (!noticesClosedConnections() && span.attribute("http.response.status_code") == null) {
                span.hasTransportFailure("connection_failed");
            } else {
                understands(FROM_THE_RAW_SERVER).accept(span);
            }
        });
        each(Reading::complete, routesUntilClose(), route -> raw(route, "until-close"))
                .alike()
                .spans(understands(FROM_THE_RAW_SERVER));
    }

    @Test
    void an_error_without_json_says_what_there_is() {
        answers("empty")
                .alike()
                .spans(understands(error(503, "unavailable")
                        .put("path", CHAT)
                        .put("request_id", "from-the-header")
                        .done()));
        answers("html")
                .alike()
                .spans(understands(error(522, "unavailable")
                        .put("path", CHAT)
                        .put("message", "aimlapi.com | 522: Connection timed out")
                        .done()));
        answers("text")
                .alike()
                .spans(understands(error(500, "server_error")
                        .put("path", CHAT)
                        .put("message", "Internal Server Error")
                        .done()));
        answers("challenge")
                .alike()
                .spans(understands(error(401, "unauthorized")
                        .put("path", CHAT)
                        .put("message", "no key")
                        .done()));
    }

    @Test
    void an_answer_to_head_has_a_status_and_no_more() {
        each(
                        Reading::complete,
                        copesWithHeadOverHttp2() ? EVERY_ROUTE : HTTP1,
                        route -> Request.of("HEAD", at(route, CHAT, "rate-limited")))
                .alike()
                .spans(understands(error(429, "rate_limited").put("path", CHAT).done()));
    }

    @Test
    void an_error_body_that_breaks_off_is_still_that_error() {
        for (Trials trials : List.of(answers("broken"), rawAnswers("truncated"), rawAnswers("truncated-chunk"))) {
            brokenOff(trials).spans(span -> {
                if (!resetOvertookTheHead(span)) {
                    span.hasErrorInOutline(429, "rate_limited");
                }
            });
        }
    }

    @Test
    void a_success_that_breaks_off_is_a_failure_where_the_client_shows_it() {
        brokenOff(rawAnswers("truncated-success")).spans(span -> {
            span.tellsOfItsCall().hasStatus(200);
            assertThat(span.attribute("aimlapi.error.category")).isIn(null, "connection_failed");
        });
    }

    @Test
    void no_connection_is_a_failure_that_names_the_exception() {
        eachFew(HTTP1, route -> question(route.toNobody(api) + CHAT + "?answer=none"))
                .alike()
                .spans(span -> span.hasTransportFailure("connection_failed"));
        eachFew(EnumSet.of(TLS), route -> question(api.untrusted() + CHAT + "?answer=ok"))
                .alike()
                .spans(span -> span.hasTransportFailure("connection_failed"));
        eachFew(EnumSet.of(TLS), route -> question("https://nowhere.aimlapi.com:4711" + CHAT + "?answer=ok"))
                .alike()
                .spans(span -> span.hasTransportFailure("connection_failed"));
    }

    @Test
    void a_connection_that_breaks_before_the_answer_is_a_failure() {
        for (String answer : List.of("closed", "half-line", "no-http")) {
            eachFew(HTTP1, route -> raw(route, answer))
                    .alike()
                    .spans(span -> span.hasTransportFailure("connection_failed"));
        }
        eachFew(EnumSet.of(PLAIN), route -> raw(route, "reset"))
                .alikeExcept(saysTheSameOfEveryReset() ? "nothing" : "thrown")
                .spans(span -> span.hasTransportFailure("connection_failed"));
        // HttpURLConnection takes what it got for an answer.
        eachFew(HTTP1, route -> raw(route, "half-head")).alike().spans(span -> {
            span.tellsOfItsCall();
            assertThat(span.received().statusCode()).isEqualTo("ERROR");
        });
    }

    @Test
    void a_server_that_says_nothing_is_a_timeout() {
        // OkHttp has two clocks, and says which of them it was.
        eachFew(EnumSet.of(PLAIN), route -> raw(route, "silent").within(1_000))
                .alikeExcept("thrown")
                .each(trial -> assertThat(trial.with().thrownTypes().get(0))
                        .isEqualTo(trial.without().thrownTypes().get(0)))
                .spans(span -> span.hasTransportFailure("timeout"));
    }

    @Test
    void a_call_that_the_application_cancels_is_cancelled_and_no_error() {
        each(is(Reading.CANCELLED), HTTP1, route -> raw(route, "silent"), (where, meeting) -> {
                    if (where.equals("sent")) {
                        meeting.awaitArrival();
                    } else if (closesWhatIsCancelled()) {
                        meeting.awaitClientGone();
                    }
                })
                .alike()
                .spans(ClientSpan::hasNoError);
    }

    @Test
    void the_first_event_arrives_before_the_second_is_sent() {
        each(
                        is(Reading.STREAMED),
                        EVERY_ROUTE,
                        route -> question(at(route, CHAT, "slow-events")).pausing(),
                        (where, meeting) -> meeting.release())
                .alike()
                .spans(span -> span.hasNoError().hasStatus(200));
    }

    @Test
    void the_first_piece_of_an_error_arrives_before_the_second_is_sent() {
        each(
                        is(Reading.STREAMED),
                        EVERY_ROUTE,
                        route -> question(at(route, CHAT, "slow-error")).pausing(),
                        (where, meeting) -> meeting.release())
                .alike()
                .spans(understands(RATE_LIMITED));
    }

    @Test
    void an_event_stream_is_one_span_without_error() {
        answers("events").alike().spans(span -> span.hasNoError().hasStatus(200));
    }

    @Test
    void an_event_stream_that_breaks_off_is_a_failure() {
        brokenOff(answers("cut-events")).spans(span -> {
            if (resetOvertookTheHead(span)) {
                return;
            }
            span.tellsOfItsCall().hasStatus(200);
            assertThat(span.received().statusCode()).isEqualTo("ERROR");
            assertThat(span.attribute("aimlapi.error.category")).isEqualTo("stream_error");
            assertThat(span.attribute("error.type")).isEqualTo("stream_error");
        });
    }

    @Test
    void an_error_inside_an_event_stream_is_a_failure() {
        for (String answer : List.of("event-error", "gzip-event-error", "lines-error")) {
            each(ClientContract::read, EVERY_ROUTE, this::chat, answer)
                    .alike()
                    .spans(span -> span.hasFailureInside(error(200, "stream_error")
                            .put("status_code", 503L)
                            .put("path", CHAT)
                            .put("message", "The engine is currently overloaded")
                            .put("name", "overloaded_error")
                            .done()
                            .fields()));
        }
    }

    @Test
    void an_event_stream_that_lacks_its_last_event_is_a_failure() {
        each(ClientContract::read, EVERY_ROUTE, this::chat, "early-end")
                .alike()
                .spans(span -> span.hasFailureInside(error(200, "stream_error")
                        .put("path", CHAT)
                        .put("message", "the stream ended before its last event")
                        .done()
                        .fields()));
    }

    @Test
    void a_job_that_failed_is_a_failure() {
        for (String answer : List.of("job-failed", "gzip-job-failed")) {
            each(ClientContract::read, EVERY_ROUTE, route -> Request.get(at(route, VIDEO, answer)))
                    .alike()
                    .spans(span -> span.hasFailureInside(error(200, "job_failed")
                            .put("path", VIDEO)
                            .put("request_id", "gen-4711")
                            .put("message", "The prompt was refused")
                            .put("name", "ModerationError")
                            .done()
                            .fields()));
        }
        each(Reading::complete, EVERY_ROUTE, route -> Request.get(at(route, VIDEO, "job-completed")))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(200));
        for (Reading unread : List.of(Reading.DISCARDED, Reading.DROPPED, Reading.HELD)) {
            each(is(unread), EVERY_ROUTE, route -> Request.get(at(route, VIDEO, "job-failed")))
                    .alike()
                    .spans(ClientSpan::tellsOfItsCall);
        }
    }

    @Test
    void a_job_that_failed_is_told_of_once() {
        String way = ways(Reading::complete, 1).get(0);
        List<Trial> polls = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            polls.add(call(way, Request.get(at(PLAIN, VIDEO, "job-failed") + "&job=the-same"), NOTHING));
        }
        new Trials(polls, collector, this::comparable).alike().spans(span -> {
            if (span.trial() != polls.get(0)) {
                span.hasNoError().hasStatus(200);
            } else {
                assertThat(span.attribute("aimlapi.error.category")).isEqualTo("job_failed");
            }
        });
    }

    @Test
    void a_failure_tells_where_in_the_application_the_call_was_made() {
        each(Reading::complete, EnumSet.of(PLAIN), this::chat, "rate-limited").spans(span -> {
            if (findsTheCaller(span.trial().way())) {
                assertThat(span.attribute("code.function.name")).asString().startsWith(OURS + ".it.");
                assertThat(span.attribute("code.file.path")).asString().startsWith("com/aimlapi/agent/it/");
                assertThat((Long) span.attribute("code.line.number")).isPositive();
            }
        });
        each(Reading::complete, EnumSet.of(PLAIN), this::chat, "ok")
                .spans(span -> assertThat(span.attribute("code.function.name")).isNull());
    }

    @Test
    void an_event_stream_that_the_application_leaves_is_no_error_and_ends() {
        each(
                        is(Reading.ABANDONED),
                        EVERY_ROUTE,
                        route -> question(at(route, CHAT, "endless-events")),
                        (where, meeting) -> meeting.awaitClientGone())
                .alike()
                .spans(ClientSpan::hasNoError);
    }

    @Test
    void an_error_body_that_is_given_back_unread_is_reported() {
        each(is(Reading.DROPPED), EVERY_ROUTE, this::chat, "rate-limited")
                .alike()
                .spans(span -> span.hasErrorInOutline(429, "rate_limited"));
        each(is(Reading.DROPPED), HTTP1, route -> raw(route, "at-once")).alike().spans(unread(Reading.DROPPED));
        for (String answer : List.of("truncated", "until-close")) {
            eachUnread(answer).alike().spans(span -> span.hasErrorInOutline(429, "rate_limited"));
        }
    }

    private Trials eachUnread(String answer) {
        return each(is(Reading.DROPPED), EnumSet.of(PLAIN), route -> raw(route, answer));
    }

    @Test
    void an_error_body_that_nobody_ever_reads_is_reported() {
        Trials inTwoPieces = each(is(Reading.HELD), EVERY_ROUTE, this::chat, "rate-limited");
        Trials atOnce = each(is(Reading.HELD), HTTP1, route -> raw(route, "at-once"));

        inTwoPieces.alike().spans(span -> span.hasErrorInOutline(429, "rate_limited"));
        atOnce.alike().spans(unread(Reading.HELD));
    }

    @Test
    void an_error_body_of_any_size_needs_little_memory() {
        List<String> ways = new ArrayList<>(ways(is(Reading.STREAMED), 2));
        ways.addAll(ways(is(Reading.DISCARDED), 1));
        trials(ways, EnumSet.of(PLAIN), route -> chat(route, "huge"), NOTHING)
                .alike()
                .each(trial -> assertThat(trial.with().thrownTypes()).doesNotContain(OutOfMemoryError.class.getName()))
                .spans(span -> {
                    span.hasErrorInOutline(500, "server_error");
                    assertThat(span.attribute("aimlapi.error.message")).isEqualTo("all of it");
                });
    }

    @Test
    void redirects_belong_to_the_call_that_was_asked_for() {
        if (!followsRedirects()) {
            each(Reading::complete, EVERY_ROUTE, route -> Request.get(at(route, "/v1/models", "redirect")))
                    .alike()
                    .spans(span -> span.hasNoError().hasStatus(302));
            return;
        }
        each(Reading::complete, redirecting(), route -> Request.get(at(route, "/v1/models", "redirect")))
                .alike()
                .spans(span -> {
                    span.hasError(429, RATE_LIMITED.fields());
                    assertThat(span.attribute("http.request.resend_count")).isIn(null, 1L);
                });
        each(Reading::complete, redirecting(), route -> Request.get(at(route, "/v1/models", "redirect-to-ok")))
                .alike()
                .spans(span -> span.hasNoError().hasStatus(200));
        eachFew(redirecting(), route -> Request.get(at(route, "/v1/models", "redirect-in-circles")))
                .alike()
                .spans(ClientSpan::tellsOfItsCall);
    }

    @Test
    void early_hints_are_not_the_answer() {
        assumeTrue(copesWithEarlyHints(), "without the agent, this client waits for ever");
        eachFew(HTTP1, route -> raw(route, "early-hints")).alike().spans(ClientSpan::tellsOfItsCall);
    }

    @Test
    void a_body_that_the_server_asks_for_or_refuses_makes_no_difference() {
        for (String answer : List.of("wanted-body", "refused-body")) {
            if (answer.equals("wanted-body") || copesWithARefusedBody()) {
                eachFew(HTTP1, route -> raw(route, answer).header("Expect", "100-continue"))
                        .alike()
                        .spans(span -> span.hasErrorInOutline(413, "invalid_request"));
            }
        }
    }

    @Test
    void the_span_continues_the_trace_of_the_request() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        eachFew(
                        EVERY_ROUTE,
                        route -> chat(route, "rate-limited")
                                .header("traceparent", "00-" + trace + "-b7ad6b7169203331-01"))
                .alike()
                .spans(span -> {
                    assertThat(span.received().traceId()).isEqualTo(trace);
                    assertThat(span.received().parentSpanId()).isEqualTo("b7ad6b7169203331");
                });
    }

    @Test
    void the_span_continues_that_of_the_caller_whatever_thread_the_client_works_on() {
        List<String> ways = ways(Reading::complete, Integer.MAX_VALUE).stream()
                .filter(this::callsWhereTheSpanIsCurrent)
                .toList();
        trials(ways, EVERY_ROUTE, route -> chat(route, "rate-limited").withinASpan(), NOTHING)
                .alikeExcept(CallersSpan.FACT)
                .spans(span -> assertThat(CallersSpan.fact(
                                span.received().traceId(), span.received().parentSpanId()))
                        .isEqualTo(span.trial().with().seen().get(CallersSpan.FACT)));
    }

    @Test
    void the_attempt_that_an_sdk_counts_is_told() {
        eachFew(EVERY_ROUTE, route -> chat(route, "rate-limited").header("X-Stainless-Retry-Count", "2"))
                .alike()
                .spans(span ->
                        assertThat(span.attribute("http.request.resend_count")).isEqualTo(2L));
    }

    @Test
    void connections_are_reused_as_without_the_agent() {
        for (Route route : routes()) {
            for (String way : ways(Reading::complete, Integer.MAX_VALUE)) {
                List<Set<String>> connections = connectionsOfCallsInARow(way, route);
                // Some clients put a connection back a moment after the application has its answer, and now and then
                // that is too late for the
                // next call, in either JVM. Whatever the agent did to connections, it would do each time.
                for (int again = 0; again < 3 && !sameSize(connections); again++) {
                    connections = connectionsOfCallsInARow(way, route);
                }
                assertThat(connections.get(1)).as(way + " " + route).hasSameSizeAs(connections.get(0));
            }
        }
    }

    /** Those without the agent, and those with it. */
    private List<Set<String>> connectionsOfCallsInARow(String way, Route route) {
        Set<String> without = new HashSet<>();
        Set<String> with = new HashSet<>();
        for (int i = 0; i < CALLS_IN_A_ROW; i++) {
            Trial trial = call(way, chat(route, "rate-limited"), NOTHING);
            trial.without().requests().stream().map(Arrival::connection).forEach(without::add);
            trial.with().requests().stream().map(Arrival::connection).forEach(with::add);
        }
        return List.of(without, with);
    }

    private static boolean sameSize(List<Set<String>> connections) {
        return connections.get(0).size() == connections.get(1).size();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void both_end_alike_and_silently_and_no_call_has_a_second_span() {
        Map<String, Ended> ended = app.end();
        assertThat(ended.get("with")).isEqualTo(ended.get("without"));
        assertThat(ended.get("with")).isEqualTo(new Ended(0, List.of(), ""));
        assertAll(made.stream()
                .map(trial -> () -> assertThat(collector.spansOf(trial.call()))
                        .as(trial.toString())
                        .hasSize(1)));
    }

    /** Whether that way's call is made on the thread on which the span is current, and not on one of the client's, to which nobody has carried it. */
    boolean callsWhereTheSpanIsCurrent(String way) {
        return true;
    }

    /** Whether that way's call passes the first hook on a thread on whose stack the application's own method still is. */
    boolean findsTheCaller(String way) {
        return callsWhereTheSpanIsCurrent(way);
    }

    /** Whether the client, without the agent, always closes the connection of a call that was cancelled. */
    boolean closesWhatIsCancelled() {
        return true;
    }

    /** Whether the client follows redirects by itself; else they are an answer like any other. */
    boolean followsRedirects() {
        return true;
    }

    /** Whether the client, without the agent, understands an answer that comes instead of "100 Continue". */
    boolean copesWithARefusedBody() {
        return true;
    }

    /** The routes by which the client, without the agent, comes to the end of a redirect. */
    Set<Route> redirecting() {
        return EVERY_ROUTE;
    }

    /** The routes by which the client, without the agent, always gets the whole of a body that ends with its connection. */
    Set<Route> routesUntilClose() {
        return HTTP1;
    }

    /** Whether the client, without the agent, gets to the answer that follows "103 Early Hints". */
    boolean copesWithEarlyHints() {
        return true;
    }

    /** Whether the client, without the agent, notices over HTTP/2 that an answer to HEAD is over. */
    boolean copesWithHeadOverHttp2() {
        return true;
    }

    /** Whether the client, without the agent, always notices that the server has closed a connection before it sends on it what it cannot send again. */
    boolean noticesClosedConnections() {
        return true;
    }

    /** Whether the client, without the agent, throws the same each time that a connection is reset. */
    boolean saysTheSameOfEveryReset() {
        return true;
    }

    /** The ways of leaving a body unread in which its bytes, had they come with the head, pass the agent all the same. */
    Set<Reading> unreadButUnderstood() {
        return EnumSet.of(Reading.DROPPED);
    }

    /** Over HTTP/2 a stream may be reset before the client hands its head to anybody: then the application gets no response either. */
    private static boolean resetOvertookTheHead(ClientSpan span) {
        if (!span.trial().request().http2() || span.attribute("http.response.status_code") != null) {
            return false;
        }
        assertThat(span.trial().with().seen()).doesNotContainKey("status");
        span.hasTransportFailure("connection_failed");
        return true;
    }

    /** What is known of an error that came whole with its head, and was left unread. */
    private Consumer<ClientSpan> unread(Reading left) {
        return unreadButUnderstood().contains(left)
                ? understands(FROM_THE_RAW_SERVER)
                : span -> span.hasErrorInOutline(429, "rate_limited");
    }

    /** Whether the application itself reads all of it: only then it could know of a failure that a success tells of. */
    private static boolean read(Reading reading) {
        return reading == Reading.WHOLE || reading == Reading.STREAMED;
    }

    private static Consumer<ClientSpan> understands(Understood expected) {
        return span -> span.hasError(expected.status(), expected.fields());
    }
}
