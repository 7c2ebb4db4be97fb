package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Load;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a run decided to do: the content of {@code plan.json}. It is written once, before the first file is moved, so that an interrupted run goes on with the same
 * decisions; {@code files.json} follows when every file is where it belongs.
 *
 * @param configurationVersion the version that was newest when the run decided
 * @param missingMandatory the patterns of mandatory files that did not come
 * @param loads the loads of the data sets that the run takes files of
 * @param procedures what the run publishes with, in order
 * @param tables the tables of the warehouse that the rules of these data sets look into; null in plans that were written before there were any
 */
record RunPlan(
        RunId runId,
        RegionName region,
        LocalDate businessDate,
        String bucket,
        long configurationVersion,
        Instant plannedAt,
        List<String> missingMandatory,
        List<Acceptance> accepted,
        List<Refusal> refused,
        List<PlannedLoad> loads,
        List<String> procedures,
        List<PlannedTable> tables) {
    RunPlan {
        missingMandatory = List.copyOf(missingMandatory);
        accepted = List.copyOf(accepted);
        refused = List.copyOf(refused);
        loads = List.copyOf(loads);
        procedures = List.copyOf(procedures);
        tables = List.copyOf(Objects.requireNonNullElseGet(tables, List::of));
    }

    boolean isEmpty() {
        return accepted.isEmpty() && refused.isEmpty();
    }

    /** A good pair. */
    record Acceptance(PlannedFile file, Source data, Source tail) {
        List<Source> sources() {
            return List.of(data, tail);
        }
    }

    /**
     * A bad pair, a half of one, or an unknown file.
     *
     * @param rejection of the file that the account names
     * @param files what goes to {@code reject/}
     */
    record Refusal(Rejection rejection, List<Source> files) {
        Refusal {
            files = List.copyOf(files);
        }

        boolean late() {
            return files.stream().anyMatch(Source::late);
        }
    }

    /** A file in {@code landing/}, as the run saw it. */
    record Source(String fileName, ObjectLocation location, String etag, long arrivalId, boolean late) {}

    /** Where a data set goes. */
    record PlannedLoad(DataSetName dataSet, String target, Load.Mode mode) {}

    /**
     * A table that rules look into.
     *
     * @param name schema and table
     * @param columns those that the rules use
     */
    record PlannedTable(String name, List<Column> columns) {
        PlannedTable {
            columns = List.copyOf(columns);
        }
    }
}
