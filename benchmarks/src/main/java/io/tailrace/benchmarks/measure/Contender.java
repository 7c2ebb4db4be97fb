package io.tailrace.benchmarks.measure;

import static io.tailrace.benchmarks.workload.Workload.Kind.CONTRACT;
import static io.tailrace.benchmarks.workload.Workload.Kind.CSV;
import static io.tailrace.benchmarks.workload.Workload.Kind.DAT;
import static io.tailrace.benchmarks.workload.Workload.Kind.RULES;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLS;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLSX;

import io.tailrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who converts or checks a workload, each in a process of its own. */
public enum Contender {
    TAILRACE("tailrace", ""),
    TAILRACE_SCRIPT("./tailrace convert", ""),
    TAILRACE_WITHOUT_RULES("tailrace without rules", ""),
    INFLATE_ONLY("inflate only", "InflateOnly"),
    POI_STREAMING("POI streaming", "PoiStreaming"),
    FASTEXCEL("fastexcel-reader", "Fastexcel"),
    EEC("eec", "Eec"),
    POI_EVENTS("POI event API", "PoiEvents"),
    FASTCSV("FastCSV", "FastCsv"),
    UNIVOCITY("univocity-parsers", "Univocity"),
    JACKSON_CSV("jackson-dataformat-csv", "JacksonCsv"),
    LIGHTNING_CSV("lightning-csv", "LightningCsv"),
    DUCKDB("DuckDB", "DuckDbChecks"),
    DUCKDB_ONE_THREAD("DuckDB, 1 thread", "DuckDbChecks"),
    DEEQU("Deequ on local Spark", "");

    static final String DELIMITER = Workload.DELIMITER;
    private static final String PEERS = "io.tailrace.benchmarks.peer.";

    private final String label;
    private final String program;

    Contender(String label, String program) {
        this.label = label;
        this.program = program;
    }

    String label() {
        return label;
    }

    boolean isOurs() {
        return this == TAILRACE || this == TAILRACE_SCRIPT || this == TAILRACE_WITHOUT_RULES;
    }

    /** Whether it writes a CSV that can be looked at. */
    boolean hasOutput() {
        return this != INFLATE_ONLY;
    }

    /** Who takes part in a workload, ourselves first. */
    static List<Contender> of(Workload workload) {
        var contenders = new ArrayList<Contender>();
        for (Contender contender : values()) {
            boolean starts = contender == TAILRACE_SCRIPT && workload == Workload.SMALL;
            if (starts || contender.takes(workload.kind())) {
                contenders.add(contender);
            }
        }
        return contenders;
    }

    private boolean takes(Workload.Kind kind) {
        return switch (this) {
            case TAILRACE -> true;
            case TAILRACE_SCRIPT -> false;
            case TAILRACE_WITHOUT_RULES -> kind == CONTRACT;
            case INFLATE_ONLY, POI_STREAMING, FASTEXCEL, EEC -> kind == XLSX;
            case POI_EVENTS -> kind == XLS;
            case FASTCSV, UNIVOCITY -> kind == CSV || kind == DAT;
            case JACKSON_CSV, LIGHTNING_CSV -> kind == CSV;
            case DUCKDB, DUCKDB_ONE_THREAD, DEEQU -> kind == RULES;
        };
    }

    List<String> command(TailraceScript script, Workload workload, Path in, Path out) throws IOException {
        return switch (this) {
            case TAILRACE -> ours(script, workload.kind(), in, out);
            case TAILRACE_SCRIPT -> script.convertByScript(in, out);
            case TAILRACE_WITHOUT_RULES -> script.convert(in, out, RuledDataSet.ORDER_LINES.configuration(out, false));
            case DEEQU -> DeequProgram.at(script.root()).command(in, out);
            case INFLATE_ONLY,
                    POI_STREAMING,
                    FASTEXCEL,
                    EEC,
                    POI_EVENTS,
                    FASTCSV,
                    UNIVOCITY,
                    JACKSON_CSV,
                    LIGHTNING_CSV,
                    DUCKDB,
                    DUCKDB_ONE_THREAD -> peer(workload, in, out);
        };
    }

    private static List<String> ours(TailraceScript script, Workload.Kind kind, Path in, Path out) throws IOException {
        return switch (kind) {
            case XLSX, XLS, CSV, DAT -> script.convert(in, out);
            case RULES ->
                script.check(in, out, RuledDataSet.DELIVERIES.contract(out), RuledDataSet.DELIVERIES.rules(out));
            case CONTRACT -> script.convert(in, out, RuledDataSet.ORDER_LINES.configuration(out, true));
        };
    }

    private List<String> peer(Workload workload, Path in, Path out) {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PEERS + program,
                in.toString(),
                out.toString()));
        if (workload.kind() == DAT) {
            command.add(DELIMITER);
        }
        if (workload.kind() == RULES) {
            command.add(String.valueOf(
                    this == DUCKDB_ONE_THREAD ? 1 : Runtime.getRuntime().availableProcessors()));
        }
        return command;
    }
}
