package com.aimlapi.agent.it.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of the README's that stands between two comments, by the name in these. */
public final class ReadmeTable {

    private static final Path README = Path.of("..", "README.md");

    private ReadmeTable() {}

    /**
     * Its rows, the head left out.
     *
     * @param checked what the first comment says behind the name: against what, and by which test
     */
    public static List<String> rows(String name, String checked) throws IOException {
        List<String> lines = Files.readAllLines(README);
        int from = lines.indexOf("<!-- " + name + ": checked against " + checked + " -->");
        int to = lines.indexOf("<!-- /" + name + " -->");
        assertThat(from).isNotNegative();
        return lines.subList(from + 3, to);
    }
}
