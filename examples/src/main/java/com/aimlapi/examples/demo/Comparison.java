package com.aimlapi.examples.demo;

import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One call on the screen: what the application saw on the left, what the trace says on the right. */
final class Comparison {

    private static final int LEFT = 52;
    private static final int LABEL = 12;
    private static final int RIGHT = 108 - LEFT - " | ".length();

    private final Screen screen;

    Comparison(Screen screen) {
        this.screen = screen;
    }

    void show(Outcome outcome) {
        Call call = outcome.call();
        screen.say("");
        screen.say(screen.strong(call.number() + "  " + call.title()));
        row(screen.faint(Screen.pad("what the application saw", LEFT)), screen.faint("what the trace says"));
        List<String> left = wrap(application(outcome), LEFT);
        List<String> right =
                outcome.decisive().map(span -> trace(span, outcome)).orElse(List.of("nothing"));
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            row(Screen.pad(i < left.size() ? left.get(i) : "", LEFT), i < right.size() ? right.get(i) : "");
        }
        for (String missing : outcome.missing()) {
            screen.say("  " + screen.alarming("not as expected: " + missing));
        }
    }

    private void row(String left, String right) {
        screen.say(("  " + left + screen.faint(" | ") + right).stripTrailing());
    }

    private static String application(Outcome outcome) {
        String said = outcome.said().isBlank() ? "(nothing)" : outcome.said();
        return outcome.complained().isBlank() ? said : said + " [on stderr:] " + outcome.complained();
    }

    private List<String> trace(ReceivedSpan span, Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>();
        Object status = span.attributes().getOrDefault("aimlapi.error.status_code", "none, no response came");
        facts.put("status", outcome.call().failsInSuccess() ? status + ", with an error inside" : status);
        if (outcome.call().status() == null) {
            facts.put("error type", span.attributes().get("error.type"));
        }
        fact("category", "category", span, facts);
        fact("path", "path", span, facts);
        fact("request id", "request_id", span, facts);
        fact("message", "message", span, facts);
        fact("issues", "issues", span, facts);
        fact("upstream", "upstream.status_code", span, facts);
        fact("time", "timestamp", span, facts);
        fact("what to do", "hint", span, facts);
        if (outcome.attempts().size() > 1) {
            boolean allFailed = outcome.errors().size() == outcome.attempts().size();
            facts.put(
                    allFailed ? "attempts" : "calls",
                    outcome.attempts().size() + ", a span each; this "
                            + (allFailed ? "is the last" : "alone is an error"));
        }
        List<String> lines = new ArrayList<>();
        facts.forEach((label, value) -> {
            String shown = label;
            for (String line : wrap(value.toString(), RIGHT - LABEL)) {
                String text = label.equals("category") ? screen.alarming(line) : line;
                lines.add(screen.faint(Screen.pad(shown, LABEL)) + text);
                shown = "";
            }
        });
        return lines;
    }

    private static void fact(String label, String key, ReceivedSpan span, Map<String, Object> facts) {
        Object value = span.attributes().get("aimlapi.error." + key);
        if (value instanceof List<?> list) {
            value = String.join("; ", list.stream().map(String::valueOf).toList());
        }
        if (value != null) {
            facts.put(label, value);
        }
    }

    /** Breaks at blanks, and within words longer than a line. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (line.length() > width) {
                // JSON has no blanks, but commas; a link has slashes.
                int comma = line.lastIndexOf(",", width - 1);
                int mark = comma > 0 ? comma : line.lastIndexOf("/", width - 1);
                int end = mark > 0 ? mark + 1 : width;
                lines.add(line.substring(0, end));
                line.delete(0, end);
            }
        }
        lines.add(line.toString());
        return lines;
    }
}
