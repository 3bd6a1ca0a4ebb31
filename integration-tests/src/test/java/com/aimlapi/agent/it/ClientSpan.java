package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.Trial;
import com.aimlapi.examples.standin.ReceivedSpan;
import com.aimlapi.examples.standin.ReceivedSpan.Event;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** The span of one call, and what must be true of it. */
final class ClientSpan {

    private static final String ERROR_FIELDS = "aimlapi.error.";

    private final Trial trial;
    private final ReceivedSpan span;

    ClientSpan(Trial trial, ReceivedSpan span) {
        this.trial = trial;
        this.span = span;
    }

    /** What is true of every span of a call that was answered "rate-limited", whoever exports it. */
    static void tellsOfTheRateLimit(ReceivedSpan span) {
        assertThat(span.statusCode()).isEqualTo("ERROR");
        assertThat(span.attributes())
                .containsEntry("http.response.status_code", 429L)
                .containsEntry("aimlapi.error.category", "rate_limited")
                .containsEntry("aimlapi.error.request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc")
                .containsEntry(
                        "aimlapi.error.message", "Free-tier limit: You've reached your free limit for the hour.");
    }

    Trial trial() {
        return trial;
    }

    Object attribute(String name) {
        return span.attributes().get(name);
    }

    ReceivedSpan received() {
        return span;
    }

    /** What is true of every span. */
    ClientSpan tellsOfItsCall() {
        URI asked = URI.create(trial.request().url());
        assertThat(span.kind()).isEqualTo("CLIENT");
        assertThat(span.name()).isEqualTo(trial.request().method() + " " + asked.getPath());
        assertThat(span.attributes())
                .containsEntry("http.request.method", trial.request().method())
                .containsEntry("url.full", trial.with().seen().getOrDefault("url as sent", asked.toString()))
                .containsEntry("url.template", asked.getPath())
                .containsEntry("server.address", asked.getHost())
                .containsEntry("server.port", (long) asked.getPort())
                .containsEntry("gen_ai.provider.name", "aimlapi");
        assertThat(span.endEpochNanos()).isGreaterThanOrEqualTo(span.startEpochNanos());
        return this;
    }

    /** A response that is no error, a cancelled call, an event stream that came to its end. */
    ClientSpan hasNoError() {
        tellsOfItsCall();
        assertThat(span.statusCode()).isEqualTo("UNSET");
        assertThat(span.statusDescription()).isEmpty();
        assertThat(span.attributes()).doesNotContainKey("error.type");
        assertThat(errorFields(span.attributes())).isEmpty();
        assertThat(span.events()).isEmpty();
        return this;
    }

    ClientSpan hasStatus(int status) {
        assertThat(span.attributes()).containsEntry("http.response.status_code", (long) status);
        return this;
    }

    /** An error response of which the agent understood exactly this, the category and the status included. */
    ClientSpan hasError(int status, Map<String, Object> fields) {
        isError(status);
        says(fields);
        return this;
    }

    /** A failure that a success told of, and of which the agent understood exactly this. */
    ClientSpan hasFailureInside(Map<String, Object> fields) {
        tellsOfItsCall();
        hasErrorEvent();
        hasStatus(200);
        assertThat(span.statusCode()).isEqualTo("ERROR");
        assertThat(span.attributes()).containsEntry("error.type", fields.get(ERROR_FIELDS + "category"));
        says(fields);
        return this;
    }

    private void says(Map<String, Object> fields) {
        Map<String, Object> said = errorFields(span.attributes());
        assertThat(said.remove(ERROR_FIELDS + "hint")).asString().endsWith(".");
        assertThat(said).isEqualTo(new TreeMap<>(fields));
        assertThat(span.statusDescription()).isEqualTo(fields.getOrDefault(ERROR_FIELDS + "message", ""));
    }

    /** An error response whose body did not pass as a whole: no more is sure than what its head says. */
    ClientSpan hasErrorInOutline(int status, String category) {
        isError(status);
        assertThat(span.attributes())
                .containsEntry(ERROR_FIELDS + "status_code", (long) status)
                .containsEntry(ERROR_FIELDS + "category", category)
                .containsKey(ERROR_FIELDS + "path");
        return this;
    }

    /** No response came. */
    ClientSpan hasTransportFailure(String category) {
        tellsOfItsCall();
        hasErrorEvent();
        assertThat(span.statusCode()).isEqualTo("ERROR");
        assertThat(trial.with().thrownTypes()).contains(String.valueOf(attribute("error.type")));
        assertThat(attribute("error.type")).isNotEqualTo("java.util.concurrent.ExecutionException");
        assertThat(span.attributes())
                .doesNotContainKeys("http.response.status_code", ERROR_FIELDS + "status_code")
                .containsEntry(ERROR_FIELDS + "category", category)
                .containsEntry(
                        ERROR_FIELDS + "path", URI.create(trial.request().url()).getPath());
        Object message = attribute(ERROR_FIELDS + "message");
        assertThat(trial.with().thrownMessages()).contains(String.valueOf(message));
        assertThat(span.statusDescription()).isEqualTo(message == null ? "" : message);
        return this;
    }

    private void isError(int status) {
        tellsOfItsCall();
        hasErrorEvent();
        hasStatus(status);
        assertThat(span.statusCode()).isEqualTo("ERROR");
        assertThat(span.attributes()).containsEntry("error.type", String.valueOf(status));
    }

    /** The event says all that the span says of the error, and when. */
    private void hasErrorEvent() {
        assertThat(span.events()).extracting(Event::name).containsExactly("aimlapi.error");
        Event event = span.events().get(0);
        assertThat(event.epochNanos()).isBetween(span.startEpochNanos(), span.endEpochNanos());
        assertThat(errorFields(event.attributes())).isEqualTo(errorFields(span.attributes()));
    }

    private static Map<String, Object> errorFields(Map<String, Object> attributes) {
        Map<String, Object> fields = new TreeMap<>(attributes);
        fields.keySet().removeIf(name -> !name.startsWith(ERROR_FIELDS));
        return fields;
    }
}
