package com.aimlapi.agent.it;

import java.io.IOException;

/** As one of several applications in a JVM, each of which is given a URL alone. */
public final class SdkCalls {

    private SdkCalls() {}

    public static void main(String[] arguments) throws IOException {
        SdkCall.main(new String[] {"global", arguments[0]});
    }
}
