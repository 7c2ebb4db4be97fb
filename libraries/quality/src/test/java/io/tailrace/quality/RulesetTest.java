package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesetTest {
    private static final Contract CONTRACT = Contract.of(
            Column.of("id", ColumnType.Text.unlimited()),
            Column.of("status", ColumnType.Text.unlimited()),
            Column.of("quantity", new ColumnType.Whole()),
            Column.of("amount", new ColumnType.Decimal(10, 2)),
            Column.of("day", new ColumnType.Day(List.of())),
            Column.of("at", new ColumnType.Timestamp(List.of())),
            Column.of("ok", new ColumnType.Truth()));
    private static final List<String> HEADER = CONTRACT.names();

    /** Rows 1 to 6 of the table below, those that the rule keeps out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "IsComplete \"quantity\"; 4",
                "IsUnique \"id\"; 3",
                "IsUnique \"status\"; 3 5",
                "IsPrimaryKey \"id\"; 3 6",
                "IsPrimaryKey \"id\" \"quantity\"; 4 6",
                "ColumnValues \"status\" in [\"open\", \"closed\"]; 4 6",
                "ColumnValues \"status\" in [\"open\", \"closed\", EMPTY, NULL]; ``",
                "ColumnValues \"status\" not in [\"open\"]; 1 3",
                "ColumnValues \"status\" = \"open\"; 2 4 5 6",
                "ColumnValues \"status\" != NULL; 6",
                "ColumnValues \"status\" matches \"[a-z]*\"; 6",
                "ColumnValues \"status\" matches \"o.*n\"; 2 4 5 6",
                "ColumnValues \"status\" not matches \"o.*\"; 1 3 6",
                "ColumnValues \"quantity\" > 0; 3 4",
                "ColumnValues \"quantity\" between 1 and 12; 1 3 4",
                "ColumnValues \"quantity\" not between 1 and 12; 2 4 5 6",
                "ColumnValues \"quantity\" in [1, 10, 11]; 3 4",
                "ColumnValues \"quantity\" = NULL; 1 2 3 5 6",
                "ColumnValues \"quantity\" >= 2*5; 1 3 4",
                "ColumnValues \"amount\" <= 1e1; 3",
                "ColumnValues \"amount\" != 9.5; 1",
                "ColumnValues \"day\" > \"2026-01-01\"; 1 5",
                "ColumnValues \"day\" >= (now() - 3 days); 1 5",
                "ColumnValues \"day\" between \"2025-12-31\" and \"2026-11-22\"; 2 3 4 5 6",
                "ColumnValues \"at\" < now(); 2 6",
                "ColumnLength \"id\" = 2; 6",
                "ColumnLength \"id\" < 1; 1 2 3 4 5",
                "ColumnDataType \"id\" = \"INTEGER\"; 1 2 3 4 5",
                "ColumnDataType \"amount\" = \"double\"; ``",
                "ColumnDataType \"amount\" = \"LONG\"; 1 3",
                "ColumnDataType \"day\" = \"DATE\"; ``",
                "(IsComplete \"quantity\") and (IsComplete \"id\"); 4 6",
                "(ColumnValues \"quantity\" > 5) or (ColumnValues \"quantity\" = NULL); 1 3",
                "(ColumnValues \"quantity\" > 5) or (IsUnique \"id\"); 3"
            })
    void keepsOutTheRowsThatFail(String rule, String expected) {
        var table = inspect(FailureAction.QUARANTINE, rule);

        assertThat(bad(table)).isEqualTo(expected);
        RuleOutcome outcome = table.report.rules().getFirst();
        assertThat(outcome.passed()).isEqualTo(expected.isEmpty());
        assertThat(outcome.failed()).isEqualTo(table.report.rowsQuarantined());
        assertThat(outcome.evaluated()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "RowCount = 6; true",
                "RowCount between 1 and 6; false",
                "RowCount = 1 + 2 * 2; true",
                "RowCount = 2 + (2 * 2); true",
                "RowCount = - 2 + 14/2; true",
                "ColumnCount = 7; true",
                "ColumnCount > 7; false",
                "ColumnExists \"DAY\"; true",
                "ColumnExists \"nothing\"; false",
                "ColumnNamesMatchPattern \"[a-z]+\"; true",
                "ColumnNamesMatchPattern \"[a-d].*\"; false",
                "Completeness \"quantity\" > 0.83; true",
                "Completeness \"quantity\" > 0.84; false",
                "Uniqueness \"id\" = 0.6; true",
                "UniqueValueRatio \"id\" = 0.75; true",
                "DistinctValuesCount \"id\" = 4; true",
                "Sum \"quantity\" = 27; true",
                "Mean \"quantity\" between 5.3 and 5.5; true",
                "ColumnValues \"quantity\" > 0 with threshold >= 0.66; true",
                "ColumnValues \"quantity\" > 0 with threshold > 0.9; false",
                "IsComplete \"id\" with threshold > 0.5; refused",
                "(RowCount > 5) and (IsComplete \"day\"); true",
                "(RowCount > 100) or (IsComplete \"id\"); false",
                "(RowCount > 100) or (ColumnCount = 7); true"
            })
    void judgesTheTable(String rule, String expected) {
        if (expected.equals("refused")) {
            assertThat(Ruleset.check("Rules = [ " + rule + " ]", CONTRACT.columns()))
                    .isNotEmpty();
            return;
        }
        var table = inspect(FailureAction.QUARANTINE, rule);

        assertThat(table.report.rules().getFirst().passed())
                .as(table.report.rules().toString())
                .isEqualTo(Boolean.valueOf(expected));
        assertThat(table.report.rowsQuarantined()).isZero();
        assertThat(table.report.decision()).isEqualTo(QualityReport.Decision.ACCEPT);
        assertThat(table.report.findings()).hasSize(Boolean.parseBoolean(expected) ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ColumnValues \"status\" in [\"open\", 5] | 5 is of another kind than what stands beside it",
                "ColumnValues \"status\" > \"open\" | texts are compared by =, !=, in, not in and matches only",
                "ColumnValues \"day\" > (now() - 5000000 days) | 5000000 days is longer than any date allows",
                "ColumnValues \"day\" > \"2026-02-30\" | there is no day \"2026-02-30\"",
                "ColumnValues \"id\" | ColumnValues takes a condition",
                "IsComplete \"id\" = 5 | IsComplete takes no condition",
                "ColumnCount = 7 where \"id = 'a'\" | a where clause is not supported for ColumnCount",
                "IsComplete \"id\" where \" \" | its where clause is empty",
                "CustomSql \"select 1 from primary\" | the rule type CustomSql is not supported",
                "ReferentialIntegrity \"id\" \"other.id\" = 1 | the data set other is not supported here, where no other data set is known",
                "IsComplete \"id\" with colour = \"red\" | the option 'with colour' is not supported",
                "RowCount > avg(last(3)) | avg(last(3)) is not supported; rules here know no earlier runs",
                "IsComplete \"nowhere\" | there is no column nowhere, only id, status",
                "ColumnDataType \"id\" = \"COLOUR\" | ColumnDataType takes = and one of \"BOOLEAN\", \"DATE\"",
                "ColumnDataType \"id\" != \"DATE\" | ColumnDataType takes = and one of",
                "ColumnValues \"id\" matches \"[\" | is no regular expression",
                "ColumnValues \"day\" > 5 | column day is date as yyyy-MM-dd, which this condition cannot be compared with",
                "ColumnValues \"quantity\" > \"2026-01-01\" | column quantity is integer",
                "ColumnValues \"quantity\" > NULL | NULL has no place in a comparison of size",
                "ColumnValues \"at\" > \"10:30\" | is not supported; a day, now()",
                "Sum \"id\" > 5 | Sum needs a column of numbers",
                "RowCount > 1 with threshold > 0.5 | 'with threshold' is not supported for RowCount",
                "Nonsense \"id\" | Nonsense \"id\": there is no rule type Nonsense",
                "IsComplete | IsComplete: IsComplete takes 1 parameter, found 0."
            })
    void refusesByNameWhatIsNotEvaluated(String rule, String message) {
        String ruleset = "Rules = [ " + rule + " ]";

        assertThat(Ruleset.check(ruleset, CONTRACT.columns()))
                .singleElement()
                .asString()
                .contains(message);
        assertThatThrownBy(() -> Ruleset.compile(ruleset, CONTRACT.columns()))
                .isInstanceOf(UnsupportedRule.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesEveryRuleThatCannotBeEvaluated() {
        assertThat(Ruleset.check(
                        "Rules = [ CustomSql \"select 1\" = 1, IsComplete \"id\", IsComplete \"x\" ]",
                        CONTRACT.columns()))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rules = [\r\n IsComplete \"id\",\r\n IsUnique \"id\",\r\n]\r\n",
                "# a comment\nRules = [ IsComplete \"id\", # why\n IsUnique \"id\" ] # end",
                "Rules = [ IsComplete \"id\", IsUnique \"id\", ]",
                "\ufeffRules=[IsComplete \"id\",IsUnique \"id\"]",
                "Metadata = { \"Version\": \"1.0\", } Rules = [ IsComplete \"id\", IsUnique \"id\" ]",
                "Rules\t=\t[ IsComplete \"id\" ,\t IsUnique\t\"id\" ]"
            })
    void takesTextAsPeopleWriteIt(String ruleset) {
        assertThat(Ruleset.compile(ruleset, CONTRACT.columns()).texts())
                .containsExactly("IsComplete \"id\"", "IsUnique \"id\"");
    }

    @Test
    void leavesTextInQuotesAlone() {
        var columns = List.of(Column.of("a", ColumnType.Text.unlimited()));
        var rules = Ruleset.compile(
                "Rules = [ ColumnValues \"a\" in [\"x,]\", \"1e6\", \"# no\\\"te\", \"\\\\d\"] ]", columns);
        var table = InspectedTable.ofValues(
                Checks.of(new Contract(columns, Contract.ExtraColumns.IGNORE)).with(rules, FailureAction.QUARANTINE),
                "x,]",
                "1e6",
                "# no\"te",
                "1000000");

        assertThat(table.fates).containsExactly(Fate.WRITTEN, Fate.WRITTEN, Fate.WRITTEN, Fate.QUARANTINED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Rules = [ IsComplete \"id\" ] and more | Nothing may follow the closing bracket of Rules, found: and more",
                "Rules = [ IsComplete \"id\" | with its closing bracket",
                "Rules = [ IsComplete \"id ] | A quote is not closed",
                "Rules = [ ] | The ruleset is not DQDL",
                "rules = [ IsComplete \"id\" ] | A ruleset is 'Rules = [ ... ]'",
                "Rules = [ IsComplete \"id\" IsUnique \"id\" ] | IsComplete takes 1 parameter, found 3: [id, IsUnique, id]",
                "Rules = [ ColumnValues \"id\" in $ids ] | The variable ids is not defined before the rules.",
                "ids = [\"a\"] ids = [\"b\"] Rules = [ RowCount > 0 ] | The variable ids is defined twice.",
                "Rules = [ ColumnDataType \"id\" = \"DATE\" with format = \"dd.MM\" with format = \"MM\" ] | the option format is given twice.",
                "c = NULL Rules = [ IsComplete $c ] | The variable c is no text; a name in quotes is expected.",
                "_ids = [\"a\"] Rules = [ RowCount > 0 ] | A variable's name does not begin with a point or underscore",
                "ids = [\"a\"] Rules = [ ColumnValues \"id\" = $ids ] | The variable ids is a list",
                "Metadata = { \"Author\": \"me\" } Rules = [ RowCount > 0 ] | Metadata has no key \"Author\", only [Version]",
                "Rules = [ RowCount > 0 ] Rules = [ RowCount > 1 ] | Nothing but one section Analyzers may follow the section Rules"
            })
    void refusesWhatIsNoRuleset(String ruleset, String message) {
        assertThat(Ruleset.check(ruleset, CONTRACT.columns()))
                .singleElement()
                .asString()
                .contains(message);
    }

    @Test
    void saysWhereTheTextIsNoRuleset() {
        assertThat(Ruleset.check(
                        "Rules = [\r\n  IsComplete \"id\", # a comment\r\n  RowCount > ,\r\n]", CONTRACT.columns()))
                .containsExactly(
                        "The ruleset is not DQDL: in line 3 at character 14 a number or a text in quotes is expected, found ,.");
    }

    @Test
    void variablesStandForTheirTexts() {
        String ruleset = "c = \"id\"\nw = \"status = 'open'\"\np = \"[A-Z]\\d\"\n"
                + "Rules = [ IsComplete $c where $w, ColumnValues $c matches $p, ColumnValues \"status\" in [$c, \"x\"] ]";

        assertThat(Ruleset.compile(ruleset, CONTRACT.columns()).texts())
                .containsExactly(
                        "IsComplete \"id\" where \"status = 'open'\"",
                        "ColumnValues \"id\" matches \"[A-Z]\\d\"",
                        "ColumnValues \"status\" in [\"id\",\"x\"]");
    }

    @Test
    void variablesStandForTheirLists() {
        String ruleset = "states = [\"open\", \"closed\"]\nRules = [ ColumnValues \"status\" in $states ]";
        var checks = Checks.of(CONTRACT).with(Ruleset.compile(ruleset, CONTRACT.columns()), FailureAction.QUARANTINE);

        assertThat(bad(InspectedTable.of(checks, HEADER, rows()))).isEqualTo("4 6");
    }

    @Test
    void onlyWarnsWhenTheActionIsWarn() {
        var table = inspect(FailureAction.WARN, "IsComplete \"quantity\"");

        assertThat(table.report.rowsWritten()).isEqualTo(6);
        assertThat(table.report.decision()).isEqualTo(QualityReport.Decision.ACCEPT);
        assertThat(table.report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.location()).isEqualTo(new Location("orders.csv", null, 5, "quantity"));
            assertThat(finding.observed()).isNull();
        });
        assertThat(table.report.totals()).containsExactly(java.util.Map.entry("IsComplete \"quantity\"", 1L));
    }

    @Test
    void decidesAtTheEndToRejectOrStop() {
        assertThat(inspect(FailureAction.REJECT, "RowCount > 6").report.decision())
                .isEqualTo(QualityReport.Decision.REJECT);
        assertThat(inspect(FailureAction.REJECT, "RowCount > 5").report.decision())
                .isEqualTo(QualityReport.Decision.ACCEPT);
        assertThat(inspect(FailureAction.STOP, "IsUnique \"id\"").report.decision())
                .isEqualTo(QualityReport.Decision.STOP);
    }

    @Test
    void countsACellThatDoesNotParseAgainstColumnDataTypeAndNoOtherRule() {
        var contract = Contract.of(
                Column.of("day", new ColumnType.Day(List.of())), Column.of("id", ColumnType.Text.unlimited()));
        var rules = Ruleset.compile(
                "Rules = [ ColumnDataType \"day\" = \"DATE\", IsComplete \"id\", RowCount = 2 ]", contract.columns());

        var table = InspectedTable.of(
                Checks.of(contract).with(rules, FailureAction.REJECT),
                contract.names(),
                row("2026-02-30", null),
                row("2026-03-01", "b"));

        assertThat(table.fates).containsExactly(Fate.QUARANTINED, Fate.WRITTEN);
        assertThat(table.report.rules()).extracting(RuleOutcome::passed).containsExactly(false, true, true);
        assertThat(table.report.decision()).isEqualTo(QualityReport.Decision.REJECT);
    }

    @Test
    void passesRulesOverNothing() {
        String ruleset =
                "Rules = [ IsComplete \"id\", Completeness \"id\" > 0.9, Uniqueness \"id\" = 1, ColumnValues \"id\" = \"a\" with threshold > 0.5 ]";
        var checks = Checks.of(CONTRACT).with(Ruleset.compile(ruleset, CONTRACT.columns()), FailureAction.REJECT);

        assertThat(InspectedTable.of(checks, HEADER).report.decision()).isEqualTo(QualityReport.Decision.ACCEPT);
    }

    private static InspectedTable inspect(FailureAction action, String rule) {
        var rules = Ruleset.compile("Rules = [ " + rule + " ]", CONTRACT.columns());
        return InspectedTable.of(Checks.of(CONTRACT).with(rules, action), HEADER, rows());
    }

    private static @Nullable String[][] rows() {
        return new @Nullable String[][] {
            row("A1", "open", "1", "9.50", "2026-01-01", "2026-11-01T10:00:00", "true"),
            row("B2", "closed", "10", "10", "2026-11-22", "2026-11-22T05:00:00", "0"),
            row("A1", "open", "-5", "10.01", "2026-11-23", "2026-11-22T04:59:59", "n"),
            row("C3", "", null, "1", "2026-11-30", "2026-01-01T00:00:00", "y"),
            row("D4", "closed", "11", "2", "2025-12-31", "2026-01-01T00:00:00", "y"),
            row(null, null, "10", "3", "2026-11-22", "2026-11-22T05:00:01", "y")
        };
    }

    private static String bad(InspectedTable table) {
        var bad = new java.util.StringJoiner(" ");
        for (int i = 0; i < table.fates.size(); i++) {
            if (table.fates.get(i) == Fate.QUARANTINED) {
                bad.add(Integer.toString(i + 1));
            }
        }
        return bad.toString();
    }
}
