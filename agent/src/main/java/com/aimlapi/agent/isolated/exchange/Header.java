package com.aimlapi.agent.isolated.exchange;

/** The headers that are kept of an exchange; no other header is ever read. */
public enum Header {
    TRACEPARENT("traceparent", true),
    TRACESTATE("tracestate", true),
    /** The attempt's number that the SDKs made by Stainless send (openai-java, anthropic-java), counted from 0. */
    RETRY_COUNT("X-Stainless-Retry-Count", true),

    CONTENT_TYPE("Content-Type", false),
    CONTENT_ENCODING("Content-Encoding", false),
    REQUEST_ID("x-request-id", false),
    INFERENCE_ID("x-inference-id", false),
    CREDITS_USED("x-aimlapi-credits-used", false),
    USD_SPENT("x-aimlapi-usd-spent", false);

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
