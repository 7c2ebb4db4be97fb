package io.tailrace.validator;

import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import java.util.Optional;

class MemoryLedgerTest extends LedgerContract {
    private final MemoryLedger ledger = new MemoryLedger(new Interruptions());

    @Override
    Arrivals arrivals() {
        return ledger;
    }

    @Override
    Runs runs() {
        return ledger;
    }

    @Override
    Metrics metrics() {
        return ledger;
    }

    @Override
    long configurationVersion() {
        return 1;
    }

    @Override
    State state(RunId run, String fileName) {
        var row = ledger.row(fileName);
        var code = Optional.ofNullable(row.reason())
                .map(RejectReason::code)
                .map(Enum::name)
                .orElse(null);
        return new State(row.state(), row.key(), code, row.rowsLoaded());
    }
}
