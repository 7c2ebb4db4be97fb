package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.dms.ChangeLedger.Taken;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.tabular.UnreadableFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes the files of changes that AWS DMS wrote into the warehouse: finds those that were not applied, makes them ready as a batch, and records that they are. Every step may be repeated
 * after a crash at any point. A file that cannot be used holds up no other: it is told of each time until it is mended, and then applied safely, late as it is.
 */
final class ChangeLoads {
    /** So many files have room in one statement and its answer. */
    private static final int MOST_FILES = 200;
    /** So many bytes are read well within the function's time. */
    private static final long MOST_BYTES = 1L << 30;

    private final Configurations configurations;
    private final ObjectStore store;
    private final ChangeLedger ledger;
    private final Machine machine;
    private final String copyRoleArn;

    ChangeLoads(
            Configurations configurations,
            ObjectStore store,
            ChangeLedger ledger,
            Machine machine,
            String copyRoleArn) {
        this.configurations = configurations;
        this.store = store;
        this.ledger = ledger;
        this.machine = machine;
        this.copyRoleArn = copyRoleArn;
    }

    /** Starts the machine for each stream that has something new; answers the executions. */
    List<String> start(Instant now) {
        var started = new ArrayList<String>();
        for (var stream : ChangeStream.of(configurations.current().configuration())) {
            var found = find(stream);
            if (!found.waiting().isEmpty() || !found.problems().isEmpty()) {
                var name = ExecutionName.of(stream.taskArn() + ":" + stream.shortName(), now);
                started.add(machine.start(name, new StreamName(stream.taskArn(), stream.source()))
                        .executionArn());
            }
        }
        return started;
    }

    /** Makes the next files of a stream ready. */
    PreparedChanges prepare(StreamName name) {
        var stream = stream(name);
        var found = find(stream);
        var problems = new ArrayList<>(found.problems());
        var batchName = batchName(found.waiting());
        var batch = new ChangeBatch(store, stream, batchName);
        var taken = take(stream, found.waiting(), batch, problems);
        if (taken.isEmpty()) {
            return PreparedChanges.nothingNew(problems);
        }
        ledger.take(stream, batchName, taken);
        var sqls =
                new ChangeStatements(stream).statements(taken, batch.isEmpty() ? null : batch.manifest(), copyRoleArn);
        return PreparedChanges.ready(batchName, "changes of " + stream.source(), sqls, taken, problems);
    }

    /**
     * Records that a batch is applied.
     *
     * @param rows what the warehouse has recorded of its files
     * @throws IllegalStateException when the warehouse has other changes of a file than were made ready
     */
    AppliedChanges applied(StreamName name, String batch, List<FileRows> rows) {
        var stream = stream(name);
        var taken = ledger.taken(stream, batch);
        Map<String, Long> recorded = rows.stream().collect(Collectors.toMap(FileRows::file, FileRows::rows));
        for (var file : taken) {
            var found = recorded.get(file.file());
            if (found == null || found != file.rows()) {
                throw new IllegalStateException("File " + stream.files().location() + file.file() + ": expected "
                        + file.rows() + " changes in the warehouse, found "
                        + (found == null ? "no record of it" : found) + ".");
            }
        }
        ledger.applied(stream, batch);
        try (var parts = store.list(stream.files().bucket(), ChangeBatch.folder(stream, batch))) {
            parts.map(StoredObject::location).toList().forEach(store::delete);
        }
        return new AppliedChanges(
                taken.size(), taken.stream().mapToLong(Taken::rows).sum());
    }

    private ChangeStream stream(StreamName name) {
        return ChangeStream.of(configurations.current().configuration(), name.taskArn(), name.source());
    }

    // ------------------------------------------------------------------ what there is

    /** A file as it lies there. */
    private record Waiting(StoredObject object, String file, ChangeFileName name) {}

    /** Files that are not applied, in their order, and what is wrong with others. */
    private record Found(List<Waiting> waiting, List<String> problems) {}

    private Found find(ChangeStream stream) {
        var problems = new ArrayList<String>();
        var files = new ArrayList<Waiting>();
        try (var objects = store.list(stream.files().bucket(), stream.files().prefix())) {
            objects.filter(object -> !object.location().key().endsWith("/"))
                    .forEach(object -> waiting(stream, object, files, problems));
        }
        var known = ledger.known(stream, files.stream().map(Waiting::file).toList());
        var waiting = new ArrayList<Waiting>();
        for (var file : files) {
            var before = known.get(file.file());
            if (before == null || !before.applied()) {
                waiting.add(file);
            } else if (!before.etag().equals(file.object().etag())) {
                problems.add("File " + file.object().location()
                        + ": expected the file that was applied, found another under its name; a full load that was"
                        + " repeated goes to a new prefix.");
            }
        }
        waiting.sort(Comparator.comparing(Waiting::name));
        return new Found(waiting, problems);
    }

    private static void waiting(ChangeStream stream, StoredObject object, List<Waiting> files, List<String> problems) {
        var file = object.location().key().substring(stream.files().prefix().length());
        ChangeFileName.of(file)
                .ifPresentOrElse(
                        name -> files.add(new Waiting(object, file, name)),
                        () -> problems.add("File " + object.location()
                                + ": expected a name such as LOAD00000001.csv or 20261102-031500123.csv, found '" + file
                                + "'."));
    }

    /** The next files whose every change can be used; others on the way are problems. */
    private List<Taken> take(ChangeStream stream, List<Waiting> waiting, ChangeBatch batch, List<String> problems) {
        var latest = ledger.latestApplied(stream).orElse("");
        var taken = new ArrayList<Taken>();
        long bytes = 0;
        for (var file : waiting) {
            var object = file.object();
            bytes += object.size();
            if (!taken.isEmpty() && (taken.size() == MOST_FILES || bytes > MOST_BYTES)) {
                break;
            }
            var position = file.name().position();
            try {
                long rows = batch.add(object, file.name());
                taken.add(new Taken(
                        file.file(), position, object.etag(), object.size(), rows, position.compareTo(latest) < 0));
            } catch (UnreadableFile e) {
                problems.add("File " + e.getMessage());
            }
        }
        return taken;
    }

    /** The same files, the same name. */
    private static String batchName(List<Waiting> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : files) {
                digest.update((file.file() + "\n" + file.object().etag() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** The rows that the warehouse has recorded of a file. */
    @RegisterForReflection
    record FileRows(String file, long rows) {}

    /** Which stream is meant. */
    @RegisterForReflection
    record StreamName(String taskArn, String source) {}

    /** What was applied. */
    @RegisterForReflection
    record AppliedChanges(int files, long changes) {}

    /**
     * The answer of {@code changes}.
     *
     * @param status {@code READY} or {@code NOTHING_NEW}
     * @param batch null when nothing is new, and with it {@code statementName}
     * @param late files behind which later ones were applied before; they are applied nevertheless
     * @param problems files that cannot be used, each a sentence
     */
    @RegisterForReflection
    record PreparedChanges(
            String status,
            @Nullable String batch,
            @Nullable String statementName,
            List<String> sqls,
            int files,
            long changes,
            List<String> late,
            List<String> problems) {
        static PreparedChanges nothingNew(List<String> problems) {
            return new PreparedChanges("NOTHING_NEW", null, null, List.of(), 0, 0, List.of(), List.copyOf(problems));
        }

        static PreparedChanges ready(
                String batch, String statementName, List<String> sqls, List<Taken> taken, List<String> problems) {
            return new PreparedChanges(
                    "READY",
                    batch,
                    statementName,
                    sqls,
                    taken.size(),
                    taken.stream().mapToLong(Taken::rows).sum(),
                    taken.stream().filter(Taken::late).map(Taken::file).toList(),
                    List.copyOf(problems));
        }
    }
}
