package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LabelsTest {
    private static final String FAILING = "IsComplete \"quantity\"";

    @Test
    void areThoseOfTheRuleBeforeThoseOfTheRuleset() {
        String ruleset = """
                DefaultLabels = ["frequency"="monthly", "team"="orders"]
                Rules = [
                  ColumnValues "quantity" > 21, # and a comment with labels = ["no"="label"]
                  RowCount > 0 labels=["foo"="a, \\"b\\" [c]"],
                  ColumnValues "status" in ["A", "B"] with threshold > 0.8 labels = [ "frequency" = "daily" , ],
                  ((IsComplete "id") and (RowCount between 0 and 5)) labels=["both"=""]
                ]
                """;

        List<RuleOutcome> rules =
                RuleCase.inspect(ruleset, FailureAction.WARN).report.rules();

        assertThat(rules)
                .extracting(RuleOutcome::labels)
                .containsExactly(
                        Map.of("frequency", "monthly", "team", "orders"),
                        Map.of("frequency", "monthly", "team", "orders", "foo", "a, \"b\" [c]"),
                        Map.of("frequency", "daily", "team", "orders"),
                        Map.of("frequency", "monthly", "team", "orders", "both", ""));
        assertThat(rules).extracting(RuleOutcome::rule).noneMatch(text -> text.contains("labels"));
    }

    @Test
    void thoseOfTheRulesetMayStandBehindTheRules() {
        String ruleset =
                "Rules = [ RowCount > 0 labels = [\"a\"=\"b\"] ] DefaultLabels = [\"c\"=\"d\"] Analyzers = [ RowCount ]";

        assertThat(RuleCase.inspect(ruleset, FailureAction.WARN).report.rules())
                .extracting(RuleOutcome::labels)
                .containsExactly(Map.of("a", "b", "c", "d"));
    }

    @ParameterizedTest
    @EnumSource(FailureAction.class)
    void theLabelActionGoesBeforeTheActionOfTheDataSet(FailureAction ofDataSet) {
        for (FailureAction action : FailureAction.values()) {
            String label =
                    " labels = [\"action\" = \"%s\"]".formatted(action.name().toLowerCase(java.util.Locale.ROOT));
            var table = RuleCase.inspect("Rules = [ " + FAILING + label + " ]", ofDataSet);

            assertThat(table.report.rules().getFirst().action()).isEqualTo(action);
            assertThat(table.report.rowsQuarantined()).isEqualTo(action == FailureAction.QUARANTINE ? 1 : 0);
            assertThat(table.report.decision()).isEqualTo(decision(action));
        }
    }

    @Test
    void theGravestActionOfTheFailedRulesDecides() {
        for (FailureAction first : FailureAction.values()) {
            for (FailureAction second : FailureAction.values()) {
                String ruleset =
                        "Rules = [ %s labels = [\"action\"=\"%s\"], RowCount > 99 labels = [\"action\"=\"%s\"], RowCount > 0 labels = [\"action\"=\"stop\"] ]"
                                .formatted(FAILING, lower(first), lower(second));
                FailureAction gravest = first.compareTo(second) > 0 ? first : second;

                var report = RuleCase.inspect(ruleset, FailureAction.WARN).report;

                assertThat(report.decision()).as(ruleset).isEqualTo(decision(gravest));
                assertThat(report.rowsQuarantined()).isEqualTo(first == FailureAction.QUARANTINE ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "IsComplete \"id\" labels = [\"action\" = \"explode\"] | the label action is one of warn, quarantine, reject and stop, not \"explode\"",
                "(IsComplete \"id\") and (RowCount > 0) labels = [\"a\"=\"b\"] | behind parentheses around all of it",
                "(IsComplete \"id\" labels = [\"a\"=\"b\"]) and (RowCount > 0) | behind parentheses around all of it",
                "IsComplete \"id\" labels = [\"a\"=\"b\"] labels = [\"c\"=\"d\"] | one list of labels behind it",
                "IsComplete \"id\" labels = [\"a\"] | Labels are a list [\"key\"=\"value\", ...]",
                "IsComplete \"id\" labels = [a=b] | Labels are a list",
                "IsComplete \"id\" labels = [\"\"=\"b\"] | a key of 1 to 128",
                "IsComplete \"id\" labels = [\"a\"=\"b\", \"a\"=\"c\"] | given twice",
                "labels = [\"a\"=\"b\"] | it belongs to none",
                "IsComplete \"id\" labels = [\"1\"=\"\",\"2\"=\"\",\"3\"=\"\",\"4\"=\"\",\"5\"=\"\",\"6\"=\"\",\"7\"=\"\",\"8\"=\"\",\"9\"=\"\",\"10\"=\"\",\"11\"=\"\"] | at most 10 labels"
            })
    void refusesLabelsThatAreNone(String rule, String message) {
        assertThat(Ruleset.check("Rules = [ " + rule + " ]", RuleCase.CONTRACT.columns()))
                .singleElement()
                .asString()
                .containsIgnoringCase(message);
    }

    private static String lower(FailureAction action) {
        return action.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static QualityReport.Decision decision(FailureAction action) {
        return switch (action) {
            case WARN, QUARANTINE -> QualityReport.Decision.ACCEPT;
            case REJECT -> QualityReport.Decision.REJECT;
            case STOP -> QualityReport.Decision.STOP;
        };
    }
}
