package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataFlowTest {
    private final Stage stage = new Stage();

    private static String pass(String fields) {
        return "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", " + fields + ", \"End\": true}}}";
    }

    @Test
    void inputPathParametersAndResultPathShapeTheOutput() {
        var output = stage.output(pass("""
                        "InputPath": "$.order", "Parameters": {"id.$": "$.id", "kind": "sale"}, "ResultPath": "$.made.here"
                        """), "{\"order\": {\"id\": 7}, \"made\": {\"by\": \"us\"}}");
        assertThat(output)
                .isEqualTo(
                        json("{\"order\":{\"id\":7},\"made\":{\"by\":\"us\",\"here\":{\"kind\":\"sale\",\"id\":7}}}"));
    }

    @Test
    void aNullResultPathKeepsTheInputAndANullOutputPathDropsEverything() {
        assertThat(stage.output(pass("\"Result\": 1, \"ResultPath\": null"), "{\"a\": 2}"))
                .isEqualTo(json("{\"a\": 2}"));
        assertThat(stage.output(pass("\"OutputPath\": null"), "{\"a\": 2}")).isEqualTo(json("{}"));
    }

    @Test
    void anInputIsNotChangedByTheResultThatIsPutIntoIt() {
        var output = stage.output(
                pass("\"Parameters\": {\"before.$\": \"$$.Execution.Input\"}, \"ResultPath\": \"$.a\""), "{\"a\": 1}");
        assertThat(output).isEqualTo(json("{\"a\": {\"before\": {\"a\": 1}}}"));
    }

    @Test
    void decimalsKeepTheirDigits() {
        assertThat(Json.text(stage.output(pass("\"OutputPath\": \"$.x\""), "{\"x\": 1.10}")))
                .isEqualTo("1.10");
    }

    @Test
    void contextObjectNamesExecutionMachineAndState() {
        var output = stage.output(pass("\"OutputPath\": \"$$\""), "{}");
        assertThat(output.at("/Execution/Id").asText())
                .isEqualTo("arn:aws:states:eu-west-1:123456789012:execution:Trial:first");
        assertThat(output.at("/StateMachine/Name").asText()).isEqualTo("Trial");
        assertThat(output.at("/State/Name").asText()).isEqualTo("A");
        assertThat(output.at("/State/EnteredTime").asText()).isEqualTo("2026-11-22T05:00:00.000Z");
    }

    @Test
    void aPathWithoutResultFailsTheExecutionAndNamesStateAndPath() {
        var result = stage.run(pass("\"Parameters\": {\"a.$\": \"$.missing\"}"), "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(result.error()).isEqualTo("States.Runtime");
        assertThat(result.cause()).contains("state 'A'", "'$.missing'", "'a.$'");
    }

    @Test
    void aResultThatCannotBePutInPlaceIsItsOwnError() {
        var result = stage.run(pass("\"Result\": 1, \"ResultPath\": \"$.a\""), "[1]");
        assertThat(result.error()).isEqualTo("States.ResultPathMatchFailure");
    }

    @Test
    void variablesAreSeenByLaterStatesInBothLanguages() {
        var output = stage.output("""
                {"StartAt": "A", "States": {
                  "A": {"Type": "Pass", "Assign": {"count": 3, "name.$": "$.name"}, "Next": "B"},
                  "B": {"Type": "Pass", "QueryLanguage": "JSONata", "Assign": {"count": "{% $count + 1 %}"},
                        "Output": {"old": "{% $count %}"}, "Next": "C"},
                  "C": {"Type": "Pass", "Parameters": {"old.$": "$.old", "new.$": "$count", "name.$": "$name"}, "End": true}}}
                """, "{\"name\": \"amer\"}");
        assertThat(output).isEqualTo(json("{\"old\": 3, \"new\": 4, \"name\": \"amer\"}"));
    }

    @Test
    void anOutputBeyond256KibibytesIsRefused() {
        var large = "\"" + "x".repeat(200_000) + "\"";
        var result = stage.run(pass("\"Parameters\": {\"a.$\": \"$\", \"b.$\": \"$\"}"), large);
        assertThat(result.error()).isEqualTo("States.DataLimitExceeded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "States.Format('{} has \\{{}\\}', $.name, $.n)             | a has {2.5}",
                "States.ArrayLength($.list)                               | 4",
                "States.ArrayUnique($.list)                               | [1,2,3]",
                "States.ArrayPartition($.list, 3)                         | [[1,2,2],[3]]",
                "States.ArrayContains($.list, 3)                          | true",
                "States.ArrayGetItem($.list, 1)                           | 2",
                "States.ArrayRange(1, 7, 3)                               | [1,4,7]",
                "States.Array(1, 'x', true, null)                         | [1,\"x\",true,null]",
                "States.StringToJson('[1]')                               | [1]",
                "States.JsonToString($.list)                              | [1,2,2,3]",
                "States.Base64Encode('abc')                               | YWJj",
                "States.Base64Decode('YWJj')                              | abc",
                "States.Hash('abc', 'MD5')                                | 900150983cd24fb0d6963f7d28e17f72",
                "States.MathAdd(2.5, -1.5)                                | 2",
                "States.StringSplit('a,b;c', ',;')                        | [\"a\",\"b\",\"c\"]",
                "States.JsonMerge($.left, $.right, false)                 | {\"a\":1,\"b\":3}",
                "States.ArrayGetItem(States.StringSplit($.name, '-'), 0)  | a",
            })
    void intrinsicFunctionsGiveTheirResult(String call, String expected) {
        var field = "\"Parameters\": {\"r.$\": " + Json.text(Json.NODES.textNode(call)) + "}, \"OutputPath\": \"$.r\"";
        var output = stage.output(
                pass(field),
                "{\"name\": \"a\", \"n\": 2.5, \"list\": [1, 2, 2, 3], \"left\": {\"a\": 1, \"b\": 2}, \"right\": {\"b\": 3}}");
        assertThat(output.isTextual() ? output.textValue() : Json.text(output)).isEqualTo(expected);
    }

    @Test
    void anIntrinsicFunctionThatFailsNamesItself() {
        var result = stage.run(pass("\"Parameters\": {\"r.$\": \"States.ArrayGetItem($.l, 5)\"}"), "{\"l\": [1]}");
        assertThat(result.error()).isEqualTo("States.IntrinsicFailure");
        assertThat(result.cause()).contains("States.ArrayGetItem", "index 5");
    }
}
