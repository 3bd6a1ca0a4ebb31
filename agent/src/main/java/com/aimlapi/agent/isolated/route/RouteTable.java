package com.aimlapi.agent.isolated.route;

import java.util.ArrayList;
import java.util.List;

/**
 * The whole API, current routes and former ones: path below the version, operation of a POST, operation of any other method. The first
 * match wins; <code>{name...}</code> takes several segments, as the names of models have slashes.
 */
final class RouteTable {

    static final List<String[]> ROWS = new ArrayList<>();

    // Operation names: OpenTelemetry's where it has one, else "what is made", or what is done with what was made.
    static {
        row("/chat/completions", "chat");
        row("/deployments/{model...}/chat/completions", "chat");
        row("/deployments/{model...}/completions", "text_completion");
        row("/deployments/{model...}/embeddings", "embeddings");
        row("/deployments/{model...}/images/generations", "image_generation");
        row("/completions", "text_completion");
        row("/responses", "chat", "retrieve_response");
        row("/responses/{response_id}", "retrieve_response");
        row("/messages", "chat");
        row("/embeddings", "embeddings");
        row("/decisions", "decision");
        row("/vision", "chat");

        row("/images/generations", "image_generation");
        row("/images/generations/with-url", "image_generation");
        row("/images/edits", "image_edit");
        row("/ocr", "ocr");
        row("/tts", "text_to_speech");
        row("/stt", "speech_to_text");
        row("/stt/create", "speech_to_text");
        row("/stt/{generation_id}", "retrieve_generation");
        row("/video/generations", "video_generation", "retrieve_generation");
        for (String vendor :
                new String[] {"kling", "minimax", "runway", "google", "alibaba", "bytedance", "pixverse", "luma-ai"}) {
            row("/generate/video/" + vendor + "/generation", "video_generation", "retrieve_generation");
        }
        row("/luma-ai/generation", "video_generation", "retrieve_generation");
        row("/luma-ai/generations", "video_generation", "retrieve_generation");
        row("/luma-ai/generation/{generation_id}", "retrieve_generation");
        row("/luma-ai/generations/{generation_id}", "retrieve_generation");
        row("/luma-ai/generation/{generation_id}/extend", "video_generation");
        row("/luma-ai/generations/{generation_id}/extend", "video_generation");
        row("/generate/audio", "music_generation", "retrieve_generation");
        row("/generate/audio/minimax/generate", "music_generation", "retrieve_generation");
        row("/generate/audio/minimax/upload", "upload_file");
        row("/generate", "music_generation", "retrieve_generation");
        row("/generate/custom-mode", "music_generation", "retrieve_generation");
        row("/extend_audio", "music_generation", "retrieve_generation");

        row("/playground/tts", "text_to_speech");
        row("/playground/stt", "speech_to_text");
        row("/playground/ocr", "ocr");
        row("/playground/embeddings", "embeddings");
        row("/playground/audio/generations", "music_generation", "retrieve_generation");
        row("/playground/images/generations", "image_generation");
        row("/playground/videos/generations", "video_generation", "retrieve_generation");

        for (String search : new String[] {"links", "images", "videos", "weather", "local-map", "knowledge"}) {
            row("/bagoodex/" + search, "web_search");
        }

        row("/batches", "create_batch", "retrieve_batch");
        row("/batches/cancel/{batch_id}", "cancel_batch");
        row("/files", "upload_file", "list_files");
        row("/files/{file_id}", "manage_file");

        row("/assistants", "create_agent", "list_agents");
        row("/assistants/{assistant_id}", "manage_agent");
        row("/threads", "create_thread", "manage_thread");
        row("/threads/runs", "invoke_agent");
        row("/threads/{thread_id}", "manage_thread");
        row("/threads/{thread_id}/messages", "create_message", "list_messages");
        row("/threads/{thread_id}/messages/{message_id}", "manage_message");
        row("/threads/{thread_id}/runs", "invoke_agent", "list_runs");
        row("/threads/{thread_id}/runs/{run_id}", "manage_run");
        row("/threads/{thread_id}/runs/{run_id}/cancel", "cancel_run");
        row("/threads/{thread_id}/runs/{run_id}/submit_tool_outputs", "invoke_agent");
        row("/threads/{thread_id}/runs/{run_id}/steps", "list_steps");
        row("/threads/{thread_id}/runs/{run_id}/steps/{step_id}", "manage_run");

        row("/models", "list_models");
        row("/models/metrics", "list_models");
        row("/models/with-details", "list_models");
        row("/models/{model_id...}", "retrieve_model");
        row("/model/{model_id...}", "retrieve_model");

        row("/keys", "manage_keys");
        row("/keys/{prefix}", "manage_keys");
        row("/key", "manage_keys");
        row("/billing", "billing");
        row("/billing/balance", "billing");
        row("/billing/detail", "billing");
        row("/billing/topup", "billing");
        row("/billing/transactions", "billing");
        row("/usage", "usage");
        row("/usage/detail", "usage");
        row("/logs", "logs");
    }

    private RouteTable() {}

    private static void row(String path, String operation) {
        row(path, operation, operation);
    }

    private static void row(String path, String post, String other) {
        ROWS.add(new String[] {path, post, other});
    }
}
