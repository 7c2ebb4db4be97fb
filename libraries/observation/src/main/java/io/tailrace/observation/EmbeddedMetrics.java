package io.tailrace.observation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Figures;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jboss.logmanager.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Facts as lines of the log from which CloudWatch takes metrics, without a call to it. (Amazon CloudWatch User Guide, "Specification: Embedded metric format".) Dimensions are {@code Stack} and
 * what {@link Metric} names; run, file and request stand beside them for whoever searches the log.
 */
public final class EmbeddedMetrics implements Figures {
    private static final String NAMESPACE = "Tailrace";
    private static final String STACK = "TAILRACE_STACK";

    private final String stack;
    private final InstantSource clock;
    private final Supplier<PrintStream> out;

    EmbeddedMetrics(String stack, InstantSource clock, Supplier<PrintStream> out) {
        this.stack = stack;
        this.clock = clock;
        this.out = out;
    }

    /** On standard output, when the environment names the stack; else nowhere. */
    public static Figures fromEnvironment() {
        var stack = System.getenv(STACK);
        return stack == null || stack.isBlank()
                ? fact -> {}
                : new EmbeddedMetrics(stack, InstantSource.system(), () -> System.out);
    }

    @Override
    public void tell(Fact fact) {
        switch (fact) {
            case Fact.FileRouted routed ->
                line(routed.region())
                        .with("file", routed.fileName())
                        .metric(Metric.ROUTING_DURATION, routed.routing().toMillis())
                        .metric(Metric.ARRIVAL_TO_ROUTE, seconds(routed.sinceUpload()))
                        .write();
            case Fact.FileUnrouted(var file) ->
                line(null).with("file", file).metric(Metric.FILES_UNROUTED, 1).write();
            case Fact.FileConverted converted ->
                line(converted.run().region())
                        .with("run", converted.run())
                        .with("dataSet", converted.dataSet())
                        .with("file", converted.fileName())
                        .metric(Metric.BYTES_IN, converted.bytesIn())
                        .metric(Metric.BYTES_OUT, converted.bytesOut())
                        .metric(
                                Metric.CONVERSION_DURATION,
                                converted.conversion().toMillis())
                        .write();
            case Fact.MandatoryFilesSought(var run, var missing) ->
                line(run.region())
                        .with("run", run)
                        .metric(Metric.MANDATORY_MISSING, missing)
                        .write();
            case Fact.RunEnded ended -> tell(ended);
            case Fact.FullLoadJudged(var task, var accepted) ->
                line(null)
                        .with("task", task)
                        .metric(accepted ? Metric.FULL_LOADS_ACCEPTED : Metric.FULL_LOADS_REFUSED, 1)
                        .write();
        }
    }

    private void tell(Fact.RunEnded ended) {
        var account = ended.account();
        var status = switch (account.status()) {
            case OK -> Metric.RUNS_OK;
            case PARTIAL -> Metric.RUNS_PARTIAL;
            case FAILED -> Metric.RUNS_FAILED;
            case RUNNING -> throw new IllegalArgumentException("Run " + account.runId() + " has not ended.");
        };
        run(account)
                .metric(status, 1)
                .metric(Metric.RUN_DURATION, seconds(ended.duration()))
                .metric(Metric.RUN_LATENESS, seconds(ended.lateness()))
                .write();
        outcomes(account)
                .forEach((outcome, files) -> run(account)
                        .with("Outcome", outcome)
                        .metric(Metric.FILES_BY_OUTCOME, files)
                        .write());
        fates(account.totals())
                .forEach((fate, rows) -> run(account)
                        .with("Fate", fate)
                        .metric(Metric.ROWS_BY_FATE, rows)
                        .write());
    }

    private static Map<FileOutcome, Long> outcomes(Account account) {
        var outcomes = new EnumMap<FileOutcome, Long>(FileOutcome.class);
        account.files().forEach(file -> outcomes.merge(file.outcome(), 1L, Long::sum));
        return outcomes;
    }

    private static Map<String, Long> fates(Account.Totals rows) {
        var fates = new LinkedHashMap<String, Long>();
        fates.put("written", rows.rowsWritten());
        fates.put("quarantined", rows.rowsQuarantined());
        fates.put("deduplicated", rows.rowsDeduplicated());
        fates.put("skipped", rows.rowsSkipped());
        return fates;
    }

    private static long seconds(Duration duration) {
        return Math.max(0, duration.toSeconds());
    }

    private Line run(Account account) {
        return line(account.region()).with("run", account.runId());
    }

    private Line line(@Nullable RegionName region) {
        var line = new Line();
        return region == null ? line : line.with("Region", region);
    }

    /** One line; its metrics have the same dimensions. */
    private final class Line {
        private final ObjectNode root = LandingJson.mapper().createObjectNode();
        private final Map<Metric, Long> metrics = new LinkedHashMap<>();

        Line() {
            root.putObject("_aws");
            root.put("Stack", stack);
            MDC.copy().forEach(root::put);
        }

        Line with(String name, Object value) {
            root.put(name, value.toString());
            return this;
        }

        Line metric(Metric metric, long value) {
            metrics.put(metric, value);
            root.put(metric.text(), value);
            return this;
        }

        void write() {
            var aws = root.putObject("_aws").put("Timestamp", clock.millis());
            var directive = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
            var dimensions = directive.putArray("Dimensions").addArray().add("Stack");
            metrics.keySet().iterator().next().dimensions().forEach(dimensions::add);
            var definitions = directive.putArray("Metrics");
            metrics.keySet()
                    .forEach(metric -> definitions
                            .addObject()
                            .put("Name", metric.text())
                            .put("Unit", metric.unit().text()));
            var bytes = (root + "\n").getBytes(StandardCharsets.UTF_8);
            // In one piece, so that no other line comes in between.
            out.get().write(bytes, 0, bytes.length);
            out.get().flush();
        }
    }
}
