package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.StoredObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs, arrivals and metrics in memory. */
final class MemoryLedger implements Runs, Arrivals, Metrics {
    /** One row of the table. */
    record Row(
            long id,
            RegionName region,
            String fileName,
            FileRole role,
            Instant arrivedAt,
            String key,
            ArrivalState state,
            @Nullable RunId run,
            boolean late,
            @Nullable RejectReason reason,
            @Nullable Long rowsLoaded,
            @Nullable DataSetName dataSet) {
        Row at(String newKey, ArrivalState newState, @Nullable RunId newRun, boolean newLate) {
            return new Row(
                    id,
                    region,
                    fileName,
                    role,
                    arrivedAt,
                    newKey,
                    newState,
                    newRun,
                    newLate,
                    reason,
                    rowsLoaded,
                    dataSet);
        }

        Row because(@Nullable RejectReason newReason, @Nullable Long loaded) {
            return new Row(id, region, fileName, role, arrivedAt, key, state, run, late, newReason, loaded, dataSet);
        }
    }

    private record Measured(RegionName region, DataSetName dataSet, String name, BigDecimal value, Instant at) {}

    private static final Set<ArrivalState> UNDER_WAY =
            Set.of(ArrivalState.PROCESSING, ArrivalState.CONVERTED, ArrivalState.LOADED);

    private final List<RunId> ended = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<RunId, Recorded> runs = new HashMap<>();
    private final Map<RunId, Instant> began = new HashMap<>();
    private final Map<List<Object>, Measured> metrics = new LinkedHashMap<>();
    private final List<Map.Entry<DataSetName, RunId>> loaded = new ArrayList<>();
    private final Interruptions interruptions;

    MemoryLedger(Interruptions interruptions) {
        this.interruptions = interruptions;
    }

    /** What the router records. */
    long land(RegionName region, String fileName, FileRole role, Instant at) {
        return land(region, null, fileName, role, at);
    }

    long land(RegionName region, @Nullable DataSetName dataSet, String fileName, FileRole role, Instant at) {
        long id = rows.size();
        var key = "landing/" + fileName;
        rows.add(new Row(id, region, fileName, role, at, key, ArrivalState.LANDED, null, false, null, null, dataSet));
        return id;
    }

    /** What the router does when a newer delivery comes. */
    void supersede(long id) {
        change(id, row -> row.at(row.key(), ArrivalState.SUPERSEDED, null, false));
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    Row row(String fileName) {
        return rows.stream()
                .filter(row -> row.fileName().equals(fileName))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    @Override
    public Map<String, Landed> landed(RegionName region) {
        return interruptions.call(() -> rows.stream()
                .filter(row -> row.region().equals(region) && row.state() == ArrivalState.LANDED)
                .collect(Collectors.toMap(Row::fileName, row -> new Landed(row.id(), row.arrivedAt()))));
    }

    @Override
    public Landed enter(RunId run, @Nullable DataSetName dataSet, FileRole role, String fileName, StoredObject object) {
        return interruptions.call(() -> {
            land(run.region(), dataSet, fileName, role, object.lastModified());
            var row = rows.getLast();
            return new Landed(row.id(), row.arrivedAt());
        });
    }

    @Override
    public boolean take(RunId run, long configurationVersion, List<Move> files) {
        return move(run, files, ArrivalState.PROCESSING, null);
    }

    @Override
    public boolean reject(RunId run, long configurationVersion, List<Move> files, RejectReason reason) {
        return move(run, files, ArrivalState.REJECTED, reason);
    }

    private boolean move(RunId run, List<Move> files, ArrivalState to, @Nullable RejectReason reason) {
        return interruptions.call(() -> {
            Predicate<Row> mine =
                    row -> row.state() == ArrivalState.LANDED || (row.state() == to && run.equals(row.run()));
            boolean all = files.stream().allMatch(file -> mine.test(rows.get((int) file.arrivalId())));
            if (all) {
                files.forEach(file -> change(
                        file.arrivalId(),
                        row -> row.at(file.to().key(), to, run, file.late()).because(reason, null)));
            }
            return all;
        });
    }

    @Override
    public void settle(RunId run, PairEnd end) {
        interruptions.run(() -> {
            if (end.state() == ArrivalState.LOADED && end.result() != null) {
                loaded.add(Map.entry(end.result().dataSet(), run));
            }
            settle(run, end.dataName(), end.state(), end.data(), end.reason(), end.rowsLoaded());
            settle(run, end.tailName(), end.tailState(), end.tail(), end.reason(), null);
        });
    }

    private void settle(
            RunId run,
            String fileName,
            ArrivalState state,
            @Nullable ObjectLocation location,
            @Nullable RejectReason reason,
            @Nullable Long rowsLoaded) {
        for (var row : rows()) {
            if (run.equals(row.run())
                    && row.fileName().equals(fileName)
                    && row.state() != ArrivalState.LANDED
                    && row.state().next().contains(state)) {
                var key = location == null ? row.key() : location.key();
                change(row.id(), old -> old.at(key, state, run, old.late()).because(reason, rowsLoaded));
            }
        }
    }

    @Override
    public Set<String> takenOn(RegionName region, LocalDate businessDate) {
        var through = Set.of(ArrivalState.PROCESSING, ArrivalState.CONVERTED, ArrivalState.LOADED);
        return interruptions.call(() -> rows.stream()
                .filter(row -> row.role() == FileRole.DATA && through.contains(row.state()))
                .filter(row -> row.run() != null && row.run().businessDate().equals(businessDate))
                .filter(row -> row.region().equals(region))
                .map(Row::fileName)
                .collect(Collectors.toSet()));
    }

    @Override
    public Optional<LocalDate> loadedUntil(DataSetName dataSet, RunId run, @Nullable RegionName region) {
        return interruptions.call(() -> loaded.stream()
                .filter(entry -> entry.getKey().equals(dataSet))
                .map(Map.Entry::getValue)
                .filter(other -> !other.equals(run) && (region == null || region.equals(other.region())))
                .map(RunId::businessDate)
                .max(Comparator.naturalOrder()));
    }

    @Override
    public List<Taken> taken(RegionName region, String nameStart) {
        return interruptions.call(() -> rows.reversed().stream()
                .filter(row -> row.region().equals(region) && row.fileName().startsWith(nameStart))
                .filter(row -> row.state() == ArrivalState.FAILED || UNDER_WAY.contains(row.state()))
                .flatMap(row -> taken(row).stream())
                .toList());
    }

    @Override
    public List<Taken> takenAfter(RunId run, DataSetName dataSet) {
        return interruptions.call(() -> rows.stream()
                .filter(row -> dataSet.equals(row.dataSet()) && UNDER_WAY.contains(row.state()))
                .flatMap(row -> taken(row).stream())
                .filter(file -> !file.run().equals(run) && ended(file.run()) > Math.min(ended(run), ended.size()))
                .toList());
    }

    private static Optional<Taken> taken(Row row) {
        return row.role() == FileRole.DATA && row.run() != null
                ? Optional.of(new Taken(row.fileName(), row.run(), row.state(), row.arrivedAt()))
                : Optional.empty();
    }

    private int ended(RunId run) {
        return ended.contains(run) ? ended.indexOf(run) : Integer.MAX_VALUE;
    }

    @Override
    public Optional<Recorded> find(RunId run) {
        return interruptions.call(() -> Optional.ofNullable(runs.get(run)));
    }

    @Override
    public int lastAttempt(RegionName region, LocalDate businessDate) {
        return interruptions.call(() -> runs.keySet().stream()
                .filter(run -> run.region().equals(region) && run.businessDate().equals(businessDate))
                .mapToInt(RunId::attempt)
                .max()
                .orElse(0));
    }

    @Override
    public boolean open(RunId run, @Nullable String executionArn, Instant at) {
        boolean isNew = !runs.containsKey(run);
        interruptions.run(() -> {
            runs.putIfAbsent(run, new Recorded(RunStatus.RUNNING, executionArn, null));
            began.putIfAbsent(run, at);
        });
        return isNew;
    }

    @Override
    public void plan(RunId run, long configurationVersion) {
        interruptions.run(() -> {});
    }

    @Override
    public Optional<Instant> close(Account account, Instant at) {
        boolean ends =
                runs.containsKey(account.runId()) && runs.get(account.runId()).account() == null;
        interruptions.run(() -> runs.computeIfPresent(account.runId(), (run, old) -> {
            if (old.account() != null) {
                return old;
            }
            ended.add(run);
            return new Recorded(account.status(), old.executionArn(), account);
        }));
        return ends ? Optional.ofNullable(began.get(account.runId())) : Optional.empty();
    }

    @Override
    public void record(RunId run, DataSetName dataSet, String fileName, Map<String, BigDecimal> measured, Instant at) {
        interruptions.run(() -> measured.forEach((name, value) -> metrics.putIfAbsent(
                List.of(run, fileName, name), new Measured(run.region(), dataSet, name, value, at))));
    }

    @Override
    public Map<String, List<BigDecimal>> latest(RegionName region, DataSetName dataSet, int most) {
        return interruptions.call(() -> metrics.values().stream()
                .filter(measured ->
                        measured.region().equals(region) && measured.dataSet().equals(dataSet))
                .sorted(Comparator.comparing(Measured::at).reversed())
                .collect(Collectors.groupingBy(
                        Measured::name,
                        Collectors.mapping(
                                Measured::value,
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        values -> values.stream().limit(most).toList())))));
    }

    private void change(long id, UnaryOperator<Row> change) {
        rows.set((int) id, change.apply(rows.get((int) id)));
    }
}
