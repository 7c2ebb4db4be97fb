package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowTest {
    private final Stage stage = new Stage();

    private static String choice(String rule) {
        return """
                {"StartAt": "A", "States": {
                  "A": {"Type": "Choice", "Choices": [{%s, "Next": "Yes"}], "Default": "No"},
                  "Yes": {"Type": "Pass", "Result": true, "End": true},
                  "No": {"Type": "Pass", "Result": false, "End": true}}}
                """.formatted(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"StringEquals\": \"x\"               | \"x\" | true",
                "\"StringEquals\": \"x\"               | 1     | false",
                "\"StringLessThan\": \"b\"             | \"a\" | true",
                "\"StringGreaterThanEquals\": \"b\"    | \"a\" | false",
                "\"StringMatches\": \"*.csv\"          | \"a.csv\" | true",
                "\"StringMatches\": \"a\\\\*c\"        | \"abc\" | false",
                "\"NumericEquals\": 1                  | 1.0   | true",
                "\"NumericGreaterThan\": 1             | 1     | false",
                "\"NumericLessThanEquals\": 1          | 1     | true",
                "\"BooleanEquals\": false              | false | true",
                "\"TimestampLessThan\": \"2026-01-01T00:00:00Z\" | \"2025-12-31T23:59:59+00:00\" | true",
                "\"TimestampEquals\": \"2026-01-01T00:00:00Z\"   | \"2026-01-01T01:00:00+01:00\" | true",
                "\"TimestampEquals\": \"2026-01-01T00:00:00Z\"   | \"yesterday\" | false",
                "\"IsNull\": true                      | null  | true",
                "\"IsNumeric\": true                   | \"1\" | false",
                "\"IsString\": true                    | \"1\" | true",
                "\"IsBoolean\": false                  | 0     | true",
                "\"IsTimestamp\": true                 | \"2026-01-01T00:00:00Z\" | true",
                "\"IsPresent\": false                  | 0     | false",
                "\"NumericEqualsPath\": \"$.other\"    | 5     | true",
                "\"StringEqualsPath\": \"$.other\"     | \"5\" | false",
            })
    void choiceOperatorsDecide(String comparison, String value, boolean expected) {
        var output =
                stage.output(choice("\"Variable\": \"$.v\", " + comparison), "{\"v\": " + value + ", \"other\": 5}");
        assertThat(output.booleanValue()).isEqualTo(expected);
    }

    @Test
    void choicesCombineWithAndOrNot() {
        var rule = """
                "And": [{"Variable": "$.v", "IsPresent": true},
                        {"Or": [{"Variable": "$.v", "NumericEquals": 1}, {"Not": {"Variable": "$.v", "NumericLessThan": 9}}]}]
                """;
        assertThat(stage.output(choice(rule), "{\"v\": 1}").booleanValue()).isTrue();
        assertThat(stage.output(choice(rule), "{\"v\": 9}").booleanValue()).isTrue();
        assertThat(stage.output(choice(rule), "{\"v\": 5}").booleanValue()).isFalse();
        assertThat(stage.output(choice(rule), "{}").booleanValue()).isFalse();
    }

    @Test
    void aComparisonOfAMissingVariableFails() {
        var result = stage.run(choice("\"Variable\": \"$.v\", \"NumericEquals\": 1"), "{}");
        assertThat(result.error()).isEqualTo("States.Runtime");
        assertThat(result.cause()).contains("'$.v'");
    }

    @Test
    void aChoiceWithoutMatchAndDefaultFailsByItsName() {
        var result = stage.run("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Choice", "QueryLanguage": "JSONata", "Choices": [{"Condition": "{% $states.input > 3 %}", "Next": "B"}]},
                  "B": {"Type": "Succeed"}}}
                """, "3");
        assertThat(result.error()).isEqualTo("States.NoChoiceMatched");
    }

    @Test
    void aConditionAssignsAndShapesTheOutputOfItsOwnRule() {
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                  "A": {"Type": "Choice", "Choices": [
                     {"Condition": "{% $states.input.n > 3 %}", "Assign": {"size": "large"}, "Output": {"n": "{% $states.input.n %}"}, "Next": "B"}],
                     "Default": "B", "Assign": {"size": "small"}},
                  "B": {"Type": "Pass", "Output": "{% [$size, $states.input] %}", "End": true}}}
                """, "{\"n\": 4, \"x\": 1}");
        assertThat(output).isEqualTo(json("[\"large\", {\"n\": 4}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Seconds\": 30                                    | PT30S",
                "\"SecondsPath\": \"$.s\"                           | PT40S",
                "\"Timestamp\": \"2026-11-22T05:10:00Z\"            | PT10M",
                "\"TimestampPath\": \"$.t\"                         | PT1H",
                "\"QueryLanguage\": \"JSONata\", \"Seconds\": \"{% $states.input.s + 1 %}\" | PT41S",
                "\"QueryLanguage\": \"JSONata\", \"Timestamp\": \"{% $states.input.t %}\"   | PT1H",
            })
    void waitsAreSleptOnTheTimeline(String field, Duration expected) {
        var result = stage.run(
                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Wait\", " + field + ", \"End\": true}}}",
                "{\"s\": 40, \"t\": \"2026-11-22T06:00:00Z\"}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(stage.sleeps).containsExactly(expected);
    }

    @Test
    void theMachinesTimeoutEndsAWait() {
        var result = stage.run("""
                {"TimeoutSeconds": 10, "StartAt": "A", "States": {"A": {"Type": "Wait", "Seconds": 60, "End": true}}}
                """, "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(stage.sleeps).containsExactly(Duration.ofSeconds(10));
        assertThat(Stage.types(result)).endsWith("WaitStateEntered", "ExecutionTimedOut");
    }

    @Test
    void failPathsMayBeIntrinsicFunctions() {
        var result = stage.run("""
                {"StartAt": "A", "States": {"A": {"Type": "Fail", "ErrorPath": "$.e", "CausePath": "States.Format('{}!', $.c)"}}}
                """, "{\"e\": \"Bad\", \"c\": \"because\"}");
        assertThat(result.error()).isEqualTo("Bad");
        assertThat(result.cause()).isEqualTo("because!");
    }

    @Test
    void parallelBranchesGiveTheirResultsInOrderAndReadOuterVariables() {
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "V", "States": {
                  "V": {"Type": "Pass", "Assign": {"x": 5}, "Next": "P"},
                  "P": {"Type": "Parallel", "Arguments": {"n": 1}, "Output": {"both": "{% $states.result %}"}, "End": true, "Branches": [
                    {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Output": "{% $x %}", "End": true}}},
                    {"StartAt": "B2", "States": {"B2": {"Type": "Pass", "Output": "{% $states.input.n %}", "End": true}}}]}}}
                """, "{}");
        assertThat(output).isEqualTo(json("{\"both\": [5, 1]}"));
    }

    @Test
    void aFailedBranchStopsItsSiblingsAndIsCaught() {
        var result = stage.run("""
                {"StartAt": "P", "States": {
                  "P": {"Type": "Parallel", "Next": "End", "Catch": [{"ErrorEquals": ["Bad"], "ResultPath": "$.why", "Next": "Caught"}],
                    "Branches": [
                      {"StartAt": "B1", "States": {"B1": {"Type": "Fail", "Error": "Bad", "Cause": "branch"}}},
                      {"StartAt": "B2", "States": {"B2": {"Type": "Pass", "End": true}}}]},
                  "Caught": {"Type": "Succeed"}, "End": {"Type": "Fail"}}}
                """, "{\"a\": 1}");
        assertThat(result.output()).isEqualTo(json("{\"a\": 1, \"why\": {\"Error\": \"Bad\", \"Cause\": \"branch\"}}"));
        assertThat(Stage.types(result)).contains("ParallelStateFailed");
    }

    @Test
    void aBranchCannotAssignAVariableOfItsSurroundings() {
        var result = stage.run("""
                {"StartAt": "V", "States": {
                  "V": {"Type": "Pass", "Assign": {"x": 5}, "Next": "P"},
                  "P": {"Type": "Parallel", "End": true, "Branches": [
                    {"StartAt": "B1", "States": {"B1": {"Type": "Pass", "Assign": {"x": 6}, "End": true}}}]}}}
                """, "{}");
        assertThat(result.cause()).contains("'x'", "outer scope");
    }
}
