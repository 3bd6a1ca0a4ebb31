package com.aimlapi.agent.isolated.error;

import java.util.Collections;
import java.util.List;

/**
 * What was understood of a failure, whatever shape it came in. Every text is already cut and redacted; every member
 * but the category and the path may be absent.
 */
public final class ApiError {

    final Category category;
    Integer statusCode;
    String path;
    String requestId;
    String message;
    String timestamp;
    String name;
    String kind;
    List<String> issues = Collections.emptyList();
    Integer upstreamStatusCode;
    String upstreamMessage;
    String job;

    ApiError(Category category) {
        this.category = category;
    }

    public Category category() {
        return category;
    }

    /** What to do now: a fixed sentence. */
    public String hint() {
        return Hint.of(this);
    }

    /** The status that the body gives, else the HTTP status; null after a transport failure. */
    public Integer statusCode() {
        return statusCode;
    }

    /** The path that the body gives, else the URL's. */
    public String path() {
        return path;
    }

    /** The body's request id, else the header's, else null. */
    public String requestId() {
        return requestId;
    }

    /** What the API said, at most 1,024 UTF-16 units, or null. */
    public String message() {
        return message;
    }

    /** The time as the API wrote it, or null. */
    public String timestamp() {
        return timestamp;
    }

    public String name() {
        return name;
    }

    public String kind() {
        return kind;
    }

    /** Validation issues as {@code field: what}, at most 16; never null. */
    public List<String> issues() {
        return issues;
    }

    /** What the failed job is known by; null if it is none, or nameless. */
    public String job() {
        return job;
    }

    public Integer upstreamStatusCode() {
        return upstreamStatusCode;
    }

    public String upstreamMessage() {
        return upstreamMessage;
    }
}
