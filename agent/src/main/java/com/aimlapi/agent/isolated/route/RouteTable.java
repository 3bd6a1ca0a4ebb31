package com.aimlapi.agent.isolated.route;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The whole API, current routes and former ones, by the families of its documentation (https://docs.aimlapi.com). The first match wins;
 * <code>{name...}</code> takes several segments, as the names of models have slashes. The README's table is checked against this one.
 */
final class RouteTable {

    /** Path below the version, operation of a POST, operation of any other method. */
    static final class Row {

        final String family;
        final String path;
        /** As a span names it. */
        final String template;

        final String post;
        final String other;
        /** Whether a success can be the state of a job. */
        final boolean job;

        private Row(String family, String path, String post, String other, boolean job) {
            this.family = family;
            this.path = path;
            this.template = path.replace("...", "");
            this.post = post;
            this.other = other;
            this.job = job;
        }
    }

    static final List<Row> ROWS;

    private final List<Row> rows = new ArrayList<>();
    private String family;

    // Operation names: OpenTelemetry's where it has one, else "what is made", or what is done with what was made.
    static {
        RouteTable table = new RouteTable();
        table.models();
        table.media();
        table.jobsAndFiles();
        table.account();
        ROWS = Collections.unmodifiableList(table.rows);
    }

    private RouteTable() {}

    private void models() {
        family = "text models, content moderation";
        row("/chat/completions", "chat");
        row("/completions", "text_completion");
        job("/responses", "chat", "retrieve_response");
        job("/responses/{response_id}", "retrieve_response");
        job("/responses/{response_id}/cancel", "cancel_response");
        row("/messages", "chat");
        row("/decisions", "decision");

        family = "Azure's style";
        row("/deployments/{model...}/chat/completions", "chat");
        row("/deployments/{model...}/completions", "text_completion");
        row("/deployments/{model...}/embeddings", "embeddings");
        row("/deployments/{model...}/images/generations", "image_generation");

        family = "embeddings";
        row("/embeddings", "embeddings");

        family = "vision (OCR, OFR)";
        row("/ocr", "ocr");
        row("/vision", "vision");
    }

    private void media() {
        family = "images, 3D";
        row("/images/generations", "image_generation");
        row("/images/generations/with-url", "image_generation");
        row("/images/edits", "image_edit");

        family = "video";
        job("/video/generations", "video_generation", "retrieve_generation");
        for (String vendor :
                new String[] {"kling", "minimax", "runway", "google", "alibaba", "bytedance", "pixverse", "luma-ai"}) {
            job("/generate/video/" + vendor + "/generation", "video_generation", "retrieve_generation");
        }
        for (String name : new String[] {"generation", "generations"}) {
            job("/luma-ai/" + name, "video_generation", "retrieve_generation");
            job("/luma-ai/" + name + "/{generation_id}", "retrieve_generation");
            job("/luma-ai/" + name + "/{generation_id}/extend", "video_generation");
        }

        family = "music";
        job("/generate/audio", "music_generation", "retrieve_generation");
        job("/generate/audio/minimax/generate", "music_generation", "retrieve_generation");
        row("/generate/audio/minimax/upload", "upload_file");
        job("/generate", "music_generation", "retrieve_generation");
        job("/generate/custom-mode", "music_generation", "retrieve_generation");
        job("/extend_audio", "music_generation", "retrieve_generation");

        family = "speech to text";
        job("/stt", "speech_to_text");
        job("/stt/create", "speech_to_text");
        job("/stt/{generation_id}", "retrieve_generation");

        family = "text to speech";
        row("/tts", "text_to_speech");

        family = "playground";
        row("/playground/tts", "text_to_speech");
        job("/playground/stt", "speech_to_text");
        row("/playground/ocr", "ocr");
        row("/playground/embeddings", "embeddings");
        job("/playground/audio/generations", "music_generation", "retrieve_generation");
        row("/playground/images/generations", "image_generation");
        job("/playground/videos/generations", "video_generation", "retrieve_generation");

        family = "search (Bagoodex)";
        for (String search : new String[] {"links", "images", "videos", "weather", "local-map", "knowledge"}) {
            row("/bagoodex/" + search, "web_search");
        }
    }

    private void jobsAndFiles() {
        family = "batches";
        job("/batches", "create_batch", "retrieve_batch");
        job("/batches/cancel/{batch_id}", "cancel_batch");

        family = "files";
        row("/files", "upload_file", "list_files");
        row("/files/{file_id}", "manage_file");
        row("/files/{file_id}/content", "download_file");

        family = "assistants";
        row("/assistants", "create_agent", "list_agents");
        row("/assistants/{assistant_id}", "manage_agent");

        family = "runs and steps";
        job("/threads/runs", "invoke_agent");
        job("/threads/{thread_id}/runs", "invoke_agent", "list_runs");
        job("/threads/{thread_id}/runs/{run_id}", "manage_run");
        job("/threads/{thread_id}/runs/{run_id}/cancel", "cancel_run");
        job("/threads/{thread_id}/runs/{run_id}/submit_tool_outputs", "invoke_agent");
        row("/threads/{thread_id}/runs/{run_id}/steps", "list_steps");
        job("/threads/{thread_id}/runs/{run_id}/steps/{step_id}", "manage_run");

        family = "threads and messages";
        row("/threads", "create_thread", "manage_thread");
        row("/threads/{thread_id}", "manage_thread");
        row("/threads/{thread_id}/messages", "create_message", "list_messages");
        row("/threads/{thread_id}/messages/{message_id}", "manage_message");
    }

    private void account() {
        family = "models";
        row("/models", "list_models");
        row("/models/metrics", "list_models");
        row("/models/with-details", "list_models");
        row("/models/{model_id...}", "retrieve_model");
        row("/model/{model_id...}", "retrieve_model");

        family = "keys";
        row("/keys", "manage_keys");
        row("/keys/{prefix}", "manage_keys");
        row("/key", "manage_keys");

        family = "billing, usage, logs";
        row("/billing", "billing");
        row("/billing/balance", "billing");
        row("/billing/detail", "billing");
        row("/billing/topup", "billing");
        row("/billing/transactions", "billing");
        row("/usage", "usage");
        row("/usage/detail", "usage");
        row("/logs", "logs");
    }

    private void row(String path, String operation) {
        row(path, operation, operation);
    }

    private void row(String path, String post, String other) {
        rows.add(new Row(family, path, post, other, false));
    }

    private void job(String path, String operation) {
        job(path, operation, operation);
    }

    private void job(String path, String post, String other) {
        rows.add(new Row(family, path, post, other, true));
    }
}
