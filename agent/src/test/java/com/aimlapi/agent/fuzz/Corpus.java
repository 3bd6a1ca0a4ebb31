package com.aimlapi.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A fuzz test's committed inputs, and what chance makes of them: what an ordinary build tries, in its own JVM and
 * without Jazzer. Where Jazzer looks for them, too: {@code <class>Inputs/<method>}.
 */
public final class Corpus {

    private static final int MUTANTS = 1_000;
    private static final int LONGEST = 16_384;
    private static final String SIGNS = "{}[]\"':,;=&?#@/\\%<> \n\r.-0aA\u0000";

    private final List<byte[]> inputs = new ArrayList<>();
    private final Random random = new Random(20_261_126);

    private Corpus(Class<?> test) {
        inputs.add(new byte[0]);
        try (Stream<Path> files = Files.walk(
                Path.of(test.getResource(test.getSimpleName() + "Inputs").toURI()))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Gives each committed input to a target, then mutants of them: the same ones in every build. */
    public static void replay(Class<?> test, Consumer<byte[]> target) {
        Corpus corpus = new Corpus(test);
        assertThat(corpus.inputs).as("the empty input, and files").hasSizeGreaterThan(1);
        for (byte[] input : corpus.inputs) {
            given(input, target);
        }
        for (int i = 0; i < MUTANTS; i++) {
            given(corpus.mutant(), target);
        }
    }

    private static void given(byte[] input, Consumer<byte[]> target) {
        try {
            target.accept(input.clone());
        } catch (Throwable finding) {
            throw new AssertionError(
                    "to keep it, decode into a file of the corpus: "
                            + Base64.getEncoder().encodeToString(input),
                    finding);
        }
    }

    private byte[] mutant() {
        byte[] mutant = any();
        for (int flaw = 1 + random.nextInt(4); flaw > 0; flaw--) {
            int from = random.nextInt(mutant.length + 1);
            int to = from + random.nextInt(Math.min(64, mutant.length - from + 1));
            switch (random.nextInt(6)) {
                case 0:
                    mutant = joined(mutant, from, new byte[] {(byte) random.nextInt(256)}, Math.max(from, to));
                    break;
                case 1:
                    mutant = joined(mutant, from, sign(), from);
                    break;
                case 2:
                    mutant = joined(mutant, from, new byte[0], to);
                    break;
                case 3:
                    mutant = joined(mutant, to, joined(mutant, 0, new byte[0], from), to);
                    break;
                case 4:
                    mutant = joined(mutant, from, any(), to);
                    break;
                default:
                    mutant = joined(mutant, from, new byte[0], mutant.length);
            }
        }
        return mutant;
    }

    private byte[] any() {
        return inputs.get(random.nextInt(inputs.size()));
    }

    private byte[] sign() {
        return new byte[] {(byte) SIGNS.charAt(random.nextInt(SIGNS.length()))};
    }

    private static byte[] joined(byte[] all, int end, byte[] between, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(all, 0, end);
        joined.write(between, 0, between.length);
        joined.write(all, from, all.length - from);
        byte[] bytes = joined.toByteArray();
        return bytes.length <= LONGEST ? bytes : all;
    }
}
