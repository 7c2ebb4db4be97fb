package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.quality.FailureAction;
import io.tailrace.report.Balance;
import io.tailrace.report.CheckResult;
import io.tailrace.report.Example;
import io.tailrace.report.Outcome;
import io.tailrace.report.RuleResult;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckReportJsonTest {
    private static final List<ColumnType> TYPES = List.of(
            new ColumnType.Text(null),
            new ColumnType.Text(20),
            new ColumnType.Date(ColumnType.Date.DEFAULT_FORMATS),
            new ColumnType.Timestamp(ColumnType.Timestamp.DEFAULT_FORMATS),
            new ColumnType.WholeNumber(),
            new ColumnType.Decimal(10, 2),
            new ColumnType.Truth(List.of("yes/no", "/x")));

    /** The mapper knows the records, and of which types columns are, by itself. */
    @Test
    void writesWhatTheRecordsHold() throws IOException {
        var examples = List.of(
                new Example("Stock", 7, "quantity", "C7", "a number", "a \"b\" \u0001 \u20ac \\"),
                new Example(null, 0, null, null, "rows", null));
        var report = new CheckReport(
                "a.csv",
                Outcome.FAIL,
                new CheckReport.Contract(
                        true,
                        Stream.concat(columnsOfAllTypes(), columnsOfAllProtections())
                                .toList()),
                "It has no header.",
                new Balance(10, 1, 2, 3, 4),
                Arrays.stream(FailureAction.values())
                        .map(action -> new RuleResult(
                                "RowCount > 1", Outcome.WARN, 9, 8, "1 row", action, Map.of("k", "v"), examples))
                        .toList(),
                List.of(
                        new CheckResult("Type", Outcome.PASS, 5, examples),
                        new CheckResult("Width", Outcome.FAIL, 0, List.of())));

        assertThat(CheckReportJson.of(report)).isEqualTo(byMapper(report));
        assertThat(TYPES.stream().map(Object::getClass).distinct())
                .hasSize(ColumnType.class.getPermittedSubclasses().length);
    }

    @Test
    void writesWhatIsEmptyToo() throws IOException {
        var report = new CheckReport(
                "",
                Outcome.PASS,
                new CheckReport.Contract(false, List.of()),
                null,
                new Balance(0, 0, 0, 0, 0),
                List.of(),
                List.of());

        assertThat(CheckReportJson.of(report)).isEqualTo(byMapper(report));
    }

    private static Stream<Column> columnsOfAllTypes() {
        return TYPES.stream().map(type -> new Column("c", type, true, List.of("a", "b"), "1"));
    }

    private static Stream<Column> columnsOfAllProtections() {
        return Arrays.stream(Column.Pii.values())
                .map(pii -> new Column("c", new ColumnType.WholeNumber(), false, List.of(), null, "de-DE", pii));
    }

    private static String byMapper(CheckReport report) throws IOException {
        return LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }
}
