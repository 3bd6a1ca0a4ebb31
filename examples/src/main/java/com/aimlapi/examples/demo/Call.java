package com.aimlapi.examples.demo;

import com.aimlapi.examples.HttpClientExample;
import com.aimlapi.examples.LangChain4jExample;
import com.aimlapi.examples.OpenAiJavaExample;
import com.aimlapi.examples.OpenAiJavaStreamExample;
import com.aimlapi.examples.VideoJobExample;
import com.aimlapi.examples.standin.ApiStandIn;
import java.util.List;

/**
 * A call that is going to fail, and what its trace has to say then.
 *
 * @param key the account that pays for the call, which decides how it fails
 * @param status null where no response comes; 200 where the error is inside a success
 * @param message how it begins; null where none is promised
 */
record Call(
        String client,
        Class<?> application,
        String trouble,
        String key,
        String path,
        Long status,
        String category,
        String message) {

    private static final String CHAT = "/v1/chat/completions";

    /** Unlike the others it is sent to a port where nobody listens. */
    static final Call REFUSED = new Call(
            "java.net.http",
            HttpClientExample.class,
            "connection refused",
            ApiStandIn.GOOD_KEY,
            CHAT,
            null,
            "connection_failed",
            null);

    static final List<Call> ALL = List.of(
            new Call(
                    "openai-java",
                    OpenAiJavaExample.class,
                    "free tier used up",
                    ApiStandIn.FREE_TIER_KEY,
                    CHAT,
                    429L,
                    "rate_limited",
                    "Free-tier limit: You've reached your free limit"),
            new Call(
                    "openai-java",
                    OpenAiJavaExample.class,
                    "unknown key",
                    "unknown-key",
                    CHAT,
                    401L,
                    "unauthorized",
                    "This request requires a valid API key."),
            new Call(
                    "LangChain4j",
                    LangChain4jExample.class,
                    "no credits left",
                    ApiStandIn.EMPTY_ACCOUNT_KEY,
                    CHAT,
                    403L,
                    "out_of_credits",
                    "You've run out of credits."),
            new Call(
                    "LangChain4j",
                    LangChain4jExample.class,
                    "provider refuses the model",
                    ApiStandIn.GOOD_KEY,
                    CHAT,
                    500L,
                    "upstream_error",
                    "400 Unable to access model gpt-4o-mini."),
            new Call(
                    "java.net.http",
                    HttpClientExample.class,
                    "role that the model does not take",
                    ApiStandIn.GOOD_KEY,
                    CHAT,
                    400L,
                    "invalid_request",
                    "Invalid input"),
            REFUSED,
            new Call(
                    "openai-java",
                    OpenAiJavaStreamExample.class,
                    "stream that breaks off with an error",
                    ApiStandIn.GOOD_KEY,
                    CHAT,
                    200L,
                    "stream_error",
                    "The server had an error while processing your request."),
            new Call(
                    "java.net.http",
                    VideoJobExample.class,
                    "video job that fails",
                    ApiStandIn.GOOD_KEY,
                    "/v2/video/generations",
                    200L,
                    "job_failed",
                    "The provider could not generate the video."));

    /** Whether it fails although its answer's status says that it has not. */
    boolean failsInSuccess() {
        return status != null && status < 400;
    }

    String title() {
        return client + ": " + trouble;
    }

    int number() {
        return ALL.indexOf(this) + 1;
    }
}
