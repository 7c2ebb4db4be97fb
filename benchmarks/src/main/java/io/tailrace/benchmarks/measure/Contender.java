package io.tailrace.benchmarks.measure;

import static io.tailrace.benchmarks.workload.Workload.Kind.CSV;
import static io.tailrace.benchmarks.workload.Workload.Kind.DAT;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLS;
import static io.tailrace.benchmarks.workload.Workload.Kind.XLSX;

import io.tailrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Who converts a workload, each in a process of its own. */
public enum Contender {
    TAILRACE("tailrace", "", Set.of(XLSX, XLS, CSV, DAT)),
    TAILRACE_SCRIPT("./tailrace convert", "", Set.of()),
    INFLATE_ONLY("inflate only", "InflateOnly", Set.of(XLSX)),
    POI_STREAMING("POI streaming", "PoiStreaming", Set.of(XLSX)),
    FASTEXCEL("fastexcel-reader", "Fastexcel", Set.of(XLSX)),
    EEC("eec", "Eec", Set.of(XLSX)),
    POI_EVENTS("POI event API", "PoiEvents", Set.of(XLS)),
    FASTCSV("FastCSV", "FastCsv", Set.of(CSV, DAT)),
    UNIVOCITY("univocity-parsers", "Univocity", Set.of(CSV, DAT)),
    JACKSON_CSV("jackson-dataformat-csv", "JacksonCsv", Set.of(CSV)),
    LIGHTNING_CSV("lightning-csv", "LightningCsv", Set.of(CSV));

    static final String DELIMITER = Workload.DELIMITER;
    private static final String PEERS = "io.tailrace.benchmarks.peer.";

    private final String label;
    private final String program;
    private final Set<Workload.Kind> kinds;

    Contender(String label, String program, Set<Workload.Kind> kinds) {
        this.label = label;
        this.program = program;
        this.kinds = kinds;
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
            if (starts || contender.kinds.contains(workload.kind())) {
                contenders.add(contender);
            }
        }
        return contenders;
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
