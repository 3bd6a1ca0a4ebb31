package com.aimlapi.agent.isolated.client.okhttp;

import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import okio.Okio;

/** A response's body, of which the exchange gets a copy. */
final class WatchedBody extends ResponseBody {

    private final ResponseBody body;
    private final BufferedSource source;

    WatchedBody(ResponseBody body, Attempt attempt) {
        this.body = body;
        this.source = Okio.buffer(new WatchedSource(body.source(), attempt));
    }

    @Override
    public MediaType contentType() {
        return body.contentType();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }
}
