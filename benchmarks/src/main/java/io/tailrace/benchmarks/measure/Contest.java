package io.tailrace.benchmarks.measure;

import io.tailrace.benchmarks.workload.WorkFolder.Generated;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contenders of one workload in turn, round by round, each round in another order. */
public record Contest(Generated files, List<Standing> standings) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    public Contest {
        standings = List.copyOf(standings);
    }

    /** Who is wrong stays in the contest; who fails has no further round. */
    public static Contest hold(TailraceScript script, Generated files, int rounds, Path folder, PrintStream progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var contenders = new ArrayList<>(Contender.of(files.workload()));
        var runs = new EnumMap<Contender, List<Run>>(Contender.class);
        var outputs = new EnumMap<Contender, Output>(Contender.class);
        var process = new MeasuredProcess(script.root(), LIMIT);
        for (int round = 0; round < rounds; round++) {
            progress.printf("%s, round %d of %d:", files.workload().id(), round + 1, rounds);
            for (Contender contender : contenders) {
                if (outputs.get(contender) instanceof Output.Failed) {
                    continue;
                }
                Path out = folder.resolve("output.csv");
                Run run = process.run(contender.command(script, files.workload(), files.file(), out));
                runs.computeIfAbsent(contender, _ -> new ArrayList<>()).add(run);
                outputs.merge(contender, output(contender, run, files, out, outputs), Contest::worse);
                progress.printf(" %s %.2f s", contender.label(), run.wallSeconds());
                progress.flush();
                Files.deleteIfExists(out);
            }
            progress.println();
            Collections.rotate(contenders, -1);
        }
        return new Contest(
                files,
                Contender.of(files.workload()).stream()
                        .map(contender -> new Standing(
                                contender,
                                runs.getOrDefault(contender, List.of()),
                                outputs.getOrDefault(contender, new Output.None())))
                        .toList());
    }

    public Optional<Standing> of(Contender contender) {
        return standings.stream()
                .filter(standing -> standing.contender() == contender && !standing.failed())
                .findFirst();
    }

    /** Ours is looked at after every run, the others' after their first. */
    private static Output output(Contender contender, Run run, Generated files, Path out, Map<Contender, Output> known)
            throws IOException {
        if (!run.succeeded()) {
            return new Output.Failed(run.complaint());
        }
        if (!contender.hasOutput()) {
            return new Output.None();
        }
        Output before = known.get(contender);
        if (before != null && !contender.isOurs()) {
            return before;
        }
        return Files.exists(out)
                ? OutputCheck.check(files.expected(), out, contender.isOurs())
                : new Output.Failed("wrote nothing");
    }

    /** A run that was wrong once stays so. */
    private static Output worse(Output before, Output now) {
        return before instanceof Output.Different ? before : now;
    }
}
