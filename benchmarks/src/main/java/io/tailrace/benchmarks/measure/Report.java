package io.tailrace.benchmarks.measure;

import static io.tailrace.benchmarks.measure.Contender.DEEQU;
import static io.tailrace.benchmarks.measure.Contender.DUCKDB;
import static io.tailrace.benchmarks.measure.Contender.DUCKDB_ONE_THREAD;
import static io.tailrace.benchmarks.measure.Contender.FASTEXCEL;
import static io.tailrace.benchmarks.measure.Contender.INFLATE_ONLY;
import static io.tailrace.benchmarks.measure.Contender.POI_EVENTS;
import static io.tailrace.benchmarks.measure.Contender.POI_STREAMING;
import static io.tailrace.benchmarks.measure.Contender.TAILRACE_WITHOUT_RULES;

import io.tailrace.benchmarks.measure.Targets.Target;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Everything that was measured, for people and as JSON. */
public record Report(
        Machine machine, long seed, List<Contest> contests, List<HeapLadder> ladders, List<Target> targets) {

    /** What it was measured on. */
    public record Machine(int processors, String java, String system) {
        static Machine thisOne() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        }
    }

    public static Report of(long seed, List<Contest> contests, List<HeapLadder> ladders) throws IOException {
        return new Report(
                Machine.thisOne(), seed, List.copyOf(contests), List.copyOf(ladders), Targets.of(contests, ladders));
    }

    /** Whether each of our outputs is what it should be; the heap ladder ends in a failure by design. */
    public boolean oursAreRight() {
        return contests.stream()
                .flatMap(contest -> contest.standings().stream())
                .filter(standing -> standing.contender().isOurs())
                .allMatch(Standing::isRight);
    }

    public void print(PrintStream out) throws IOException {
        out.printf("%n%d processors, %s, %s; seed %d%n", machine.processors(), machine.java(), machine.system(), seed);
        for (Contest contest : contests) {
            print(contest, out);
        }
        for (HeapLadder ladder : ladders) {
            print(ladder, out);
        }
        if (!targets.isEmpty()) {
            out.println("\nTargets");
        }
        for (Target target : targets) {
            out.printf("  %-3s  %s: %s%n", target.reached() ? "yes" : "NO", target.what(), target.measured());
        }
    }

    private static void print(Contest contest, PrintStream out) throws IOException {
        var workload = contest.files().workload();
        out.printf(
                Locale.ROOT,
                "%n%s: %s; %,d rows, %.1f MB%s%n",
                workload.id(),
                workload.description(),
                workload.rows(),
                megabytes(contest.files().file()),
                expected(contest));
        contest.notes().forEach(note -> out.println("  " + note));
        List<Contender> yardsticks = switch (workload.kind()) {
            case XLSX -> List.of(INFLATE_ONLY, POI_STREAMING, FASTEXCEL);
            case XLS -> List.of(POI_EVENTS);
            case CSV, DAT -> List.of(Contender.FASTCSV);
            case RULES -> List.of(DUCKDB, DUCKDB_ONE_THREAD, DEEQU);
            case CONTRACT -> List.of(TAILRACE_WITHOUT_RULES);
        };
        var head = new StringBuilder("  %-24s %9s %9s %9s".formatted("", "wall", "cpu", "peak"));
        yardsticks.forEach(yardstick -> head.append("  %22s".formatted("/ " + yardstick.label())));
        out.println(head.append("  output"));
        for (Standing standing : contest.standings()) {
            out.println(line(contest, standing, yardsticks));
        }
        contest.standings().stream()
                .filter(standing -> !standing.output().details().isEmpty())
                .forEach(standing -> out.println("  " + standing.contender().label() + ": "
                        + standing.output().details()));
    }

    private static String expected(Contest contest) throws IOException {
        return switch (contest.files().workload().kind()) {
            case XLSX, XLS, CSV, DAT, CONTRACT ->
                String.format(
                        Locale.ROOT, ", CSV %.1f MB", megabytes(contest.files().expected()));
            case RULES -> "";
        };
    }

    private static String line(Contest contest, Standing standing, List<Contender> yardsticks) {
        var line = new StringBuilder(String.format(
                Locale.ROOT,
                "  %-24s %7.2f s %7.2f s %5d MiB",
                standing.contender().label(),
                standing.wallSeconds(),
                standing.cpuSeconds(),
                standing.peakBytes() >> 20));
        for (Contender yardstick : yardsticks) {
            line.append(String.format(
                    "  %22s",
                    contest.of(yardstick)
                            .filter(_ -> !standing.failed())
                            .map(other -> String.format(Locale.ROOT, "%.3f", standing.times(other)))
                            .orElse("-")));
        }
        return line.append("  ").append(standing.output().word()).toString();
    }

    private static void print(HeapLadder ladder, PrintStream out) {
        out.printf(
                "%n%s: %s, with less and less heap%n",
                ladder.workload().id(), ladder.workload().description());
        for (HeapLadder.Step step : ladder.steps()) {
            out.printf(
                    Locale.ROOT,
                    "  %4d MB %8.2f s %5d MiB  %s%n",
                    step.megabytes(),
                    step.run().wallSeconds(),
                    step.run().peakBytes() >> 20,
                    (step.output().word() + " " + step.output().details()).strip());
        }
    }

    private static double megabytes(Path file) throws IOException {
        return Files.size(file) / 1e6;
    }
}
