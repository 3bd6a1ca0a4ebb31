package com.aimlapi.agent.isolated.error;

/** The front of the stage: understands a failed call. None of its methods ever throws, whatever a server has sent. */
public final class ErrorParser {

    /** In UTF-16 units, as all limits here. */
    static final int MESSAGE_LIMIT = 1_024;

    static final int PATH_LIMIT = 1_024;
    static final int WORD_LIMIT = 256;

    private ErrorParser() {}

    /**
     * A response that reports an error.
     *
     * @param urlPath the path of the request's URL, for bodies that give none
     * @param headerRequestId what the response's headers give as id, for bodies that give none; or null
     * @param contentEncoding the encodings that the bytes are still in, or null for none
     * @param body what was kept of the body; null is as good as empty
     * @param cut whether there was more of it
     * @return null below 400, where a body is the application's alone
     */
    public static ApiError ofResponse(
            int httpStatus,
            String urlPath,
            String headerRequestId,
            String contentType,
            String contentEncoding,
            byte[] body,
            boolean cut) {
        if (httpStatus < 400) {
            return null;
        }
        try {
            Envelope envelope = BodyReader.read(decoded(contentType, contentEncoding, body), cut);
            return ofEnvelope(null, httpStatus, urlPath, headerRequestId, envelope);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError hostileBody) {
            // The last net: what the body says is lost, that the call failed is not.
            return bare(Category.of(httpStatus, null, null, false), httpStatus, urlPath, headerRequestId);
        }
    }

    /**
     * A call without a response.
     *
     * @param message the exception's, or null
     * @param timeout whether it failed because time ran out
     */
    public static ApiError ofFailure(String message, boolean timeout, String urlPath) {
        ApiError error = bare(timeout ? Category.TIMEOUT : Category.CONNECTION_FAILED, null, urlPath, null);
        error.message = Text.clean(message, MESSAGE_LIMIT);
        return error;
    }

    /** An event stream that broke off although its head promised success. */
    public static ApiError ofBrokenStream(int httpStatus, String urlPath, String headerRequestId, String message) {
        ApiError error = bare(Category.STREAM_ERROR, httpStatus, urlPath, headerRequestId);
        error.message = Text.clean(message, MESSAGE_LIMIT);
        return error;
    }

    /**
     * An event of a stream that told of a failure.
     *
     * @param data of the event, as much as was kept of it; decompressed
     */
    public static ApiError ofEvent(int httpStatus, String urlPath, String headerRequestId, byte[] data) {
        try {
            String text = BodyText.of(data, null);
            Object tree = BodyReader.tree(text);
            Envelope envelope = tree == null
                    ? BodyReader.read(text, false)
                    : Told.byEvent(tree).envelope();
            return ofEnvelope(Category.STREAM_ERROR, httpStatus, urlPath, headerRequestId, envelope);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError hostileEvent) {
            return bare(Category.STREAM_ERROR, httpStatus, urlPath, headerRequestId);
        }
    }

    /**
     * The state of a job, which a success brought.
     *
     * @param body what was kept of it
     * @return null if the job has not failed as far as can be understood
     */
    public static ApiError ofJob(
            int httpStatus,
            String urlPath,
            String headerRequestId,
            String contentType,
            String contentEncoding,
            byte[] body) {
        try {
            Told failure = Jobs.failure(decoded(contentType, contentEncoding, body));
            if (failure == null) {
                return null;
            }
            ApiError error = ofEnvelope(Category.JOB_FAILED, httpStatus, urlPath, headerRequestId, failure.envelope());
            error.job = id(failure.job());
            return error;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError hostileBody) {
            return null;
        }
    }

    /**
     * A body as text, decompressed and redacted, for those who ask to see it.
     *
     * @param cut whether there was more of it: the half word at its end is left out then
     * @return null if it is empty or cannot be read
     */
    public static String bodyText(String contentType, String contentEncoding, byte[] body, boolean cut) {
        try {
            String text = decoded(contentType, contentEncoding, body);
            if (text != null && cut) {
                text = Text.withoutHalfAWord(text);
            }
            return text == null || text.isEmpty() ? null : Redaction.text(text);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError hostileBody) {
            return null;
        }
    }

    private static String decoded(String contentType, String contentEncoding, byte[] body) {
        byte[] decoded = body == null ? null : ContentCoding.decode(contentEncoding, body);
        return decoded == null ? null : BodyText.of(decoded, contentType);
    }

    /** @param known the category, if the status does not decide it; or null */
    private static ApiError ofEnvelope(
            Category known, int httpStatus, String urlPath, String headerRequestId, Envelope envelope) {
        String message = envelope.message();
        Upstream upstream = Upstream.in(message);
        Category category =
                known != null ? known : Category.of(httpStatus, Text.trim(envelope.kind()), message, upstream != null);
        ApiError error = bare(category, httpStatus, urlPath, headerRequestId);
        if (envelope.statusCode() != null) {
            error.statusCode = envelope.statusCode();
        }
        String path = path(envelope.path());
        if (path != null) {
            error.path = path;
        }
        String requestId = id(envelope.requestId());
        if (requestId != null) {
            error.requestId = requestId;
        }
        error.message = Text.clean(message, MESSAGE_LIMIT);
        error.timestamp = Text.clean(envelope.timestamp(), WORD_LIMIT);
        error.name = Text.clean(envelope.name(), WORD_LIMIT);
        error.kind = Text.clean(envelope.kind(), WORD_LIMIT);
        error.issues = envelope.issues();
        if (upstream != null) {
            error.upstreamStatusCode = upstream.statusCode;
            error.upstreamMessage = Text.clean(upstream.message, MESSAGE_LIMIT);
        }
        return error;
    }

    /** What is known without a body. */
    private static ApiError bare(Category category, Integer httpStatus, String urlPath, String headerRequestId) {
        ApiError error = new ApiError(category);
        error.statusCode = httpStatus;
        error.path = path(urlPath);
        error.requestId = id(headerRequestId);
        return error;
    }

    /** As it may be shown: without secrets, and within its limit. */
    public static String path(String path) {
        return Redaction.cut(Redaction.url(Text.clean(path, PATH_LIMIT)), PATH_LIMIT);
    }

    /** As it may be shown, which is not redacted: ids may look like keys. */
    public static String id(String id) {
        return Redaction.cut(Text.trim(id), WORD_LIMIT);
    }
}
