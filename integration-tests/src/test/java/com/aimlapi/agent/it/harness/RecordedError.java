package com.aimlapi.agent.it.harness;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An answer of the API that somebody recorded or documented. */
public record RecordedError(String source, int status, String contentType, String body) {

    /** All of them, in the order of their file. */
    public static List<RecordedError> all() {
        List<RecordedError> all = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of(System.getProperty("it.error.bodies")))) {
                if (!line.isBlank()) {
                    all.add(parse(line));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static RecordedError parse(String line) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(line)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                members.put(name, json.nextToken() == JsonToken.VALUE_NULL ? null : json.getText());
            }
        }
        String body = members.get("body");
        String type = members.get("content_type");
        return new RecordedError(
                members.get("source"),
                Integer.parseInt(members.get("http_status")),
                type != null ? type : body.startsWith("{") ? "application/json; charset=utf-8" : guess(body),
                body);
    }

    private static String guess(String body) {
        return body.startsWith("<") ? "text/html" : "text/plain";
    }
}
