package com.aimlapi.agent.isolated.error;

import java.util.Locale;

/** Whose fault it was and what kind of thing to do now: {@code aimlapi.error.category}. */
public enum Category {
    INVALID_REQUEST,
    UNAUTHORIZED,
    OUT_OF_CREDITS,
    UNVERIFIED_ACCOUNT,
    FORBIDDEN,
    NOT_FOUND,
    RATE_LIMITED,
    TIMEOUT,
    UPSTREAM_ERROR,
    UNAVAILABLE,
    SERVER_ERROR,
    STREAM_ERROR,
    JOB_FAILED,
    CONNECTION_FAILED,
    CLIENT_ERROR;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** As users see it, such as {@code out_of_credits}. */
    public String text() {
        return text;
    }
}
