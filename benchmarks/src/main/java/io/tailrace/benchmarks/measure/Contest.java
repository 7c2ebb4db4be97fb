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

/**
 * The contenders of one workload in turn, round by round, each round in another order.
 *
 * @param notes who takes no part, and why
 */
public record Contest(Generated files, List<Standing> standings, List<String> notes) {
    private static final Duration LIMIT = Duration.ofMinutes(10);

    public Contest {
        standings = List.copyOf(standings);
        notes = List.copyOf(notes);
    }

    /** Who is wrong stays in the contest; who fails has no further round. */
    public static Contest hold(TailraceScript script, Generated files, int rounds, Path folder, PrintStream progress)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var notes = new ArrayList<String>();
        var present = present(Contender.of(files.workload()), script, notes, progress);
        var contenders = new ArrayList<>(present);
        var runs = new EnumMap<Contender, List<Run>>(Contender.class);
        var outputs = new EnumMap<Contender, Output>(Contender.class);
        var process = new MeasuredProcess(script.root(), LIMIT);
        for (int round = 0; round < rounds; round++) {
            progress.printf("%s, round %d of %d:", files.workload().id(), round + 1, rounds);
            for (Contender contender : contenders) {
                if (outputs.get(contender) instanceof Output.Failed) {
                    continue;
                }
                Path out = folder.resolve("output");
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
                present.stream()
                        .map(contender -> new Standing(
                                contender,
                                runs.getOrDefault(contender, List.of()),
                                outputs.getOrDefault(contender, new Output.None())))
                        .toList(),
                notes);
    }

    /** All, but for Deequ when it cannot run here. */
    private static List<Contender> present(
            List<Contender> contenders, TailraceScript script, List<String> notes, PrintStream progress)
            throws IOException, InterruptedException {
        if (!contenders.contains(Contender.DEEQU)) {
            return contenders;
        }
        Optional<String> obstacle = DeequProgram.obstacle(script.root(), progress);
        obstacle.ifPresent(notes::add);
        obstacle.ifPresent(progress::println);
        return contenders.stream()
                .filter(contender -> contender != Contender.DEEQU || obstacle.isEmpty())
                .toList();
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
        if (!Files.exists(out)) {
            return new Output.Failed("wrote nothing");
        }
        return switch (files.workload().kind()) {
            case XLSX, XLS, CSV, DAT -> OutputCheck.check(files.expected(), out, contender.isOurs());
            case CONTRACT -> OutputCheck.ofContract(files.expected(), out);
            case RULES ->
                contender.isOurs()
                        ? FigureCheck.ofReport(files.expected(), out)
                        : FigureCheck.ofLines(files.expected(), out);
        };
    }

    /** A run that was wrong once stays so. */
    private static Output worse(Output before, Output now) {
        return before instanceof Output.Different ? before : now;
    }
}
