package com.aimlapi.agent.it.harness;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;
import com.aimlapi.examples.standin.ReceivedSpan;

/**
 * One call, made in the same way without the agent and with it.
 *
 * @param call its number, which its URL carries
 */
public record Trial(
        String call, String way, Reading reading, Request request, Answer without, Answer with, Collector collector) {

    /** What the agent reported of it, once that has come. */
    public ReceivedSpan span() {
        return collector.spanOf(call);
    }

    @Override
    public String toString() {
        return way + (request.http2() ? " over HTTP/2: " : ": ") + request.method() + " " + request.url();
    }
}
