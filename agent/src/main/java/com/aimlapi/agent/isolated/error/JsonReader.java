package com.aimlapi.agent.isolated.error;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a body that is JSON, or nearly, into a tree as {@link Pruning} describes it. */
final class JsonReader {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
            // Names come from the network: a table of them could be made to grow or collide.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // Errors are rare: nothing is held between two of them.
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(20_000)
                    // Never converted: a body's own limit is limit enough.
                    .maxNumberLength(ContentCoding.DECODED_LIMIT)
                    .maxStringLength(ContentCoding.DECODED_LIMIT)
                    .maxNameLength(ContentCoding.DECODED_LIMIT)
                    .build())
            .build();

    private final JsonParser parser;
    private final Pruning pruning = new Pruning();

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Of members with one name the first wins: what has been understood is not taken back by what follows.
     *
     * @param text beginning with an object or array; what comes after that is not looked at
     * @return null if it is not JSON
     */
    static Object read(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return new JsonReader(parser).value(1);
        } catch (IOException notJson) {
            return null;
        }
    }

    /** Whether the whole text is one JSON string, number or word. */
    static boolean isScalar(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            return parser.nextToken().isScalarValue() && parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    /** @return null for what is left out */
    private Object value(int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(depth);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(depth);
        }
        return token == JsonToken.VALUE_STRING || token.isNumeric() ? parser.getText() : null;
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = kept(depth, name);
            if (value != null) {
                members.putIfAbsent(name, value);
            }
        }
        return members;
    }

    private List<Object> array(int depth) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = kept(depth, null);
            if (value != null) {
                elements.add(value);
            }
        }
        return elements;
    }

    private Object kept(int depth, String name) throws IOException {
        if (pruning.keeps(depth, name)) {
            return value(depth + 1);
        }
        parser.skipChildren();
        return null;
    }
}
