package com.aimlapi.agent.isolated.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the values of a few fields of a form ({@code multipart/form-data}) as its bytes pass; files between them are stepped over. */
final class FormScan {

    private static final Pattern FIELD = Pattern.compile(".*?[;\\s]name=\"?([^\";]*)\"?.*");

    private enum At {
        BOUNDARY,
        HEADERS,
        VALUE,
        CONTENT
    }

    private final String[] names;
    private final String[] values;
    private final byte[] line = new byte[JsonScan.LONGEST];

    private At at = At.BOUNDARY;
    private int length;
    private String boundary;
    private int field = -1;

    FormScan(String... names) {
        this.names = names;
        this.values = new String[names.length];
    }

    /** Whether nothing that follows matters: the first field is known. */
    boolean ended() {
        return values[0] != null;
    }

    /** Null if it has not passed yet. */
    String value(int index) {
        return values[index];
    }

    void pass(byte[] bytes, int from, int to) {
        for (int i = from; i < to && !ended(); i++) {
            byte b = bytes[i];
            if (b == '\n') {
                lineEnded();
                length = 0;
            } else {
                if (length < line.length) {
                    line[length] = b;
                }
                length++;
            }
        }
    }

    private void lineEnded() {
        boolean whole = length <= line.length;
        int end = Math.min(length, line.length);
        if (at == At.CONTENT && (!whole || end < 2 || line[0] != '-' || line[1] != '-')) {
            return; // most lines of a file, and quickly
        }
        String text = new String(line, 0, end, StandardCharsets.UTF_8).trim();
        if (at == At.BOUNDARY) {
            boundary = text;
            at = At.HEADERS;
        } else if (text.startsWith(boundary)) {
            at = At.HEADERS;
            field = -1;
        } else if (at == At.HEADERS) {
            header(text, length <= 1);
        } else if (at == At.VALUE) {
            values[field] = whole ? text : null;
            at = At.CONTENT;
        }
    }

    private void header(String text, boolean blank) {
        if (blank) {
            at = field >= 0 && values[field] == null ? At.VALUE : At.CONTENT;
        } else if (text.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
            field = -1;
            // A file's content is never a field's value, whatever the file or its field is called.
            Matcher named = FIELD.matcher(text);
            if (!text.toLowerCase(Locale.ROOT).contains("filename") && named.matches()) {
                field = Arrays.asList(names).indexOf(named.group(1));
            }
        }
    }
}
