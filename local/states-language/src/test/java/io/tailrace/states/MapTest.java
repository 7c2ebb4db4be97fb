package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MapTest {
    private final Stage stage = new Stage();

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void itemSelectorSeesTheItemItsIndexAndTheInput() {
        var output = stage.output("""
                {"StartAt": "M", "States": {"M": {"Type": "Map", "ItemsPath": "$.files", "ResultPath": "$.done", "End": true,
                  "ItemSelector": {"key.$": "$$.Map.Item.Value", "n.$": "$$.Map.Item.Index", "run.$": "$.run"},
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "OutputPath": "$.key", "End": true}}}}}}
                """, "{\"run\": \"r\", \"files\": [\"a\", \"b\"]}");
        assertThat(output).isEqualTo(json("{\"run\":\"r\",\"files\":[\"a\",\"b\"],\"done\":[\"a\",\"b\"]}"));
    }

    /** Every task waits for two others, and no fourth one may run beside them. */
    @Test
    @Timeout(60)
    void exactlyMaxConcurrencyIterationsRunAtOnce() {
        var together = new CyclicBarrier(3);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        stage.task("I", request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            meet(together);
            running.decrementAndGet();
            return request.arguments();
        });
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "Items": "{% $states.input %}",
                  "MaxConcurrency": 3, "End": true, "ItemSelector": "{% $states.context.Map.Item.Value + 1 %}",
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true}}}}}}
                """, numbers(999));
        assertThat(output).hasSize(999);
        assertThat(output.get(998).intValue()).isEqualTo(999);
        assertThat(most.get()).isEqualTo(3);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException("Another task was interrupted.", e);
        }
    }

    @Test
    void oneFailedIterationFailsTheMapAndCatchAnswers() {
        var result = stage.run("""
                {"StartAt": "M", "States": {
                  "M": {"Type": "Map", "MaxConcurrency": 1, "Next": "Done", "Catch": [{"ErrorEquals": ["Bad"], "Next": "Done"}],
                    "Iterator": {"StartAt": "I", "States": {
                      "I": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericEquals": 2, "Next": "F"}], "Default": "P"},
                      "F": {"Type": "Fail", "Error": "Bad", "Cause": "two"}, "P": {"Type": "Pass", "End": true}}}},
                  "Done": {"Type": "Succeed"}}}
                """, "[1, 2, 3]");
        assertThat(result.output()).isEqualTo(json("{\"Error\": \"Bad\", \"Cause\": \"two\"}"));
        assertThat(Stage.types(result))
                .contains("MapIterationFailed", "MapStateFailed")
                .doesNotContain("MapRunStarted");
    }

    @Test
    void anInputThatIsNoArrayIsNamed() {
        var machine = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}
                """;
        assertThat(stage.run(machine, "{\"a\": 1}").cause()).contains("must be an array but was: {\"a\":1}");
    }

    @Test
    void nestedMapsKeepTheirOwnItems() {
        var output = stage.output("""
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "End": true,
                  "ItemProcessor": {"StartAt": "N", "States": {"N": {"Type": "Map", "Items": [10, 20], "End": true,
                    "ItemSelector": "{% $states.context.Map.Item.Value + $states.input %}",
                    "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Pass", "End": true}}}}}}}}}
                """, "[1, 2]");
        assertThat(output).isEqualTo(json("[[11, 21], [12, 22]]"));
    }
}
