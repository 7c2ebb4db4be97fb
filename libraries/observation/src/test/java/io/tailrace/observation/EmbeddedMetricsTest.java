package io.tailrace.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.Account;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.observation.Fact;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The lines are held against the rules of "Specification: Embedded metric format" of the Amazon CloudWatch User Guide. */
class EmbeddedMetricsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T13:00:00.123Z");
    private static final RunId RUN = RunId.parse("AMER-2026-11-02");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final EmbeddedMetrics metrics =
            new EmbeddedMetrics("demo", () -> NOW, () -> new PrintStream(written, false, StandardCharsets.UTF_8));

    @Test
    void aRunThatEndedIsALineForItselfAndOneForEachOutcomeAndFate() throws JsonProcessingException {
        metrics.tell(new Fact.RunEnded(account(RunStatus.PARTIAL), Duration.ofMinutes(12), Duration.ofSeconds(30)));

        assertThat(lines().stream().map(EmbeddedMetricsTest::told))
                .containsExactly(
                        "Stack=demo,Region=AMER RunsPartial=1 Count RunDuration=720 Seconds RunLateness=30 Seconds",
                        "Stack=demo,Region=AMER,Outcome=LOADED FilesByOutcome=2 Count",
                        "Stack=demo,Region=AMER,Outcome=REJECTED FilesByOutcome=1 Count",
                        "Stack=demo,Region=AMER,Fate=written RowsByFate=70 Count",
                        "Stack=demo,Region=AMER,Fate=quarantined RowsByFate=4 Count",
                        "Stack=demo,Region=AMER,Fate=deduplicated RowsByFate=3 Count",
                        "Stack=demo,Region=AMER,Fate=skipped RowsByFate=2 Count");
        assertThat(lines()).allMatch(line -> line.path("run").asText().equals("AMER-2026-11-02"));
    }

    @Test
    void otherFactsAreALineEach() throws JsonProcessingException {
        metrics.tell(
                new Fact.FileRouted(new RegionName("AMER"), "a.csv", Duration.ofMillis(250), Duration.ofSeconds(61)));
        metrics.tell(new Fact.FileUnrouted("b.csv"));
        metrics.tell(new Fact.FileConverted(
                RUN, new DataSetName("sales_order"), "a.csv", 10_000_000_000L, 5, Duration.ofSeconds(2)));
        metrics.tell(new Fact.MandatoryFilesSought(RUN, 0));
        metrics.tell(new Fact.FullLoadJudged("arn:task", true));
        metrics.tell(new Fact.FullLoadJudged("arn:task", false));

        assertThat(lines().stream().map(EmbeddedMetricsTest::told))
                .containsExactly(
                        "Stack=demo,Region=AMER RoutingDuration=250 Milliseconds ArrivalToRoute=61 Seconds",
                        "Stack=demo FilesUnrouted=1 Count",
                        "Stack=demo,Region=AMER BytesIn=10000000000 Bytes BytesOut=5 Bytes ConversionDuration=2000 Milliseconds",
                        "Stack=demo,Region=AMER MandatoryMissing=0 Count",
                        "Stack=demo FullLoadsAccepted=1 Count",
                        "Stack=demo FullLoadsRefused=1 Count");
    }

    /** As CloudWatch would read the line, which must keep every rule. */
    private static String told(JsonNode line) {
        var aws = line.path("_aws");
        assertThat(aws.path("Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(aws.path("CloudWatchMetrics")).hasSize(1);
        var directive = aws.path("CloudWatchMetrics").path(0);
        assertThat(directive.path("Namespace").asText()).isEqualTo("Tailrace");
        assertThat(directive.path("Dimensions")).hasSize(1);
        var dimensions = new ArrayList<String>();
        for (var dimension : directive.path("Dimensions").path(0)) {
            var value = line.path(dimension.asText());
            assertThat(value.isTextual())
                    .as(dimension + " must be a text of the root")
                    .isTrue();
            dimensions.add(dimension.asText() + "=" + value.asText());
        }
        assertThat(dimensions).hasSizeLessThanOrEqualTo(30);
        var metrics = new ArrayList<String>();
        for (var metric : directive.path("Metrics")) {
            var name = metric.path("Name").asText();
            assertThat(line.path(name).isNumber())
                    .as(name + " must be a number of the root")
                    .isTrue();
            metrics.add(name + "=" + line.path(name).asText() + " "
                    + metric.path("Unit").asText());
        }
        return String.join(",", dimensions) + " " + String.join(" ", metrics);
    }

    private List<JsonNode> lines() throws JsonProcessingException {
        var lines = new ArrayList<JsonNode>();
        for (var line : written.toString(StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty()) {
                lines.add(LandingJson.mapper().readTree(line));
            }
        }
        return lines;
    }

    private static Account account(RunStatus status) {
        var files = Stream.of(FileOutcome.LOADED, FileOutcome.REJECTED, FileOutcome.LOADED)
                .map(outcome -> new Account.FileEntry("a.csv", null, outcome, false, null, 0, 0, 0, 0, 0, 0, null))
                .toList();
        return new Account(
                RUN,
                RUN.region(),
                RUN.businessDate(),
                status,
                List.of(),
                1,
                List.of(),
                true,
                files,
                new Account.Totals(79, 70, 4, 3, 2, 70, 0),
                List.of(),
                List.of());
    }
}
