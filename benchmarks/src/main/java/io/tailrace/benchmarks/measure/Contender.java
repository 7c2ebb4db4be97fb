package io.tailrace.benchmarks.measure;

import static io.tailrace.benchmarks.workload.Workload.Kind.CSV;
import static io.tailrace.benchmarks.workload.Workload.Kind.DAT;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLS;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLSX;

import io.tailrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who converts a workload, each in a process of its own. */
public enum Contender {
    TAILRACE("tailrace", ""),
    TAILRACE_SCRIPT("./tailrace convert", ""),
    INFLATE_ONLY("inflate only", "InflateOnly"),
    POI_STREAMING("POI streaming", "PoiStreaming"),
    FASTEXCEL("fastexcel-reader", "Fastexcel"),
    EEC("eec", "Eec"),
    POI_EVENTS("POI event API", "PoiEvents"),
    FASTCSV("FastCSV", "FastCsv"),
    UNIVOCITY("univocity-parsers", "Univocity"),
    JACKSON_CSV("jackson-dataformat-csv", "JacksonCsv"),
    LIGHTNING_CSV("lightning-csv", "LightningCsv");

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
        return program.isEmpty();
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
            case INFLATE_ONLY, POI_STREAMING, FASTEXCEL, EEC -> kind == XLSX;
            case POI_EVENTS -> kind == XLS;
            case FASTCSV, UNIVOCITY -> kind == CSV || kind == DAT;
            case JACKSON_CSV, LIGHTNING_CSV -> kind == CSV;
        };
    }

    List<String> command(TailraceScript script, Workload workload, Path in, Path out) {
        if (isOurs()) {
            return this == TAILRACE ? script.convert(in, out) : script.convertByScript(in, out);
        }
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx2g",
                "-cp",
                System.getProperty("java.class.path"),
                PEERS + program,
                in.toString(),
                out.toString()));
        if (workload.kind() == DAT) {
            command.add(DELIMITER);
        }
        return command;
    }
}
