package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.Trial;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The calls of one test, in all the ways that it is about. What is said of them is said of each, and each failure is told. */
final class Trials {

    private final List<Trial> trials;
    private final Collector collector;

    Trials(List<Trial> trials, Collector collector) {
        assumeFalse(trials.isEmpty(), "this client has no such way of calling");
        this.trials = trials;
        this.collector = collector;
    }

    /** Do no harm: the application and the server saw what they see without the agent. */
    Trials alike() {
        each(trial -> {
            assertThat(trial.with().seen()).isEqualTo(trial.without().seen());
            assertThat(trial.with().requestHeads())
                    .isEqualTo(trial.without().requestHeads());
        });
        return this;
    }

    Trials each(Consumer<Trial> expectation) {
        List<String> failures = new ArrayList<>();
        AssertionError first = null;
        for (Trial trial : trials) {
            try {
                expectation.accept(trial);
            } catch (AssertionError failure) {
                first = first == null ? failure : first;
                failures.add(trial + "\n  " + failure.getMessage().strip());
            }
        }
        if (first != null) {
            throw new AssertionError(
                    failures.size() + " of " + trials.size() + " calls\n" + String.join("\n", failures), first);
        }
        return this;
    }

    /** Miss nothing: each call has its one span. */
    Trials spans(Consumer<ClientSpan> expectation) {
        collector.awaitSpansOf(trials.stream().map(Trial::call).toList());
        return each(trial -> {
            List<ReceivedSpan> spans = collector.spansOf(trial.call());
            assertThat(spans).as("spans").hasSize(1);
            expectation.accept(new ClientSpan(trial, spans.get(0)));
        });
    }
}
