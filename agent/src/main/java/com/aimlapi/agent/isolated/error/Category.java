package com.aimlapi.agent.isolated.error;

import java.util.Locale;
import java.util.regex.Pattern;

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

    /**
     * The HTTP status decides, not the body's: that one may be an upstream's.
     *
     * @param kind the body's machine-readable reason, or null
     * @param message what the API said, whole, or null
     */
    static Category of(int httpStatus, String kind, String message, boolean wrapsUpstream) {
        switch (httpStatus) {
            case 400:
            case 405:
            case 409:
            case 413:
            case 415:
            case 422:
                return INVALID_REQUEST;
            case 401:
                return UNAUTHORIZED;
            case 402:
                return OUT_OF_CREDITS;
            case 403:
                return ofForbidden(kind, message);
            case 404:
                return NOT_FOUND;
            case 408:
            case 504:
            case 524:
                return TIMEOUT;
            case 429:
                return RATE_LIMITED;
            case 500:
                return wrapsUpstream ? UPSTREAM_ERROR : SERVER_ERROR;
            case 502:
                return UPSTREAM_ERROR;
            case 503:
            case 520:
            case 521:
            case 522:
            case 523:
            case 525:
            case 526:
            case 529:
                return UNAVAILABLE;
            default:
                return httpStatus >= 500 ? SERVER_ERROR : CLIENT_ERROR;
        }
    }

    /** This API says 403 mostly about money. */
    private static Category ofForbidden(String kind, String message) {
        // The API's own spelling.
        if ("err_insufficent_credits".equals(kind)) {
            return OUT_OF_CREDITS;
        }
        if ("err_unverified_card".equals(kind)) {
            return UNVERIFIED_ACCOUNT;
        }
        if (message != null && Words.OF_MONEY.matcher(message).find()) {
            return OUT_OF_CREDITS;
        }
        if (message != null && Words.OF_VERIFICATION.matcher(message).find()) {
            return UNVERIFIED_ACCOUNT;
        }
        return FORBIDDEN;
    }

    /** Apart, so that they are compiled at the first 403 that needs them. */
    private static final class Words {
        static final Pattern OF_MONEY = whole("credits|funds|resource limit");
        static final Pattern OF_VERIFICATION = whole("complete verification");

        private static Pattern whole(String words) {
            return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
        }
    }
}
