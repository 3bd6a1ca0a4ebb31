package com.aimlapi.agent.it.harness;

import com.aimlapi.agent.it.harness.ForkedJvm.Ended;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the agent says at exit of what did not arrive: calls that have no span, and spans that nobody took. */
public final class Losses {

    private static final Pattern SUM = Pattern.compile(
            "\\[aimlapi-agent] WARN (?:calls that were not reported, .*?|spans that did not reach \\S+): "
                    + "(\\d+)\\b.*");

    private Losses() {}

    /** The sum of both. */
    public static long said(Ended ended) {
        return ended.stderrLines().stream()
                .map(SUM::matcher)
                .filter(Matcher::matches)
                .mapToLong(sum -> Long.parseLong(sum.group(1)))
                .sum();
    }
}
