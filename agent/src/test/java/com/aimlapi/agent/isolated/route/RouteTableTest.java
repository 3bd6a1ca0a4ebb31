package com.aimlapi.agent.isolated.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README says of the API's endpoints is what the table has. */
class RouteTableTest {

    private static final Path README = Path.of("..", "README.md");

    @Test
    void every_family_is_listed_with_its_routes_and_operations() throws IOException {
        List<String> lines = Files.readAllLines(README);
        int from = lines.indexOf("<!-- endpoints: checked against the code by RouteTableTest -->");
        int to = lines.indexOf("<!-- /endpoints -->");

        assertThat(from).isNotNegative();
        assertThat(lines.subList(from + 3, to)).containsExactlyElementsOf(rows());
    }

    private static List<String> rows() {
        Map<String, Set<String>> routes = new LinkedHashMap<>();
        Map<String, Set<String>> operations = new LinkedHashMap<>();
        for (RouteTable.Row row : RouteTable.ROWS) {
            String path = row.template;
            routes.computeIfAbsent(row.family, family -> new LinkedHashSet<>()).add(row.job ? path + "`†" : path + "`");
            Set<String> done = operations.computeIfAbsent(row.family, family -> new LinkedHashSet<>());
            done.add(row.post);
            done.add(row.other);
        }
        List<String> rows = new ArrayList<>();
        routes.forEach((family, paths) -> rows.add("| " + family + " | "
                + paths.stream().map(path -> "`" + path).collect(Collectors.joining(", ")) + " | "
                + operations.get(family).stream().map(done -> "`" + done + "`").collect(Collectors.joining(", "))
                + " |"));
        return rows;
    }
}
