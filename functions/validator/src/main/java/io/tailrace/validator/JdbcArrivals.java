package io.tailrace.validator;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.StoredObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The arrivals in PostgreSQL; each update names the states that it may leave. */
final class JdbcArrivals implements Arrivals {
    private static final String TAKE = """
            update tailrace.arrival
            set state = 'PROCESSING', run_id = ?, bucket = ?, key = ?, late = ?, configuration_version = ?
            where arrival_id = ? and (state = 'LANDED' or (state = 'PROCESSING' and run_id = ?))""";
    private static final String REJECT = """
            update tailrace.arrival
            set state = 'REJECTED', run_id = ?, bucket = ?, key = ?, late = ?, configuration_version = ?, reason_code = ?, reason = ?
            where arrival_id = ? and (state = 'LANDED' or (state = 'REJECTED' and run_id = ?))""";
    /** The source is the object in {@code landing/} itself; its time and the run stand in for the sequencer that S3 gives with a notification. */
    private static final String ENTER = """
            insert into tailrace.arrival
              (region, data_set, file_name, role, source_bucket, source_key, etag, size, sequencer, arrived_at, bucket, key, state)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'LANDED')
            on conflict do nothing""";

    private final Ledger ledger;

    JdbcArrivals(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<String, Landed> landed(RegionName region) {
        var landed = new HashMap<String, Landed>();
        ledger.rows(
                row -> landed.put(row.getString("file_name"), landed(row)),
                "select arrival_id, file_name, arrived_at from tailrace.arrival where region = ? and state = 'LANDED'",
                region.value());
        return landed;
    }

    private static Landed landed(ResultSet row) throws SQLException {
        return new Landed(row.getLong("arrival_id"), Ledger.instant(row, "arrived_at"));
    }

    @Override
    public Landed enter(RunId run, @Nullable DataSetName dataSet, FileRole role, String fileName, StoredObject object) {
        var sequencer = object.lastModified() + "/" + run;
        ledger.change(
                ENTER,
                run.region().value(),
                dataSet == null ? null : dataSet.value(),
                fileName,
                role.name(),
                object.location().bucket(),
                object.location().key(),
                object.etag(),
                object.size(),
                sequencer,
                object.lastModified(),
                object.location().bucket(),
                object.location().key());
        return ledger.rows(JdbcArrivals::landed, """
                        select arrival_id, arrived_at from tailrace.arrival
                        where region = ? and file_name = ? and (state = 'LANDED' or sequencer = ?)
                        order by arrival_id desc limit 1""", run.region().value(), fileName, sequencer)
                .getFirst();
    }

    @Override
    public boolean take(RunId run, long configurationVersion, List<Move> files) {
        return ledger.inTransaction(changes -> {
            for (var file : files) {
                int taken = changes.change(
                        TAKE,
                        run.toString(),
                        file.to().bucket(),
                        file.to().key(),
                        file.late(),
                        configurationVersion,
                        file.arrivalId(),
                        run.toString());
                if (taken == 0) {
                    return false;
                }
            }
            return true;
        });
    }

    @Override
    public boolean reject(RunId run, long configurationVersion, List<Move> files, RejectReason reason) {
        return ledger.inTransaction(changes -> {
            for (var file : files) {
                int rejected = changes.change(
                        REJECT,
                        run.toString(),
                        file.to().bucket(),
                        file.to().key(),
                        file.late(),
                        configurationVersion,
                        reason.code().name(),
                        reason.message(),
                        file.arrivalId(),
                        run.toString());
                if (rejected == 0) {
                    return false;
                }
            }
            return true;
        });
    }

    @Override
    public void settle(RunId run, PairEnd end) {
        ledger.inTransaction(changes -> {
            move(changes, run, end.dataName(), FileRole.DATA, end.state(), end.data(), end.reason());
            move(changes, run, end.tailName(), FileRole.TAIL, end.tailState(), end.tail(), end.reason());
            count(changes, run, end);
            return true;
        });
    }

    private static void move(
            Ledger.Changes changes,
            RunId run,
            String fileName,
            FileRole role,
            ArrivalState state,
            @Nullable ObjectLocation location,
            @Nullable RejectReason reason)
            throws SQLException {
        changes.change(
                "update tailrace.arrival set state = ?, bucket = coalesce(?, bucket), key = coalesce(?, key),"
                        + " reason_code = ?, reason = ?"
                        + " where run_id = ? and file_name = ? and role = ? and state in (" + before(state) + ")",
                state.name(),
                location == null ? null : location.bucket(),
                location == null ? null : location.key(),
                reason == null ? null : reason.code().name(),
                reason == null ? null : reason.message(),
                run.toString(),
                fileName,
                role.name());
    }

    private static String before(ArrivalState state) {
        return Stream.of(ArrivalState.values())
                .filter(earlier -> earlier.next().contains(state))
                .filter(earlier -> earlier != ArrivalState.LANDED)
                .map(earlier -> "'" + earlier + "'")
                .collect(Collectors.joining(", "));
    }

    private static void count(Ledger.Changes changes, RunId run, PairEnd end) throws SQLException {
        var result = end.result();
        if (result != null) {
            changes.change(
                    """
                    update tailrace.arrival
                    set rows_in = ?, rows_written = ?, rows_quarantined = ?, rows_deduplicated = ?, rows_skipped = ?
                    where run_id = ? and file_name = ? and role = 'DATA'""",
                    result.rowsIn(),
                    result.rowsWritten(),
                    result.rowsQuarantined(),
                    result.rowsDeduplicated(),
                    result.rowsSkipped(),
                    run.toString(),
                    end.dataName());
        }
        if (end.rowsLoaded() != null) {
            changes.change(
                    "update tailrace.arrival set rows_loaded = ? where run_id = ? and file_name = ? and role = 'DATA'",
                    end.rowsLoaded(),
                    run.toString(),
                    end.dataName());
        }
    }

    @Override
    public Set<String> takenOn(RegionName region, LocalDate businessDate) {
        return new HashSet<>(ledger.rows(row -> row.getString("file_name"), """
                select file_name from tailrace.arrival join tailrace.run using (run_id)
                where run.region = ? and business_date = ? and role = 'DATA'
                  and state in ('PROCESSING', 'CONVERTED', 'LOADED')""", region.value(), businessDate));
    }

    @Override
    public Optional<LocalDate> loadedUntil(DataSetName dataSet, RunId run, @Nullable RegionName region) {
        return ledger.rows(
                        row -> Optional.ofNullable(row.getObject("until", LocalDate.class)),
                        """
                        select max(business_date) as until from tailrace.arrival join tailrace.run using (run_id)
                        where data_set = ? and role = 'DATA' and state = 'LOADED' and run_id <> ?
                          and run.region = coalesce(?::text, run.region)""",
                        dataSet.value(),
                        run.toString(),
                        region == null ? null : region.value())
                .getFirst();
    }

    @Override
    public List<Taken> taken(RegionName region, String nameStart) {
        return ledger.rows(JdbcArrivals::taken, """
                select file_name, run_id, state, arrived_at from tailrace.arrival
                where region = ? and starts_with(file_name, ?) and role = 'DATA' and run_id is not null
                  and state in ('PROCESSING', 'CONVERTED', 'LOADED', 'FAILED')
                order by arrival_id desc""", region.value(), nameStart);
    }

    @Override
    public List<Taken> takenAfter(RunId run, DataSetName dataSet) {
        return ledger.rows(JdbcArrivals::taken, """
                select file_name, run_id, state, arrived_at
                from tailrace.arrival join tailrace.run using (run_id)
                where data_set = ? and role = 'DATA' and run_id <> ? and state in ('PROCESSING', 'CONVERTED', 'LOADED')
                  and (ended_at is null
                       or ended_at > (select coalesce(ended_at, now()) from tailrace.run where run_id = ?))
                order by arrival_id""", dataSet.value(), run.toString(), run.toString());
    }

    private static Taken taken(ResultSet row) throws SQLException {
        return new Taken(
                row.getString("file_name"),
                RunId.parse(row.getString("run_id")),
                ArrivalState.valueOf(row.getString("state")),
                Ledger.instant(row, "arrived_at"));
    }
}
