package com.aimlapi.agent.it;

import static com.aimlapi.agent.it.harness.Route.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.app.ClientApp;
import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.agent.it.harness.JvmCommand;
import com.aimlapi.agent.it.harness.ReadmeTable;
import com.aimlapi.agent.it.harness.Trial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What holds for the whole of the API: each endpoint is known, and nothing of what passes through it leaves. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class ApiContract extends ClientTrials {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final List<String> VERSIONS = List.of("", "/v1", "/v2", "/api/v1");
    private static final String KEY = "b747e8917a934d0e9d4d2f8b6c1a0e35";

    ApiContract(Class<? extends ClientApp> application) {
        super(application.getName(), null);
    }

    ApiContract(String application, String library) {
        super(ApiContract.class.getPackageName() + "." + application, library);
    }

    @Override
    JvmCommand settings(JvmCommand command) {
        collector.forAll();
        return command.property("aimlapi.agent.events", "both").property("aimlapi.agent.log", "debug");
    }

    @Test
    void every_endpoint_that_the_readme_lists_is_known_by_its_template_and_operation() throws IOException {
        String way = ways(Reading::complete, 1).get(0);
        List<Trial> calls = new ArrayList<>();
        Map<Trial, String> templates = new HashMap<>();
        Map<Trial, List<String>> operations = new HashMap<>();
        for (String family : families()) {
            String[] cells = family.split(" \\| ");
            for (String route : codes(cells[1])) {
                String version = VERSIONS.get(calls.size() / 2 % VERSIONS.size());
                String called =
                        version + route.replace("{model}", "openai/gpt-4o").replaceAll("\\{[a-z_]+}", "id-1");
                for (Request request : List.of(
                        question(at(PLAIN, called, "rate-limited")), Request.get(at(PLAIN, called, "rate-limited")))) {
                    Trial call = call(way, request, NOTHING);
                    calls.add(call);
                    templates.put(call, version + route);
                    operations.put(call, codes(cells[2]));
                }
            }
        }
        assertThat(calls).hasSizeGreaterThan(140);
        new Trials(calls, collector, this::comparable).alike().spans(span -> {
            String template = templates.get(span.trial());
            assertThat(span.received().name()).isEqualTo(span.trial().request().method() + " " + template);
            assertThat(span.attribute("url.template")).isEqualTo(template);
            assertThat(span.attribute("gen_ai.operation.name")).isIn(operations.get(span.trial()));
            assertThat(span.attribute("aimlapi.error.category")).isEqualTo("rate_limited");
            assertThat(span.attribute("aimlapi.error.hint")).isNotNull();
        });
    }

    @Test
    void an_endpoint_that_is_unknown_is_named_by_its_method_alone() {
        Trial call = call(
                ways(Reading::complete, 1).get(0),
                question(at(PLAIN, "/v1/audio/transcribe", "rate-limited")),
                NOTHING);
        new Trials(List.of(call), collector, this::comparable).alike().spans(span -> {
            assertThat(span.received().name()).isEqualTo("POST");
            assertThat(span.attribute("url.template")).isNull();
            assertThat(span.attribute("gen_ai.operation.name")).isNull();
        });
    }

    @Test
    void a_deployment_names_its_model() {
        Trial call = call(
                ways(Reading::complete, 1).get(0),
                Request.post(
                        at(PLAIN, "/openai/deployments/google/gemini-2.5-pro/chat/completions", "rate-limited"),
                        "{\"model\":\"another\"}"),
                NOTHING);
        new Trials(List.of(call), collector, this::comparable)
                .alike()
                .spans(span ->
                        assertThat(span.attribute("gen_ai.request.model")).isEqualTo("google/gemini-2.5-pro"));
    }

    @Test
    void how_soon_one_may_ask_again_is_told() {
        eachFew(EVERY_ROUTE, this::chat, "limits").alike().spans(span -> {
            assertThat(span.attribute("aimlapi.retry_after")).isEqualTo(20.0);
            assertThat(span.attribute("aimlapi.ratelimit.limit_requests")).isEqualTo(60L);
            assertThat(span.attribute("aimlapi.ratelimit.remaining_requests")).isEqualTo(0L);
            assertThat(span.attribute("aimlapi.ratelimit.reset_requests")).isEqualTo("20s");
            assertThat(span.attribute("aimlapi.client_request_id")).isEqualTo("order-4711");
        });
    }

    /** Last, since it ends both JVMs: then all has been exported, and all that was said on stderr is known. */
    @Test
    @Order(Integer.MAX_VALUE)
    void nothing_that_is_secret_leaves() {
        for (String answer : List.of("secret-ok", "secret-error", "secret-stream", "secret-job", "secret-validation")) {
            String path = answer.equals("secret-job") ? VIDEO : answer.equals("secret-ok") ? "/v1/keys" : CHAT;
            each(Reading::complete, EVERY_ROUTE, route -> secretive(at(route, path, answer)))
                    .alike()
                    .spans(span ->
                            assertThat(span.attribute("gen_ai.request.model")).isEqualTo("gpt-4o"));
        }
        Map<String, ?> ended = app.end();

        String exported = collector.spans() + "\n" + collector.logs() + "\n" + collector.metrics();
        assertThat(exported).contains("secret-stream", "The engine is currently overloaded", "aimlapi.client.errors");
        assertThat(collector.logs()).isNotEmpty();
        assertThat(exported).doesNotContain("planted").doesNotContain(KEY);
        assertThat(String.valueOf(ended.get("with"))).doesNotContain("planted").doesNotContain(KEY);
    }

    private static Request secretive(String url) {
        return Request.post(
                        url + "&api_key=planted-in-query&token=planted-token&sig=planted-signature",
                        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"planted in a prompt\"}],"
                                + "\"metadata\":{\"model\":\"planted\"},\"user\":\"planted\",\"stream\":false}")
                .header("Authorization", "Bearer " + KEY)
                .header("X-Api-Key", "planted-in-header")
                .header("Cookie", "session=planted-in-cookie")
                .header("HTTP-Referer", "https://planted.example")
                .header("X-Title", "planted");
    }

    private static List<String> families() throws IOException {
        return ReadmeTable.rows("endpoints", "the code by RouteTableTest");
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell)
                .results()
                .map((MatchResult code) -> code.group(1))
                .toList();
    }
}
