package com.aimlapi.agent.isolated.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    POST, /v1/chat/completions,                    /v1/chat/completions,                  chat
                    POST, /chat/completions,                       /chat/completions,                     chat
                    POST, /v2/chat/completions,                    /v2/chat/completions,                  chat
                    POST, /v1/chat/completions/,                   /v1/chat/completions,                  chat
                    GET,  /api/v1/models,                          /api/v1/models,                        list_models
                    POST, /openai/v1/embeddings,                   /openai/v1/embeddings,                 embeddings
                    POST, /v1/completions,                         /v1/completions,                       text_completion
                    POST, /v1/responses,                           /v1/responses,                         chat
                    GET,  /v1/responses/resp_1,                    /v1/responses/{response_id},           retrieve_response
                    POST, /v1/messages,                            /v1/messages,                          chat
                    POST, /v1/images/generations,                  /v1/images/generations,                image_generation
                    POST, /v2/video/generations,                   /v2/video/generations,                 video_generation
                    GET,  /v2/video/generations,                   /v2/video/generations,                 retrieve_generation
                    POST, /v2/generate/video/kling/generation,     /v2/generate/video/kling/generation,   video_generation
                    POST, /v1/stt/create,                          /v1/stt/create,                        speech_to_text
                    GET,  /v1/stt/5e0f,                            /v1/stt/{generation_id},               retrieve_generation
                    POST, /v1/batches/cancel/msgbatch_1,           /v1/batches/cancel/{batch_id},         cancel_batch
                    POST, /assistants,                             /assistants,                           create_agent
                    POST, /threads/runs,                           /threads/runs,                         invoke_agent
                    GET,  /threads/th_1,                           /threads/{thread_id},                  manage_thread
                    GET,  /threads/th_1/runs/run_1,                /threads/{thread_id}/runs/{run_id},    manage_run
                    GET,  /threads/t/runs/r/steps/s,               /threads/{thread_id}/runs/{run_id}/steps/{step_id}, manage_run
                    GET,  /model/openai/gpt-4o,                    /model/{model_id},                     retrieve_model
                    GET,  /models/metrics,                         /models/metrics,                       list_models
                    PUT,  /v1/keys/b747e891,                       /v1/keys/{prefix},                     manage_keys
                    GET,  /v1/bagoodex/local-map,                  /v1/bagoodex/local-map,                web_search
                    """)
    void a_known_route_is_named_as_called_with_ids_replaced(
            String method, String path, String template, String operation) {
        Route route = Route.of(method, path);

        assertThat(route.template()).isEqualTo(template);
        assertThat(route.operation()).isEqualTo(operation);
        assertThat(route.model()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "/openai/deployments/gpt-4o/chat/completions, gpt-4o",
        "/openai/deployments/openai/gpt-4o/chat/completions, openai/gpt-4o",
        "/openai/deployments/openai%2Fgpt-4o/chat/completions, openai/gpt-4o",
        "/openai/deployments/a/b/c/chat/completions, a/b/c"
    })
    void a_deployment_names_its_model_with_or_without_slashes(String path, String model) {
        Route route = Route.of("POST", path);

        assertThat(route.template()).isEqualTo("/openai/deployments/{model}/chat/completions");
        assertThat(route.model()).isEqualTo(model);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "//v1/chat/completions",
                "/v1",
                "/v1/",
                "/v1/chat",
                "/v1/chat/completions/extra",
                "/v9/chat/completions",
                "/v1/v1/chat/completions",
                "/V1/Chat/Completions",
                "/v1/audio/transcribe",
                "/threads//runs",
                "/generate/video/unheard-of/generation",
                "/openai/deployments//chat/completions",
                "/openai/deployments/completions"
            })
    void every_other_path_is_unknown(String path) {
        assertThat(Route.of("POST", path)).isNull();
    }

    @Test
    void every_row_of_the_table_can_be_reached() {
        Set<String> seen = new HashSet<>();
        for (RouteTable.Row row : RouteTable.ROWS) {
            assertThat(seen.add(row.path)).as("twice: " + row.path).isTrue();
            String called = row.path.replaceAll("\\{[a-z_]+(\\.\\.\\.)?}", "id");
            assertThat(Route.of("POST", "/v1" + called).template()).isEqualTo("/v1" + row.path.replace("...", ""));
            assertThat(Route.of("POST", called).operation()).isEqualTo(row.post);
            assertThat(Route.of("GET", called).operation()).isEqualTo(row.other);
            assertThat(Route.of("GET", called).tellsOfJobs()).isEqualTo(row.job);
        }
        assertThat(seen).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.aimlapi.com/v1/models?x=/y, /v1/models",
        "https://api.aimlapi.com, /",
        "https://api.aimlapi.com?x=/y, /",
        "https://api.aimlapi.com#/x, /",
        "https://api.aimlapi.com/a b|c, /a b|c",
        "/v1/models, /v1/models"
    })
    void a_path_is_found_in_whatever_was_called(String url, String path) {
        assertThat(Url.path(url)).isEqualTo(path);
    }
}
