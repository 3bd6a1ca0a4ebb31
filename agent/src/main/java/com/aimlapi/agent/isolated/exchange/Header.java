package com.aimlapi.agent.isolated.exchange;

/** The headers that are kept of an exchange; no other header is ever read. */
public enum Header {
    TRACEPARENT("traceparent", true),
    TRACESTATE("tracestate", true),
    /** The attempt's number that the SDKs made by Stainless send (openai-java, anthropic-java), counted from 0. */
    RETRY_COUNT("X-Stainless-Retry-Count", true),

    /** What the application calls its own call, which the API sends back. */
    SENT_CLIENT_REQUEST_ID("X-Client-Request-Id", true),

    CONTENT_TYPE("Content-Type", false),
    CONTENT_ENCODING("Content-Encoding", false),
    REQUEST_ID("x-request-id", false),
    INFERENCE_ID("x-inference-id", false),
    CREDITS_USED("x-aimlapi-credits-used", false),
    USD_SPENT("x-aimlapi-usd-spent", false),
    CLIENT_REQUEST_ID("x-client-request-id", false),
    /** For a time in {@link #RETRY_AFTER} that is a date. */
    DATE("Date", false),
    RETRY_AFTER("Retry-After", false),
    RETRY_AFTER_MS("Retry-After-Ms", false),
    LIMIT("x-ratelimit-limit", false),
    REMAINING("x-ratelimit-remaining", false),
    RESET("x-ratelimit-reset", false),
    LIMIT_REQUESTS("x-ratelimit-limit-requests", false),
    REMAINING_REQUESTS("x-ratelimit-remaining-requests", false),
    RESET_REQUESTS("x-ratelimit-reset-requests", false),
    LIMIT_TOKENS("x-ratelimit-limit-tokens", false),
    REMAINING_TOKENS("x-ratelimit-remaining-tokens", false),
    RESET_TOKENS("x-ratelimit-reset-tokens", false);

    static final Header[] ALL = values();

    private final String text;
    private final boolean ofRequest;

    Header(String text, boolean ofRequest) {
        this.text = text;
        this.ofRequest = ofRequest;
    }

    /** The name as it is looked up; header names are compared in any case. */
    public String text() {
        return text;
    }

    boolean ofRequest() {
        return ofRequest;
    }
}
