package com.aimlapi.examples.standin;

import java.util.List;
import java.util.Map;

/** A counter or histogram as it came over OTLP, in plain Java; see {@link ReceivedSpan}. */
public record ReceivedMetric(
        String name, String unit, List<Point> points, Map<String, Object> resource, String scopeName) {

    /**
     * One set of attributes.
     *
     * @param value of a counter its sum so far, of a histogram the number of values
     */
    public record Point(Map<String, Object> attributes, double value) {}
}
