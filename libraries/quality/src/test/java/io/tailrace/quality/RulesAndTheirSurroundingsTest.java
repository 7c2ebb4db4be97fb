package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.tabular.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesAndTheirSurroundingsTest {
    private static final Contract CONTRACT = Contract.of(
            Column.of("id", ColumnType.Text.unlimited()), Column.of("quantity", new ColumnType.Decimal(38, 2)));

    /** Each part: T passes, F fails; rules about rows (r) and about the table (t). */
    @ParameterizedTest
    @CsvSource({
        "Tt and Tt, true",
        "Tt and Ft, false",
        "Ft and Tt, false",
        "Ft and Ft, false",
        "Tt or Tt, true",
        "Tt or Ft, true",
        "Ft or Tt, true",
        "Ft or Ft, false",
        "Tr and Tt, true",
        "Tr and Ft, false",
        "Fr and Tt, false",
        "Fr or Tt, true",
        "Tr or Ft, true",
        "Fr or Ft, false",
        "Tr and Tr, true",
        "Tr and Fr, false",
        "Fr or Tr, true",
        "Fr or Fr, false",
        "Tn and Tr, true",
        "Fn or Tr, true",
        "Fn or Fr, false"
    })
    void compositesEndAsTheirTruthTablesSay(String parts, boolean passes) {
        String rule = parts.replace("Tt", "(RowCount = 2)")
                .replace("Ft", "(RowCount = 3)")
                .replace("Tr", "(ColumnValues \"quantity\" in [1, NULL])")
                .replace("Fr", "(ColumnValues \"quantity\" in [2])")
                .replace("Tn", "(ColumnValues \"quantity\" != 5)")
                .replace("Fn", "(ColumnValues \"quantity\" > 5)");

        var table = inspect(rule, Surroundings.none(), row("a", "1"), row("b", null));

        assertThat(table.report.rules().getFirst().passed())
                .as(table.report.rules().toString())
                .isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RowCount > avg(last(3)) | rules here know no earlier runs",
                "DetectAnomalies \"RowCount\" | rules here know no earlier runs",
                "ReferentialIntegrity \"id\" \"other.id\" = 1 | the data set other is not supported here, where no other data set is known",
                "DatasetMatch \"other\" \"id\" > 0.9 | no other data set is known",
                "SchemaMatch \"other\" = 1 | no other data set is known",
                "RowCountMatch \"other\" = 1 | no other data set is known",
                "AggregateMatch \"sum(quantity)\" \"sum(other.quantity)\" = 1 | no other data set is known",
                "FileSize > 2 MB | FileSize is not supported here, where only the rows of the file are known",
                "FileFreshness > (now() - 1 days) | FileFreshness is not supported here",
                "FileMatch in [\"abc\"] | FileMatch is not supported here"
            })
    void whatIsNotKnownIsRefusedBeforeAnyRun(String rule, String message) {
        assertThat(Ruleset.check("Rules = [ " + rule + " ]", CONTRACT.columns()))
                .singleElement()
                .asString()
                .startsWith(rule.substring(0, rule.indexOf(' ')))
                .contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RowCount > index(last(3), 3) | index takes a whole number below 3",
                "RowCount > percentile(last(3), 101) | percentile takes a number from 0 to 100",
                "RowCount > last(0) | last takes a whole number from 1 to 100, not last(0)",
                "RowCount > avg(last(101)) | last takes a whole number from 1 to 100",
                "RowCount > avg(3) | avg takes last(n), not avg(3)",
                "RowCount > variance(last(3)) | the function variance is not supported",
                "RowCount > 1/0 | divides by zero",
                "ColumnDataType \"id\" = \"DATE\" with format = \"qqqq\" | 'with format' takes a pattern of java.time",
                "ColumnDataType \"id\" = \"LONG\" with format = \"yyyy\" | 'with format' is for \"DATE\" and \"TIMESTAMP\"",
                "DataFreshness \"quantity\" < 3 days | needs a column of dates",
                "ColumnCorrelation \"id\" \"quantity\" > 0 | needs a column of numbers, and id is text",
                "DetectAnomalies \"CustomSql\" \"select 1\" | the rule type CustomSql is not supported",
                "SchemaMatch \"others\" = 1 | there is no data set others, only reference",
                "ReferentialIntegrity \"id\" \"code\" = 1 | written \"alias.column\"",
                "ReferentialIntegrity \"id\" \"reference.{code,status}\" = 1 | 1 columns cannot be held against 2",
                "AggregateMatch \"max(quantity)\" \"sum(quantity)\" = 1 | AggregateMatch takes sum(...) or avg(...)"
            })
    void namesWhatIsWrongWithWhatIsKnown(String rule, String message) {
        assertThat(Ruleset.check("Rules = [ " + rule + " ]", CONTRACT.columns(), RuleCase.SURROUNDINGS.capabilities()))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void theLastRunsAreAskedForOnceByTheNameOfTheMetric() {
        var asked = new ArrayList<String>();
        History history = (metric, runs) -> {
            asked.add(metric + " " + runs);
            return List.of(BigDecimal.TEN, BigDecimal.ONE);
        };

        var table = inspect(
                "Sum \"quantity\" between min(last(4)) and max(last(9)) where \"id <> 'c'\"",
                Surroundings.none().with(history),
                row("a", "1"),
                row("b", "1.01"),
                row("c", "50"));

        assertThat(asked).containsExactly("Column.quantity.Sum where id <> 'c' 9");
        assertThat(table.report.rules().getFirst().observed()).isEqualTo("2.01, compared with 1 and 10");
        assertThat(table.report.metrics())
                .containsExactly(Map.entry("Column.quantity.Sum where id <> 'c'", new BigDecimal("2.01")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "ReferentialIntegrity \"id\" \"reference.code\" = 1 | {reference=[0]}",
                "ReferentialIntegrity \"id\" \"reference.code\" > 0.5 | {reference=[0]}",
                "(RowCount > 0) and ((IsComplete \"id\") or (ReferentialIntegrity \"id\" \"reference.status\" = 1)) | {reference=[1]}",
                "DatasetMatch \"reference\" \"id->code\" \"quantity->amount\" > 0.5 | {reference=[0, 3]}",
                "AggregateMatch \"sum(quantity)\" \"sum(reference.amount)\" = 1 | {reference=[3]}",
                "RowCountMatch \"reference\" = 1 | {reference=[0]}",
                "SchemaMatch \"reference\" > 0 | {}",
                "RowCount > 0 | {}"
            })
    void rulesTellTheColumnsOfOthersThatTheyUse(String rule, String used) {
        var ruleset =
                Ruleset.compile("Rules = [ " + rule + " ]", CONTRACT.columns(), RuleCase.SURROUNDINGS.capabilities());

        assertThat(ruleset.usedReferences().toString()).isEqualTo(used);
    }

    @Test
    void keysThatRepeatMatchNoDataset() {
        String rule = "DatasetMatch \"reference\" \"id\" \"quantity\" >= 0";

        assertThat(matched(rule, List.of("a", "b"), row("a", "1"), row("c", "1")))
                .isEqualTo("0.5");
        assertThat(matched(rule, List.of("a", "a"), row("a", "1"))).isEqualTo("not defined");
        assertThat(matched(rule, List.of("a"), row("a", "1"), row("a", "1"))).isEqualTo("not defined");
        assertThat(matched(rule, List.of("a"), row(null, "1"))).isEqualTo("not defined");
    }

    private static String matched(String rule, List<String> keys, @Nullable String[]... rows) {
        References references = references(keys);
        return inspect(rule, Surroundings.none().with(references), rows)
                .report
                .rules()
                .getFirst()
                .observed();
    }

    private static References references(List<String> keys) {
        return new References() {
            @Override
            public Map<String, List<Column>> columns() {
                return Map.of("reference", CONTRACT.columns());
            }

            @Override
            public Map<String, Long> read(String alias, Consumer<Row> reader) {
                keys.forEach(key -> reader.accept(Row.of(0, key, "1.00")));
                return Map.of();
            }
        };
    }

    @Test
    void distinctValuesAndReferencesStayWithinTheBudget() {
        var keys = new ArrayList<String>();
        for (int i = 0; i < 50_000; i++) {
            keys.add("k" + i);
        }
        assertThatThrownBy(() -> inspectWithin(
                        "ReferentialIntegrity \"id\" \"reference.id\" = 1",
                        Surroundings.none().with(references(keys)),
                        List.of()))
                .isInstanceOf(TooManyValues.class)
                .hasMessageContaining("Holding keys of reference needs more than");
        assertThatThrownBy(() -> inspectWithin("Entropy \"id\" > 1", Surroundings.none(), keys))
                .isInstanceOf(TooManyValues.class)
                .hasMessageContaining("Column.id.Entropy needs more than");
    }

    private static void inspectWithin(String rule, Surroundings surroundings, List<String> keys) {
        Ruleset rules = Ruleset.compile("Rules = [ " + rule + " ]", CONTRACT.columns(), surroundings.capabilities());
        Inspection inspection = Checks.of(CONTRACT)
                .with(rules, FailureAction.WARN)
                .inspect(
                        new Table("t", null, true),
                        CONTRACT.bind(CONTRACT.names()),
                        InspectedTable.NOW,
                        new MemoryBudget(500_000, 0),
                        surroundings);
        keys.forEach(key -> inspection.judge(Row.of(1, key, "1")));
    }

    @Test
    void sumsOfManyLargeNumbersAreExact() {
        var rows = new ArrayList<@Nullable String[]>();
        BigDecimal sum = BigDecimal.ZERO;
        for (String number : List.of(
                "999999999999999999.99", "9999999999999999.99", "-0.01", "123456789012345678901234567890.12", "0.02")) {
            for (int i = 0; i < 300; i++) {
                rows.add(row("x", number));
                sum = sum.add(new BigDecimal(number));
            }
        }

        var table = inspect("Sum \"quantity\" > 0", Surroundings.none(), rows.toArray(new @Nullable String[0][]));

        assertThat(table.report.metrics().get("Column.quantity.Sum")).isEqualByComparingTo(sum);
    }

    @Test
    void aSmallSpreadAroundALargeNumberIsNotLost() {
        var table = inspect(
                "StandardDeviation \"quantity\" = 0.01",
                Surroundings.none(),
                row("a", "1000000000000.01"),
                row("b", "1000000000000.03"));

        assertThat(table.report.rules().getFirst().passed()).isTrue();
    }

    @Test
    void variablesAreTextsOrLists() {
        String ruleset = """
                one = "open"
                many = ["closed", "lost"]
                pattern = "[a-z]+"
                Rules = [
                  ColumnValues "id" = $one,
                  ColumnValues "id" in [$one, "x"],
                  ColumnValues "id" in $many,
                  ColumnValues "id" matches $pattern,
                  ColumnValues "id" = "$one"
                ]
                """;
        var rules = Ruleset.compile(ruleset, CONTRACT.columns());

        var table = InspectedTable.of(
                Checks.of(CONTRACT).with(rules, FailureAction.WARN), CONTRACT.names(), row("open", null));

        assertThat(table.report.rules())
                .extracting(RuleOutcome::passed)
                .containsExactly(true, true, false, true, false);
    }

    @Test
    void analyzersAreReportedAndNeverFail() {
        var rules =
                Ruleset.compile("Analyzers = [ RowCount, Mean \"quantity\", Sum \"quantity\" ]", CONTRACT.columns());

        var report = InspectedTable.of(
                        Checks.of(CONTRACT).with(rules, FailureAction.STOP), CONTRACT.names(), row("a", null))
                .report;

        assertThat(report.decision()).isEqualTo(QualityReport.Decision.ACCEPT);
        assertThat(report.rules()).isEmpty();
        assertThat(report.metrics()).containsExactly(Map.entry("Dataset.*.RowCount", BigDecimal.ONE));
        assertThat(Ruleset.check("Analyzers = [ IsComplete \"id\" ]", CONTRACT.columns()))
                .singleElement()
                .asString()
                .contains("IsComplete");
    }

    @Test
    void countsGoOnOverTheTablesOfAFile() {
        var rules = Ruleset.compile(
                "Rules = [ RowCount = 2, ColumnCount = 2, IsUnique \"id\", Sum \"quantity\" = 3 ]", CONTRACT.columns());
        Inspection inspection = Checks.of(CONTRACT)
                .with(rules, FailureAction.WARN)
                .inspect(
                        new Table("t", "one", true),
                        CONTRACT.bind(CONTRACT.names()),
                        InspectedTable.NOW,
                        new MemoryBudget(500_000, 0));
        inspection.judge(Row.of(1, "a", "1"));
        inspection.goOn(new Table("t", "two", true), CONTRACT.bind(List.of("quantity", "more", "id")));
        inspection.judge(Row.of(1, "2", null, "a"));

        assertThat(inspection.end().rules()).extracting(RuleOutcome::passed).containsExactly(true, false, false, true);
    }

    @Test
    void aLogKeepsTheFirstFindingsOfEveryRule() {
        var rows = new ArrayList<@Nullable String[]>();
        for (int i = 0; i < 200; i++) {
            rows.add(i < 190 ? row(null, "1") : row("a", null));
        }
        var rules = Ruleset.compile("Rules = [ IsComplete \"id\", IsComplete \"quantity\" ]", CONTRACT.columns());

        var report = InspectedTable.of(
                        Checks.of(CONTRACT).with(rules, FailureAction.WARN),
                        CONTRACT.names(),
                        rows.toArray(new @Nullable String[0][]))
                .report;

        assertThat(report.findings())
                .filteredOn(finding -> finding.rule().equals("IsComplete \"quantity\""))
                .hasSize(5);
        assertThat(report.findings()).hasSize(105);
        assertThat(report.totals()).containsEntry("IsComplete \"id\"", 190L);
    }

    private static InspectedTable inspect(String rule, Surroundings surroundings, @Nullable String[]... rows) {
        var rules = Ruleset.compile("Rules = [ " + rule + " ]", CONTRACT.columns(), surroundings.capabilities());
        return InspectedTable.of(
                Checks.of(CONTRACT).with(rules, FailureAction.WARN), surroundings, CONTRACT.names(), rows);
    }
}
