package com.aimlapi.agent.it.harness;

import com.aimlapi.agent.it.app.Reading;
import com.aimlapi.agent.it.app.Request;

/**
 * One call, made in the same way without the agent and with it.
 *
 * @param call its number, which its URL carries
 */
public record Trial(String call, String way, Reading reading, Request request, Answer without, Answer with) {

    @Override
    public String toString() {
        return "[" + way + (request.http2() ? ", HTTP/2] " : "] ") + request.method() + " " + request.url();
    }
}
