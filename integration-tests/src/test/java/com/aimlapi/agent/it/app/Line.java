package com.aimlapi.agent.it.app;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One line between a test and its application: a word, then names and values. */
public record Line(String word, Map<String, String> values) {

    public static String of(String word, Map<String, String> values) {
        StringBuilder line = new StringBuilder(word);
        values.forEach((name, value) ->
                line.append('\t').append(encoded(name)).append('=').append(encoded(value)));
        return line.toString();
    }

    public static Line parse(String line) {
        String[] parts = line.split("\t");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            values.put(decoded(parts[i].substring(0, equals)), decoded(parts[i].substring(equals + 1)));
        }
        return new Line(parts[0], values);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
