package io.tailrace.validator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.database.ConfigurationStore;
import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.StoredObject;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JdbcLedgerTest extends LedgerContract {
    private final Ledger ledger = new Ledger(Database.dataSource());

    @Override
    Arrivals arrivals() {
        return new JdbcArrivals(ledger);
    }

    @Override
    Runs runs() {
        return new JdbcRuns(ledger);
    }

    @Override
    Metrics metrics() {
        return new JdbcMetrics(ledger);
    }

    @Override
    long configurationVersion() {
        return new ConfigurationStore(Database.dataSource())
                .apply(World.configuration(World.YAML), "test")
                .version();
    }

    @Override
    State state(RunId run, String fileName) {
        return ledger.rows(
                        row -> new State(
                                ArrivalState.valueOf(row.getString("state")),
                                row.getString("key"),
                                row.getString("reason_code"),
                                row.getObject("rows_loaded", Long.class)),
                        "select * from tailrace.arrival where run_id = ? and file_name = ?",
                        run.toString(),
                        fileName)
                .getFirst();
    }

    @Test
    void entersTheSameBytesAgainForALaterRun() {
        var first = RunId.first(new RegionName("AGAIN"), LocalDate.parse("2026-11-22"));
        runs().open(first, null, World.EARLY);
        var object = new StoredObject(new ObjectLocation("b", "landing/x"), 3, "etag", World.EARLY);
        var landed = arrivals().enter(first, null, FileRole.DATA, "x", object);

        assertThat(arrivals().enter(first, null, FileRole.DATA, "x", object)).isEqualTo(landed);

        ledger.change("update tailrace.arrival set state = 'REJECTED' where arrival_id = ?", landed.arrivalId());
        assertThat(arrivals()
                        .enter(first.next(), null, FileRole.DATA, "x", object)
                        .arrivalId())
                .isNotEqualTo(landed.arrivalId());
    }
}
