package com.aimlapi.agent.it.harness;

/** How a call reaches the API: each of these is another path through a client. */
public enum Route {
    /** HTTP/1.1 to a host that the agent was told to watch. */
    PLAIN,
    /** HTTP/1.1 over TLS to api.aimlapi.com. */
    TLS,
    /** HTTP/2 over TLS to api.aimlapi.com. */
    HTTP2;

    /** As in {@code network.protocol.version}. */
    public String protocolVersion() {
        return this == HTTP2 ? "2" : "1.1";
    }

    public String to(MockApi api) {
        return this == PLAIN ? api.plain() : api.tls();
    }

    /** The server that breaks off and keeps silent; speaks HTTP/1.1 alone. */
    public String toRaw(MockApi api) {
        return this == PLAIN ? api.raw() : api.rawTls();
    }

    public String toNobody(MockApi api) {
        return this == PLAIN ? api.refused() : api.refusedTls();
    }
}
