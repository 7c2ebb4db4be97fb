package io.tailrace.states;

import static io.tailrace.states.Stage.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class DistributedMapTest {
    private static final String ECHO = "{\"Type\": \"Pass\", \"End\": true}";
    private static final String TASK =
            "{\"Type\": \"Task\", \"Resource\": \"arn:aws:states:::lambda:invoke\", \"End\": true}";

    private final Stage stage = new Stage();

    private static String map(String fields, String inner) {
        return """
                {"QueryLanguage": "JSONata", "StartAt": "M", "States": {"M": {"Type": "Map", "Label": "each", %s "End": true,
                  "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                    "StartAt": "I", "States": {"I": %s}}}}}
                """.formatted(fields, inner);
    }

    private static String reader(String config) {
        return """
                "ItemReader": {"Resource": "arn:aws:states:::s3:getObject", "Arguments": {"Bucket": "b", "Key": "items"}, "ReaderConfig": %s},
                """.formatted(config);
    }

    private static final String WRITER = """
            "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject", "Arguments": {"Bucket": "b", "Prefix": "results"}},
            """;

    @Test
    void readsJsonBelowAPointer() {
        stage.object("b", "items", "{\"skip\": [0], \"run\": {\"files\": [{\"a\": 1}, {\"a\": 2}]}, \"rest\": 1}");
        var output =
                stage.output(map(reader("{\"InputType\": \"JSON\", \"ItemsPointer\": \"/run/files\"}"), ECHO), "{}");
        assertThat(output).isEqualTo(json("[{\"a\": 1}, {\"a\": 2}]"));
    }

    @Test
    void readsJsonLinesUpToMaxItems() {
        stage.object("b", "items", "{\"a\": 1}\n\n{\"a\": 2}\n{\"a\": 3}\n");
        var output = stage.output(map(reader("{\"InputType\": \"JSONL\", \"MaxItems\": 2}"), ECHO), "{}");
        assertThat(output).isEqualTo(json("[{\"a\": 1}, {\"a\": 2}]"));
    }

    @Test
    void readsCsvWithQuotesAndAnotherDelimiter() {
        stage.object("b", "items", "name;note\r\n\"a;b\";\"says \"\"hi\"\"\nthere\"\r\nc\r\n");
        var output = stage.output(
                map(
                        reader(
                                "{\"InputType\": \"CSV\", \"CSVHeaderLocation\": \"FIRST_ROW\", \"CSVDelimiter\": \"SEMICOLON\"}"),
                        ECHO),
                "{}");
        assertThat(output)
                .isEqualTo(json(
                        "[{\"name\":\"a;b\",\"note\":\"says \\\"hi\\\"\\nthere\"},{\"name\":\"c\",\"note\":\"\"}]"));
    }

    @Test
    void readsTheFilesOfAnInventoryManifest() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write("\"b\",\"one.csv\"\n\"b\",\"two.csv\"\n".getBytes(StandardCharsets.UTF_8));
        }
        stage.object("inventory", "data/1.csv.gz", compressed.toString(StandardCharsets.ISO_8859_1))
                .object("b", "items", """
                        {"destinationBucket": "arn:aws:s3:::inventory", "fileFormat": "CSV", "fileSchema": "Bucket, Key",
                         "files": [{"key": "data/1.csv.gz"}]}
                        """);
        var output = stage.output(map(reader("{\"InputType\": \"MANIFEST\"}"), ECHO), "{}");
        assertThat(output)
                .isEqualTo(json("[{\"Bucket\":\"b\",\"Key\":\"one.csv\"},{\"Bucket\":\"b\",\"Key\":\"two.csv\"}]"));
    }

    @Test
    void listsObjectsByPrefix() {
        stage.object("b", "in/1", "x").object("b", "in/2", "xyz").object("b", "out/3", "");
        var output = stage.output(map("""
                        "ItemReader": {"Resource": "arn:aws:states:::s3:listObjectsV2", "Arguments": {"Bucket": "b", "Prefix": "in/"}},
                        "ItemSelector": "{% $states.context.Map.Item.Value.(Key & ':' & Size) %}",
                        """, ECHO), "{}");
        assertThat(output).isEqualTo(json("[\"in/1:1\", \"in/2:3\"]"));
    }

    @Test
    void batchesByCountAndByBytes() {
        var byCount = map(
                "\"ItemBatcher\": {\"MaxItemsPerBatch\": 2, \"BatchInput\": {\"run\": \"{% $states.input[0] %}\"}},",
                ECHO);
        assertThat(stage.output(byCount, "[1, 2, 3]"))
                .isEqualTo(json(
                        "[{\"BatchInput\":{\"run\":1},\"Items\":[1,2]},{\"BatchInput\":{\"run\":1},\"Items\":[3]}]"));
        var byBytes = map("\"ItemBatcher\": {\"MaxInputBytesPerBatch\": 9},", ECHO);
        assertThat(stage.output(byBytes, "[\"ab\", \"cd\", \"efghijklmnop\"]"))
                .isEqualTo(json("[{\"Items\":[\"ab\"]},{\"Items\":[\"cd\"]},{\"Items\":[\"efghijklmnop\"]}]"));
    }

    @Test
    void oneFailureFailsTheRunUnlessItIsTolerated() {
        stage.task("I", request -> {
            if (request.arguments().intValue() % 4 == 0) {
                throw new TaskFailed("Bad", "multiple of four");
            }
            return request.arguments();
        });
        var strict = stage.run(map("\"MaxConcurrency\": 1,", TASK), "[1, 2, 3, 4, 5]");
        assertThat(strict.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        assertThat(Stage.types(strict)).containsSubsequence("MapRunStarted", "MapRunFailed", "MapStateFailed");
        assertThat(stage.output(map("\"ToleratedFailureCount\": 1,", TASK), "[1, 2, 3, 4, 5]"))
                .isEqualTo(json("[1, 2, 3, 5]"));
        assertThat(stage.output(map("\"ToleratedFailurePercentage\": 20,", TASK), "[1, 2, 3, 4, 5]"))
                .isEqualTo(json("[1, 2, 3, 5]"));
        assertThat(stage.run(map("\"ToleratedFailurePercentage\": 19,", TASK), "[1, 2, 3, 4, 5]")
                        .error())
                .isEqualTo("States.ExceedToleratedFailureThreshold");
    }

    @Test
    void resultsAreWrittenAsFilesWithAManifest() {
        stage.task("I", request -> {
            if (request.arguments().intValue() == 2) {
                throw new TaskFailed("Bad", "two");
            }
            return Json.object().set("n", request.arguments());
        });
        var output =
                stage.output(map(WRITER + "\"ToleratedFailureCount\": 1, \"MaxConcurrency\": 1,", TASK), "[1, 2, 3]");
        assertThat(output.path("MapRunArn").asText()).contains(":mapRun:Trial/each:");
        var manifest = stored(output.at("/ResultWriterDetails/Key").asText());
        assertThat(manifest.path("DestinationBucket").asText()).isEqualTo("b");
        assertThat(manifest.at("/ResultFiles/PENDING")).isEmpty();
        var succeeded = stored(manifest.at("/ResultFiles/SUCCEEDED/0/Key").asText());
        assertThat(succeeded.findValuesAsText("Output")).containsExactly("{\"n\":1}", "{\"n\":3}");
        assertThat(succeeded.get(0).path("Status").asText()).isEqualTo("SUCCEEDED");
        var failed = stored(manifest.at("/ResultFiles/FAILED/0/Key").asText());
        assertThat(failed.get(0).path("Error").asText()).isEqualTo("Bad");
        assertThat(failed.get(0).path("Input").asText()).isEqualTo("2");
    }

    @Test
    void childrenThatNeverStartedAreWrittenAsPending() {
        stage.task("I", request -> {
            throw new TaskFailed("Bad", null);
        });
        var result = stage.run(map(WRITER + "\"MaxConcurrency\": 1,", TASK), "[1, 2, 3]");
        assertThat(result.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        var manifest = stored(stage.objects.keySet().stream()
                .filter(key -> key.endsWith("manifest.json"))
                .findFirst()
                .orElseThrow()
                .substring(2));
        var pending = stored(manifest.at("/ResultFiles/PENDING/0/Key").asText());
        assertThat(pending.findValuesAsText("Input")).containsExactly("2", "3");
    }

    @Test
    void compactJsonLinesHoldTheOutputsAlone() {
        var writer = WRITER.strip();
        writer = writer.substring(0, writer.length() - 2)
                + ", \"WriterConfig\": {\"Transformation\": \"FLATTEN\", \"OutputType\": \"JSONL\"}},";
        var output = stage.output(map(writer + "\"MaxConcurrency\": 1,", ECHO), "[[1, 2], 3]");
        var manifest = stored(output.at("/ResultWriterDetails/Key").asText());
        var key = manifest.at("/ResultFiles/SUCCEEDED/0/Key").asText();
        assertThat(key).endsWith("SUCCEEDED_0.jsonl");
        assertThat(stage.objects.get("b/" + key)).isEqualTo("1\n2\n3\n");
    }

    private JsonNode stored(String key) {
        var content = stage.objects.get("b/" + key);
        assertThat(content).as("object " + key).isNotNull();
        return json(String.valueOf(content));
    }

    @Test
    void aMissingObjectFailsTheReader() {
        var result = stage.run(map(reader("{\"InputType\": \"JSON\"}"), ECHO), "{}");
        assertThat(result.error()).isEqualTo("States.ItemReaderFailed");
        assertThat(result.cause()).contains("items");
    }

    @Test
    void tenThousandChildrenKeepTheirLimitAndAreHeardOneByOne() {
        var items = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        stage.object("b", "items", items);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        stage.task("I", request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            running.decrementAndGet();
            return request.arguments();
        });
        var result =
                stage.run(map(reader("{\"InputType\": \"JSONL\"}") + WRITER + "\"MaxConcurrency\": 8,", TASK), "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(most.get()).isBetween(1, 8);
        assertThat(stage.heard).hasSize(10_001);
        assertThat(result.history()).hasSizeLessThan(12);
    }

    @Test
    void childrenSeeNoVariablesOfTheParent() {
        var result = stage.run("""
                {"QueryLanguage": "JSONata", "StartAt": "V", "States": {
                  "V": {"Type": "Pass", "Assign": {"x": 1}, "Next": "M"},
                  "M": {"Type": "Map", "Items": [1], "End": true,
                    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "EXPRESS"},
                      "StartAt": "I", "States": {"I": {"Type": "Pass", "Output": "{% $x %}", "End": true}}}}}}
                """, "{}");
        assertThat(result.status()).isEqualTo(ExecutionStatus.FAILED);
    }
}
