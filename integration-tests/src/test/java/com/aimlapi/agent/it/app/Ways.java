package com.aimlapi.agent.it.app;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLParameters;

/** The ways in which one application can call its client. */
public final class Ways {

    private final Map<String, Way> calls = new LinkedHashMap<>();
    private final Map<String, String> readings = new LinkedHashMap<>();
    private boolean http2;

    public Ways add(String name, Reading reading, Way way) {
        calls.put(name, way);
        readings.put(name, reading.name());
        return this;
    }

    /** The client speaks HTTP/2 too, where {@link Request#http2} asks for it, if the JVM can come to terms about it over TLS: Java 8 could not at first. */
    public Ways andHttp2() {
        http2 = Arrays.stream(SSLParameters.class.getMethods())
                .anyMatch(method -> method.getName().equals("getApplicationProtocols"));
        return this;
    }

    Way way(String name) {
        return calls.get(name);
    }

    String described() {
        return Line.of(http2 ? "ways over http2" : "ways", readings);
    }
}
