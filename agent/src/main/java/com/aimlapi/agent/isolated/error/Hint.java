package com.aimlapi.agent.isolated.error;

import java.util.Locale;

/**
 * What an engineer does about a failure: one fixed sentence, by category and by the messages that the API documents
 * (https://docs.aimlapi.com/errors-and-messages/general-info). Nothing of what the API said is in it.
 */
enum Hint {
    VALIDATION("A field of the request is wrong: compare aimlapi.error.issues with the model's page on"
            + " https://docs.aimlapi.com/api-references/model-database."),
    UNSUPPORTED(
            "This model does not take that value: its page on https://docs.aimlapi.com/api-references/model-database"
                    + " says what it takes."),
    INVALID_REQUEST("The request is wrong as it is, so do not retry it: compare it with the endpoint's page on"
            + " https://docs.aimlapi.com."),
    UNAUTHORIZED("The key is missing, wrong or deleted: create one at https://aimlapi.com/app/keys and send it as"
            + " Authorization: Bearer."),
    OUT_OF_CREDITS("The balance or the plan's limit is used up, the key is not at fault: top up at"
            + " https://aimlapi.com/app/billing."),
    UNVERIFIED_ACCOUNT("The account has to be verified first: https://aimlapi.com/app/verification."),
    FORBIDDEN("The key may not do this: look at its scopes, and whether a management key was used in place of an"
            + " ordinary one, at https://aimlapi.com/app/keys."),
    NOT_FOUND("Look at base URL, path, HTTP method and the name of the model or id:"
            + " https://docs.aimlapi.com/errors-and-messages/errors-with-status-code-4xx."),
    FREE_TIER(
            "The free tier's limit for this hour is reached: wait, or get a plan at https://aimlapi.com/app/billing."),
    RATE_LIMITED("Too many requests: slow down and retry with growing pauses, after aimlapi.retry_after seconds where"
            + " that is given."),
    TIMEOUT("It took too long: retry, allow the client more time, or ask for the answer as a stream."),
    UPSTREAM_ERROR("The provider of the model failed, not your request: retry, or use another model."),
    UPSTREAM_REFUSED("The provider of the model refused the request: aimlapi.error.upstream.message says why."),
    UNAVAILABLE("The API or the model is down for the moment: retry with growing pauses, or use another model."),
    MAINTENANCE("The model is under maintenance: use another one, or ask help@aimlapi.com with the request id."),
    COUPON("There is no such coupon: an error of the request's, although it came as a 500."),
    SERVER_ERROR("The API failed: retry, and if it goes on tell help@aimlapi.com the request id and the time."),
    STREAM_ERROR("The answer broke off after it had begun: what has come is incomplete, so ask again."),
    JOB_FAILED("The job failed and asking again for its state will not help: read the message, mend the input if it"
            + " says so, and start a new job."),
    CONNECTION_FAILED("No answer came over the network: look at DNS, proxy, TLS and firewall between this host and the"
            + " API, then retry."),
    CLIENT_ERROR("The request was refused: https://docs.aimlapi.com/errors-and-messages/errors-with-status-code-4xx.");

    private final String text;

    Hint(String text) {
        this.text = text;
    }

    static String of(ApiError error) {
        Hint known = ofMessage(error, error.message == null ? "" : error.message.toLowerCase(Locale.ROOT));
        return (known == null ? valueOf(error.category.name()) : known).text;
    }

    /** @return null if the category says it all */
    private static Hint ofMessage(ApiError error, String message) {
        switch (error.category) {
            case INVALID_REQUEST:
                if (message.startsWith("unsupported value")) {
                    return UNSUPPORTED;
                }
                return error.issues.isEmpty() && !message.contains("validation error") ? null : VALIDATION;
            case RATE_LIMITED:
                return message.startsWith("free-tier limit") ? FREE_TIER : null;
            case UPSTREAM_ERROR:
                boolean refused = error.upstreamStatusCode != null && error.upstreamStatusCode < 500;
                return refused ? UPSTREAM_REFUSED : null;
            case SERVER_ERROR:
                if (message.contains("under maintenance")) {
                    return MAINTENANCE;
                }
                return message.startsWith("coupon code not found") ? COUPON : null;
            default:
                return null;
        }
    }
}
