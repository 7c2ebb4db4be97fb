package io.tailrace.states;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
    private static List<String> problems(String definition) {
        try {
            StateMachine.parse(definition);
            return List.of();
        } catch (DefinitionException e) {
            return e.problems();
        }
    }

    private static String state(String fields) {
        return "{\"StartAt\": \"A\", \"States\": {\"A\": {" + fields + "}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"Type\": \"Pass\", \"End\": true, \"Colour\": 1                         | Colour",
                "\"Type\": \"Pass\", \"End\": true, \"TimeoutSeconds\": 1                 | TimeoutSeconds",
                "\"Type\": \"Succeed\", \"End\": true                                     | End",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"InputPath\": \"$\", \"End\": true | InputPath",
                "\"Type\": \"Pass\", \"Output\": 1, \"End\": true                         | Output",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"XPath\", \"End\": true          | QueryLanguage",
                "\"Type\": \"Loop\", \"End\": true                                        | Type",
                "\"Type\": \"Pass\"                                                       | Next",
                "\"Type\": \"Pass\", \"Next\": \"B\"                                      | B",
                "\"Type\": \"Pass\", \"End\": true, \"Parameters\": {\"a.$\": \"$.[\"}    | Parameters",
                "\"Type\": \"Pass\", \"End\": true, \"Parameters\": {\"a.$\": 1}          | a.$",
                "\"Type\": \"Pass\", \"End\": true, \"Parameters\": {\"a.$\": \"States.Reverse($)\"} | States.Reverse",
                "\"Type\": \"Pass\", \"End\": true, \"ResultPath\": \"$.a[*]\"            | ResultPath",
                "\"Type\": \"Pass\", \"End\": true, \"Assign\": {\"2x\": 1}               | 2x",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": \"{% 1 + %}\", \"End\": true | Output",
                "\"Type\": \"Pass\", \"QueryLanguage\": \"JSONata\", \"Output\": \"{% $eval('1') %}\", \"End\": true | $eval",
                "\"Type\": \"Wait\", \"End\": true                                        | Seconds",
                "\"Type\": \"Wait\", \"Seconds\": -1, \"End\": true                       | Seconds",
                "\"Type\": \"Wait\", \"Timestamp\": \"soon\", \"End\": true               | Timestamp",
                "\"Type\": \"Choice\", \"Choices\": []                                    | Choices",
                "\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$\", \"StringSounds\": \"x\", \"Next\": \"A\"}] | StringSounds",
                "\"Type\": \"Choice\", \"Choices\": [{\"Variable\": \"$\", \"NumericEquals\": \"x\", \"Next\": \"A\"}] | NumericEquals",
                "\"Type\": \"Task\", \"End\": true                                        | Resource",
                "\"Type\": \"Task\", \"Resource\": \"${Function}\", \"End\": true         | ${Function}",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Retry\": [{\"ErrorEquals\": []}], \"End\": true | ErrorEquals",
                "\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"Retry\": [{\"ErrorEquals\": [\"E\"], \"Often\": 1}], \"End\": true | Often",
                "\"Type\": \"Parallel\", \"Branches\": [], \"End\": true                  | Branches",
                "\"Type\": \"Map\", \"End\": true                                         | ItemProcessor",
            })
    void everyProblemNamesTheStateAndTheField(String fields, String named) {
        assertThat(problems(state(fields)))
                .isNotEmpty()
                .anySatisfy(
                        problem -> assertThat(problem).contains("'A'", named).endsWith("."));
    }

    private static String reader(String fields) {
        return state("""
                "Type": "Map", "End": true, "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Parameters": {"Bucket": "b", "Key": "k"}, %s},
                "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "I", "States": {"I": {"Type": "Succeed"}}}
                """.formatted(fields));
    }

    @Test
    void unsupportedReaderFeaturesAreNamed() {
        assertThat(problems(reader("\"ReaderConfig\": {\"InputType\": \"PARQUET\"}")))
                .singleElement()
                .asString()
                .contains("'A'", "InputType", "PARQUET");
        assertThat(problems(reader(
                        "\"ReaderConfig\": {\"InputType\": \"JSON\", \"Transformation\": \"LOAD_AND_FLATTEN\"}")))
                .singleElement()
                .asString()
                .contains("Transformation");
    }

    @Test
    void distributedFieldsAreRefusedInAnInlineMap() {
        assertThat(problems(state("""
                        "Type": "Map", "End": true, "ItemBatcher": {"MaxItemsPerBatch": 2},
                        "ItemProcessor": {"StartAt": "I", "States": {"I": {"Type": "Succeed"}}}
                        """))).singleElement().asString().contains("ItemBatcher");
    }

    @Test
    void aStateThatNothingLeadsToIsNamed() {
        assertThat(
                        problems(
                                "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}, \"B\": {\"Type\": \"Succeed\"}}}"))
                .containsExactly("State machine: The state 'B' is not reachable.");
    }

    @Test
    void aTransitionIntoABranchIsRefused() {
        assertThat(problems("""
                        {"StartAt": "P", "States": {
                          "P": {"Type": "Parallel", "Next": "B", "Branches": [{"StartAt": "B", "States": {"B": {"Type": "Succeed"}}}]}}}
                        """)).singleElement().asString().contains("'P' leads to the state 'B'");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        assertThat(problems("""
                        {"StartAt": "A", "Colour": 1, "States": {"A": {"Type": "Pass", "End": true, "X": 1},
                          "B": {"Type": "Wait", "Next": "A"}}}
                        """)).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void brokenJsonIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> StateMachine.parse("{\n  \"StartAt\": \u201cA\u201d}"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void aMachineInJsonataHasNoJsonPathStates() {
        assertThat(
                        problems(
                                "{\"QueryLanguage\": \"JSONata\", \"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\", \"QueryLanguage\": \"JSONPath\"}}}"))
                .singleElement()
                .asString()
                .contains("QueryLanguage");
    }
}
