package com.aimlapi.agent.it;

import com.aimlapi.agent.it.harness.OnOneJdk;

@OnOneJdk
final class Jetty9_4_20IT extends JettyContract {

    Jetty9_4_20IT() {
        super("JettyApp", "jetty-9.4.20");
    }

    /** Of a handshake that fails, it may see the end of the connection before the reason. */
    @Override
    String comparable(String fact) {
        String ends = "(?s).*(SSLHandshakeException|ClosedChannelException|EOFException: HttpConnection).*";
        return super.comparable(fact.matches(ends) ? "broken off" : fact);
    }
}
