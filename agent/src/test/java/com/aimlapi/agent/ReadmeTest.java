package com.aimlapi.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.aimlapi.agent.isolated.config.Option;
import com.aimlapi.agent.isolated.error.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README lists is what the code has. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");

    @Test
    void every_option_is_listed_with_its_default_and_meaning() throws IOException {
        assertThat(rows("options"))
                .containsExactlyElementsOf(Arrays.stream(Option.values())
                        .map(option -> String.format(
                                "| `%s` | `%s` | %s | %s |",
                                option.text(), option.defaultValue(), option.allowed(), option.meaning()))
                        .toList());
    }

    @Test
    void every_category_is_listed() throws IOException {
        assertThat(rows("categories").stream().map(row -> row.split("`")[1]))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Category.values()).map(Category::text).toList());
    }

    /** The rows of the table between two comments, its head left out. */
    private static List<String> rows(String table) throws IOException {
        List<String> lines = Files.readAllLines(README);
        int from = lines.indexOf("<!-- " + table + ": checked against the code by ReadmeTest -->");
        int to = lines.indexOf("<!-- /" + table + " -->");
        assertThat(from).isNotNegative();
        return lines.subList(from + 3, to);
    }
}
