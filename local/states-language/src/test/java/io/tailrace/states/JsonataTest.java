package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonataTest {
    private final Stage stage = new Stage();

    private static String pass(String output) {
        return "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Output\": "
                + output + ", \"End\": true}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$states.input.n * 2                               | 5",
                "$partition([1,2,3], 2)                            | [[1,2],[3]]",
                "$range(1, 9, 4)                                   | [1,5,9]",
                "$hash('abc', 'MD5')                               | \"900150983cd24fb0d6963f7d28e17f72\"",
                "$parse('{\\\"a\\\": null}')                       | {\"a\":null}",
                "$random(7) = $random(7)                           | true",
                "$length($uuid())                                  | 36",
                "$states.context.State.Name                        | \"A\"",
                "$states.input.missing ? 1 : null                  | null",
                "$map([1,2], function($x) { $x + 0.5 })            | [1.5,2.5]",
            })
    void expressionsGiveTheirResult(String expression, String expected) {
        var output = stage.output(pass("\"{% " + expression + " %}\""), "{\"n\": 2.5}");
        assertThat(Json.text(output)).isEqualTo(expected);
    }

    @Test
    void onlyWholeStringsBetweenTheDelimitersAreExpressions() {
        var output = stage.output(pass("{\"a\": [\"{% 1 %}\", \" {% 1 %}\", \"$.x\"]}"), "{}");
        assertThat(output).isEqualTo(json("{\"a\": [1, \" {% 1 %}\", \"$.x\"]}"));
    }

    @Test
    void anUndefinedResultNamesTheExpressionAndTheField() {
        var result = stage.run(pass("{\"total\": \"{% $states.input.total %}\"}"), "{}");
        assertThat(result.error()).isEqualTo("States.QueryEvaluationError");
        assertThat(result.cause())
                .contains("'$states.input.total' specified for the field 'Output/total' returned nothing (undefined)");
        assertThat(Stage.types(result))
                .containsExactly("ExecutionStarted", "PassStateEntered", "EvaluationFailed", "ExecutionFailed");
    }

    @Test
    void anExpressionThatFailsSaysWhy() {
        var result = stage.run(pass("\"{% 1 + 'x' %}\""), "{}");
        assertThat(result.cause()).contains("threw an error during evaluation").contains("must evaluate to a number");
    }

    @Test
    void aRunawayExpressionIsStopped() {
        var result = stage.run(pass("\"{% ($f := function($x) { 1 + $f($x) }; $f(1)) %}\""), "{}");
        assertThat(result.error()).isEqualTo("States.QueryEvaluationError");
    }

    @Test
    void oneCompiledExpressionServesManyThreads() {
        var machine = StateMachine.parse(pass("\"{% $states.input.n + $sum([1..$states.input.n]) %}\""));
        var sums = IntStream.range(1, 400)
                .parallel()
                .mapToObj(n -> machine.run(Stage.request("{\"n\": " + n + "}"), new Stage().ports()))
                .map(result -> result.output() == null ? -1 : result.output().intValue())
                .toList();
        assertThat(sums)
                .isEqualTo(IntStream.range(1, 400)
                        .mapToObj(n -> n + n * (n + 1) / 2)
                        .toList());
    }

    @Test
    void failTakesItsErrorAndCauseFromExpressions() {
        var result = stage.run("""
                {"QueryLanguage": "JSONata", "StartAt": "A", "States": {
                  "A": {"Type": "Fail", "Error": "{% $states.input.code %}", "Cause": "{% 'No ' & $states.input.what %}"}}}
                """, "{\"code\": \"Missing\", \"what\": \"file\"}");
        assertThat(result.error()).isEqualTo("Missing");
        assertThat(result.cause()).isEqualTo("No file");
    }
}
