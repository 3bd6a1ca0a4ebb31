package com.aimlapi.agent.it.app;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /** The client speaks HTTP/2 too, where {@link Request#http2} asks for it. */
    public Ways andHttp2() {
        http2 = true;
        return this;
    }

    Way way(String name) {
        return calls.get(name);
    }

    String described() {
        return Line.of(http2 ? "ways over http2" : "ways", readings);
    }
}
