package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runs in PostgreSQL. */
final class JdbcRuns implements Runs {
    private final Ledger ledger;

    JdbcRuns(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Optional<Recorded> find(RunId run) {
        return ledger
                .rows(
                        JdbcRuns::recorded,
                        "select status, execution_arn, account from tailrace.run where run_id = ?",
                        run.toString())
                .stream()
                .findFirst();
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        var account = row.getString("account");
        return new Recorded(
                RunStatus.valueOf(row.getString("status")),
                row.getString("execution_arn"),
                account == null ? null : LandingJson.read(account, Account.class));
    }

    @Override
    public int lastAttempt(RegionName region, LocalDate businessDate) {
        return ledger.rows(
                        row -> row.getInt("attempt"),
                        "select coalesce(max(attempt), 0) as attempt from tailrace.run where region = ? and business_date = ?",
                        region.value(),
                        businessDate)
                .getFirst();
    }

    @Override
    public boolean open(RunId run, @Nullable String executionArn, Instant at) {
        return ledger.change(
                        "insert into tailrace.run (run_id, region, business_date, attempt, execution_arn, status, started_at)"
                                + " values (?, ?, ?, ?, ?, 'RUNNING', ?) on conflict (run_id) do nothing",
                        run.toString(),
                        run.region().value(),
                        run.businessDate(),
                        run.attempt(),
                        executionArn,
                        at)
                > 0;
    }

    @Override
    public void plan(RunId run, long configurationVersion) {
        ledger.change(
                "update tailrace.run set configuration_version = ? where run_id = ? and status = 'RUNNING'",
                configurationVersion,
                run.toString());
    }

    @Override
    public Optional<Instant> close(Account account, Instant at) {
        return ledger
                .rows(
                        row -> Ledger.instant(row, "started_at"),
                        "update tailrace.run set status = ?, ended_at = ?, account = ?::jsonb"
                                + " where run_id = ? and status = 'RUNNING' returning started_at",
                        account.status().name(),
                        at,
                        LandingJson.canonical(account),
                        account.runId().toString())
                .stream()
                .findFirst();
    }
}
