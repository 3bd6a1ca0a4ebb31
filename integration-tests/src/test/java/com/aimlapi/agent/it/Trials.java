package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.aimlapi.agent.it.harness.Collector;
import com.aimlapi.agent.it.harness.Trial;
import com.aimlapi.examples.standin.ReceivedSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The calls of one test, in all the ways that it is about. What is said of them is said of each, and each failure is told. */
final class Trials {

    private final List<Trial> trials;
    private final Collector collector;
    private final UnaryOperator<String> comparable;

    Trials(List<Trial> trials, Collector collector) {
        this(trials, collector, UnaryOperator.identity());
    }

    /** @param comparable takes out of what was seen what differs from run to run */
    Trials(List<Trial> trials, Collector collector, UnaryOperator<String> comparable) {
        assumeFalse(trials.isEmpty(), "this client has no such way of calling");
        this.trials = trials;
        this.collector = collector;
        this.comparable = comparable;
    }

    Trials and(Trials more) {
        return new Trials(Stream.concat(trials.stream(), more.trials.stream()).toList(), collector, comparable);
    }

    /** Do no harm: the application and the server saw what they see without the agent. */
    Trials alike() {
        return alikeExcept("nothing");
    }

    /** As {@link #alike}, for some of the calls. */
    Trials alikeIf(Predicate<Trial> which) {
        new Trials(trials.stream().filter(which).toList(), collector, comparable).alike();
        return this;
    }

    /** As {@link #alike}, but for one fact that differs from run to run. */
    Trials alikeExcept(String fact) {
        return each(trial -> {
            Map<String, List<String>> differences =
                    differences(trial.without().seen(), trial.with().seen());
            differences.remove(fact);
            assertThat(differences).as("seen without the agent and with it").isEmpty();
            assertThat(trial.with().requestHeads()).isEqualTo(trial.without().requestHeads());
        });
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

    private Map<String, List<String>> differences(Map<String, String> without, Map<String, String> with) {
        Set<String> facts = new TreeSet<>(without.keySet());
        facts.addAll(with.keySet());
        Map<String, List<String>> differences = new LinkedHashMap<>();
        for (String fact : facts) {
            String one = comparable.apply(without.getOrDefault(fact, "nothing"));
            String other = comparable.apply(with.getOrDefault(fact, "nothing"));
            if (!one.equals(other)) {
                differences.put(fact, List.of(one, other));
            }
        }
        return differences;
    }
}
