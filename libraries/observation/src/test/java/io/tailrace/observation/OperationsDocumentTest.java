package io.tailrace.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/operations.md names every metric that there is, with its unit and dimensions, and no other. */
class OperationsDocumentTest {
    @Test
    void namesEveryMetricWithUnitAndDimensions() throws IOException {
        var documented = new ArrayList<List<String>>();
        for (var line : Files.readAllLines(Path.of(System.getProperty("tailrace.root"), "docs/operations.md"))) {
            var cells = line.split("\\|", -1);
            if (cells.length == 6 && cells[1].strip().matches("`[A-Z]\\w+`")) {
                assertThat(cells[4].strip()).as(line).isNotEmpty();
                documented.add(List.of(cells[1].strip().replace("`", ""), cells[2].strip(), cells[3].strip()));
            }
        }
        assertThat(documented)
                .containsExactlyElementsOf(Arrays.stream(Metric.values())
                        .map(metric -> List.of(metric.text(), metric.unit().text(), dimensions(metric)))
                        .toList());
    }

    private static String dimensions(Metric metric) {
        var all = new ArrayList<>(List.of("Stack"));
        all.addAll(metric.dimensions());
        return String.join(", ", all);
    }
}
