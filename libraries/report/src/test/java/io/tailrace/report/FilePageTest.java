package io.tailrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.quality.FailureAction;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Severity;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.quality.profile.TableProfile;
import io.tailrace.tabular.Row;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FilePageTest {
    private static final String HOSTILE =
            "<script>alert('1')</script>\" onload=\"x\" &amp; \u0000\u001B[31m \u202Eabc \uD800";

    @Test
    void showsOutcomeBalanceRulesFailuresAndColumns() {
        var page = FilePage.of(facts("orders.csv", null, List.of(finding("-2")), profile("quantity", "3", "-2", "7")));

        var document = WellFormed.page(page);
        assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        assertThat(WellFormed.everyHeadHasAScope(document)).isTrue();
        assertThat(WellFormed.count(document, "title")).isEqualTo(1);
        assertThat(WellFormed.count(document, "h1")).isEqualTo(1);
        assertThat(WellFormed.count(document, "caption")).isEqualTo(WellFormed.count(document, "table"));
        assertThat(page)
                .contains("\u2718 FAIL")
                .contains("10 rows in: 8 written, 1 quarantined, 1 de-duplicated, 0 skipped")
                .contains("width:80.00%")
                .contains("ColumnValues &quot;quantity&quot; &gt; 0")
                .contains("90.00%")
                .contains("C5")
                .contains("<bdi>-2</bdi>")
                .contains("All 3 rows with a value")
                .contains("integer");
    }

    @Test
    void escapesWhateverComesFromOutside() {
        var page = FilePage.of(facts(HOSTILE, HOSTILE, List.of(finding(HOSTILE)), profile(HOSTILE, HOSTILE)));

        WellFormed.page(page);
        assertThat(page)
                .doesNotContain("<script", "onload=\"x\"", "\u0000", "\u001B", "'1'")
                .contains("&lt;script&gt;");
    }

    @Test
    void loadsNothing() {
        var page = FilePage.of(facts("a", null, List.of(), profile("a", "b")));
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "<script", "<link", "<img", "url(", "@import");
    }

    @Test
    void staysReadableInPrintAndInTheDark() {
        assertThat(FilePage.of(facts("a", null, List.of(), profile("a", "b"))))
                .contains("@media print", "prefers-color-scheme: dark", "print-color-adjust: exact");
    }

    @Test
    void isBoundedHoweverMuchWasFound() {
        var findings = Collections.nCopies(10_000, finding("x".repeat(100_000)));
        var rules =
                IntStream.range(0, 5_000).mapToObj(i -> rule("Rule " + i, true)).toList();
        var header = IntStream.range(0, 5_000).mapToObj(i -> "c" + i).toList();
        var profiler = Profiler.ofAllRows();
        profiler.begin(header);
        profiler.take(Row.of(2, header.toArray(String[]::new)));
        var facts = new FileFacts(
                "x".repeat(10_000),
                "",
                null,
                new Balance(1, 1, 0, 0, 0),
                rules,
                findings,
                Map.of("Type", 10_000L),
                profiler.end());

        var page = FilePage.of(facts);

        assertThat(page.length()).isLessThan(1_500_000);
        assertThat(page).contains("And 4,500 more rules.", "And 9,900 more failures.", "And 4,700 more columns.");
    }

    @Test
    void saysWhyAFileIsNotTaken() {
        assertThat(FilePage.of(facts("a.csv", "expected column x, found none.", List.of(), null)))
                .contains("The file is not taken: expected column x, found none.")
                .doesNotContain("<h2>Columns");
    }

    @Test
    void tellsOfAColumnThatIsHiddenWithoutItsValues() {
        var profile = profile("name", "Ada Lovelace", "Ada Lovelace").hiding("name"::equals);

        assertThat(FilePage.of(facts("a.csv", null, List.of(), profile)))
                .contains("name")
                .doesNotContain("Ada", "Aaa");
    }

    @Test
    void theWorstOfAllChecksIsTheOutcome() {
        var warned = new FileFacts(
                "a",
                "",
                null,
                new Balance(1, 1, 0, 0, 0),
                List.of(rule("r", true)),
                List.of(new Finding("ExtraColumn", Severity.WARNING, new Location("a", null, 0, "x"), "none", "x")),
                Map.of("ExtraColumn", 1L),
                null);
        assertThat(warned.outcome()).isEqualTo(Outcome.WARN);
        assertThat(warned.checks()).extracting(CheckResult::outcome).containsExactly(Outcome.WARN);
        var unbalanced = new FileFacts("a", "", null, new Balance(2, 1, 0, 0, 0), List.of(), List.of(), Map.of(), null);
        assertThat(unbalanced.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(FilePage.of(unbalanced)).contains("IT DOES NOT BALANCE");
    }

    private static FileFacts facts(
            String file, @Nullable String refused, List<Finding> findings, @Nullable TableProfile profile) {
        return new FileFacts(
                file,
                "run AMER-2026-11-22",
                refused,
                new Balance(10, 8, 1, 1, 0),
                List.of(rule("ColumnValues \"quantity\" > 0", false)),
                findings,
                Map.of("ColumnValues \"quantity\" > 0", 1L),
                profile);
    }

    private static RuleOutcome rule(String text, boolean passed) {
        return new RuleOutcome(
                text, passed, 10, passed ? 0 : 1, "1 of 10 rows fail", FailureAction.QUARANTINE, Map.of("team", "<b>"));
    }

    private static Finding finding(String observed) {
        var rule = "ColumnValues \"quantity\" > 0";
        return new Finding(
                rule, Severity.ROW, new Location("orders.csv", "Stock", 5, "quantity", null, "C5"), rule, observed);
    }

    private static TableProfile profile(String column, String... values) {
        var profiler = Profiler.ofAllRows();
        profiler.begin(List.of(column));
        for (int i = 0; i < values.length; i++) {
            profiler.take(Row.of(i + 2, values[i]));
        }
        return profiler.end();
    }
}
