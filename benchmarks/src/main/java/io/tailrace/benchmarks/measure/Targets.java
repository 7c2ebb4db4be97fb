package io.tailrace.benchmarks.measure;

import static io.tailrace.benchmarks.measure.Contender.DEEQU;
import static io.tailrace.benchmarks.measure.Contender.DUCKDB;
import static io.tailrace.benchmarks.measure.Contender.DUCKDB_ONE_THREAD;
import static io.tailrace.benchmarks.measure.Contender.FASTEXCEL;
import static io.tailrace.benchmarks.measure.Contender.INFLATE_ONLY;
import static io.tailrace.benchmarks.measure.Contender.POI_EVENTS;
import static io.tailrace.benchmarks.measure.Contender.POI_STREAMING;
import static io.tailrace.benchmarks.measure.Contender.TAILRACE;
import static io.tailrace.benchmarks.measure.Contender.TAILRACE_SCRIPT;
import static io.tailrace.benchmarks.measure.Contender.TAILRACE_WITHOUT_RULES;

import io.tailrace.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** What the converter should reach, beside what was measured; targets whose workload was not measured are left out. */
public final class Targets {
    private static final double START_SECONDS = 0.25;
    private static final int START_MEGABYTES = 80;
    private static final double MEGABYTES_A_SECOND = 500;

    /** One of them. */
    public record Target(String what, String measured, boolean reached) {}

    private final List<Target> targets = new ArrayList<>();

    private Targets() {}

    public static List<Target> of(List<Contest> contests, List<HeapLadder> ladders) throws IOException {
        var targets = new Targets();
        for (Contest contest : contests) {
            targets.add(contest);
        }
        for (HeapLadder ladder : ladders) {
            targets.add(ladder);
        }
        targets.flat(ladders);
        return targets.targets;
    }

    private void add(Contest contest) throws IOException {
        switch (contest.files().workload()) {
            case A -> {
                faster(contest, POI_STREAMING, 15);
                faster(contest, FASTEXCEL, 4.5);
                within(contest, INFLATE_ONLY, 1.8);
            }
            case B -> {
                faster(contest, POI_STREAMING, 6);
                faster(contest, FASTEXCEL, 2.2);
            }
            case C -> {
                faster(contest, POI_STREAMING, 13);
                faster(contest, FASTEXCEL, 3);
                within(contest, INFLATE_ONLY, 1.6);
            }
            case XLS -> faster(contest, POI_EVENTS, 5);
            case SMALL -> {
                start(contest, TAILRACE);
                start(contest, TAILRACE_SCRIPT);
            }
            case CSV, CSV_LF -> {
                throughput(contest);
                withinFastest(contest);
            }
            case CSV_QUOTED, DAT -> withinFastest(contest);
            case QUALITY -> {
                faster(contest, DEEQU, 5);
                within(contest, DUCKDB, 1);
                within(contest, DUCKDB_ONE_THREAD, 1);
            }
            // The rules cost less than the conversion itself.
            case QUALITY_COST -> within(contest, TAILRACE_WITHOUT_RULES, 2);
            case FEW_100K, FEW_1M, MANY, DOUBLES -> {
                // Their targets are about memory, or there is none.
            }
        }
    }

    private void add(HeapLadder ladder) {
        switch (ladder.workload()) {
            case A -> heap(ladder, 64);
            case FEW_100K, FEW_1M -> heap(ladder, 32);
            case MANY -> {
                heap(ladder, 64);
                double slowdown = ladder.slowdownAt(64);
                add(
                        "many: spills and stays linear, at most twice the time in 64 MB as in 512 MB",
                        round(slowdown) + "x",
                        slowdown <= 2);
            }
            default -> {
                // No target.
            }
        }
    }

    private void faster(Contest contest, Contender other, double wanted) {
        contest.of(other)
                .ifPresent(standing -> contest.of(TAILRACE).ifPresent(ours -> {
                    double times = standing.times(ours);
                    add(
                            contest.files().workload().id() + ": at least " + wanted + "x faster than " + other.label(),
                            round(times) + "x",
                            ours.isRight() && times >= wanted);
                }));
    }

    private void within(Contest contest, Contender other, double wanted) {
        contest.of(other).ifPresent(standing -> within(contest, standing, wanted, other.label()));
    }

    private void withinFastest(Contest contest) {
        contest.standings().stream()
                .filter(standing -> !standing.contender().isOurs() && !standing.failed())
                .min(Comparator.comparingDouble(Standing::wallSeconds))
                .ifPresent(fastest -> within(
                        contest,
                        fastest,
                        2,
                        "the fastest other, " + fastest.contender().label()));
    }

    private void within(Contest contest, Standing other, double wanted, String name) {
        contest.of(TAILRACE).ifPresent(ours -> {
            double times = ours.times(other);
            add(
                    contest.files().workload().id() + ": within " + wanted + "x of " + name,
                    round(times) + "x",
                    ours.isRight() && times <= wanted);
        });
    }

    private void start(Contest contest, Contender how) {
        contest.of(how).ifPresent(ours -> {
            double megabytes = ours.peakBytes() / (double) (1 << 20);
            add(
                    "1,000 rows by " + how.label() + ": under " + START_SECONDS + " s",
                    round(ours.wallSeconds()) + " s",
                    ours.isRight() && ours.wallSeconds() < START_SECONDS);
            add(
                    "1,000 rows by " + how.label() + ": under " + START_MEGABYTES + " MiB",
                    Math.round(megabytes) + " MiB",
                    ours.isRight() && megabytes < START_MEGABYTES);
        });
    }

    private void throughput(Contest contest) throws IOException {
        double megabytes = Files.size(contest.files().file()) / 1e6;
        contest.of(TAILRACE).ifPresent(ours -> {
            double speed = megabytes / ours.cpuSeconds();
            add(
                    contest.files().workload().id() + ": at least 500 MB/s a core",
                    Math.round(speed) + " MB/s of processor time, start included",
                    ours.isRight() && speed >= MEGABYTES_A_SECOND);
        });
    }

    private void heap(HeapLadder ladder, int wanted) {
        OptionalInt lowest = ladder.lowest();
        add(
                ladder.workload().id() + ": in a heap of " + wanted + " MB",
                lowest.isPresent() ? lowest.getAsInt() + " MB" : "not at all",
                lowest.isPresent() && lowest.getAsInt() <= wanted);
    }

    private void flat(List<HeapLadder> ladders) {
        var few = ladders.stream()
                .filter(ladder -> ladder.workload() == Workload.FEW_100K)
                .findFirst();
        var more = ladders.stream()
                .filter(ladder -> ladder.workload() == Workload.FEW_1M)
                .findFirst();
        if (few.isPresent() && more.isPresent()) {
            int lowest = few.get().lowest().orElse(0);
            int lowestOfMore = more.get().lowest().orElse(0);
            add(
                    "few strings: no more heap for 1 million rows than for 100,000",
                    lowest + " MB, then " + lowestOfMore + " MB",
                    lowest > 0 && lowestOfMore > 0 && lowestOfMore <= lowest);
        }
    }

    private void add(String what, String measured, boolean reached) {
        targets.add(new Target(what, measured, reached));
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
