package com.aimlapi.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.it.harness.ClientVersion;
import com.aimlapi.agent.it.harness.KnownClient;
import com.aimlapi.agent.it.harness.ReadmeTable;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's table of clients and versions is what the contract is held against here, no more and no less. */
final class ReadmeClientsIT {

    @Test
    void the_table_names_the_versions_that_the_contract_ran_with() throws Exception {
        assertThat(listed()).isEqualTo(tested());
    }

    /** The versions of each client, from the constructors of the contract's subclasses. */
    private static Map<String, TreeSet<String>> tested() throws Exception {
        Map<String, TreeSet<String>> tested = new TreeMap<>();
        for (Class<?> contract : contracts()) {
            Constructor<?> constructor = contract.getDeclaredConstructor();
            constructor.setAccessible(true);
            String library = ((ClientTrials) constructor.newInstance()).library();
            // A client of the JDK has no line of its own there, nor has a relocated copy.
            ClientVersion.all().stream()
                    .filter(version -> version.name().equals(library))
                    .forEach(version -> tested.computeIfAbsent(clientOf(version), any -> new TreeSet<>())
                            .add(version.number()));
        }
        return tested;
    }

    private static Map<String, TreeSet<String>> listed() throws IOException {
        Map<String, TreeSet<String>> listed = new TreeMap<>();
        for (String row : ReadmeTable.rows("clients", "the tests by ReadmeClientsIT")) {
            String[] cells = row.split("\\|");
            if (!cells[2].contains("JDK")) {
                listed.put(
                        cells[1].trim(),
                        new TreeSet<>(Arrays.asList(
                                cells[2].replaceAll("\\(.*?\\)", "").trim().split("\\s*,\\s*"))));
            }
        }
        return listed;
    }

    private static List<Class<?>> contracts() throws Exception {
        Path classes = Path.of(ReadmeClientsIT.class.getResource("/").toURI());
        List<Class<?>> contracts = new ArrayList<>();
        try (Stream<Path> files = Files.list(classes.resolve("com/aimlapi/agent/it"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("IT.class")) {
                    Class<?> type = Class.forName(
                            ReadmeClientsIT.class.getPackageName() + "." + name.substring(0, name.length() - 6));
                    if (ClientContract.class.isAssignableFrom(type)) {
                        contracts.add(type);
                    }
                }
            }
        }
        return contracts;
    }

    private static String clientOf(ClientVersion version) {
        return KnownClient.all().stream()
                .filter(version::isOf)
                .max(Comparator.comparing(client -> client.folder().length()))
                .orElseThrow()
                .name();
    }
}
