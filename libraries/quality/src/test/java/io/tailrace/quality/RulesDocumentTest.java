package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/rules.md has the cases of {@link RuleCases} between two marks. {@code -Dtailrace.write-docs=true} puts them there. */
class RulesDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/rules.md");
    private static final String BEGIN = "<!-- cases -->\n";
    private static final String END = "<!-- end of cases -->\n";

    @Test
    void theDocumentShowsTheCases() throws IOException {
        String text = Files.readString(DOCUMENT);
        String before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        String after = text.substring(text.indexOf(END));
        String expected = before + cases() + after;
        if (Boolean.getBoolean("tailrace.write-docs")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/rules.md is made anew by: ./mvnw -pl libraries/quality -am test -Dtest=RulesDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtailrace.write-docs=true")
                .isEqualTo(expected);
    }

    private static String cases() {
        return table() + coverage() + examples();
    }

    private static String table() {
        var text = new StringBuilder("### The table\n\n| row |");
        RuleCase.CONTRACT.columns().forEach(column -> text.append(" %s |".formatted(column.name())));
        text.append("\n|---|").append("---|".repeat(RuleCase.CONTRACT.columns().size()));
        int number = 1;
        for (@Nullable String[] row : RuleCase.ROWS) {
            text.append("\n| ").append(number++).append(" |");
            for (String cell : row) {
                text.append(cell == null ? " null |" : cell.isEmpty() ? " empty |" : " " + cell + " |");
            }
        }
        return text.append("\n\n").toString();
    }

    private static String coverage() {
        var text = new StringBuilder(
                        "### Coverage\n\n| rule type | judges | `where` | `with threshold` | `last(n)` |\n")
                .append("|---|---|---|---|---|\n");
        byType().forEach((type, cases) -> text.append("| %s | %s | %s | %s | %s |\n"
                .formatted(
                        type,
                        judges(cases),
                        shown(cases, "where "),
                        shown(cases, "threshold "),
                        shown(cases, "last("))));
        return text.append("\nEmpty: no case, because AWS has no such form or it is refused.\n\n")
                .toString();
    }

    private static String judges(List<RuleCase> cases) {
        List<RuleCase> evaluated = cases.stream()
                .filter(rule -> !rule.ends().startsWith("refused"))
                .toList();
        if (evaluated.isEmpty()) {
            return "**refused**";
        }
        boolean rows = evaluated.stream()
                .anyMatch(rule -> rule.ends().contains("row") && rule.ends().contains(" fail"));
        return rows ? "rows" : "the table";
    }

    private static String shown(List<RuleCase> cases, String word) {
        return cases.stream()
                        .anyMatch(rule ->
                                rule.rule().contains(word) && !rule.ends().startsWith("refused"))
                ? "yes"
                : "";
    }

    private static String examples() {
        var text = new StringBuilder("### Examples\n\n| rule | ends |\n|---|---|\n");
        byType().values().stream()
                .flatMap(List::stream)
                .forEach(rule -> text.append("| `%s` | %s |\n"
                        .formatted(rule.rule(), rule.ends().replace("|", "\\|").replace("*", "\\*"))));
        return text.append('\n').toString();
    }

    private static Map<String, List<RuleCase>> byType() {
        return RuleCases.ALL.stream()
                .sorted(Comparator.comparing(RuleCase::type, String.CASE_INSENSITIVE_ORDER))
                .collect(Collectors.groupingBy(RuleCase::type, LinkedHashMap::new, Collectors.toList()));
    }
}
