package io.tailrace.dms;

import io.tailrace.dms.Inspection.LoadedTable;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.landing.configuration.DmsTable;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.observation.Fact;
import io.tailrace.landing.observation.Figures;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import io.tailrace.tabular.UnreadableFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a chain: "full load finished" does not mean that every table loaded. First AWS DMS is asked for errors and rows, then what arrived is held against that. Nothing
 * is changed anywhere.
 */
final class FullLoadGate {
    private final Configurations configurations;
    private final Replications replications;
    private final LoadedFiles files;
    private final Figures figures;

    FullLoadGate(Configurations configurations, Replications replications, LoadedFiles files, Figures figures) {
        this.configurations = configurations;
        this.replications = replications;
        this.files = files;
        this.figures = figures;
    }

    /** @param stoppedAt when the full load ended */
    Inspection inspect(String taskArn, Instant stoppedAt) {
        var task = configurations
                .current()
                .configuration()
                .dmsTask(taskArn)
                .orElseThrow(() -> new IllegalArgumentException("Replication " + taskArn + " is not configured."));
        var gone = gone(taskArn, stoppedAt);
        var inspection = gone.isPresent()
                ? new Inspection(taskArn, List.of(gone.get()), List.of(), null)
                : inspection(task, replications.tables(taskArn));
        if (!inspection.problems().isEmpty()) {
            // Then nothing is compared.
            figures.tell(new Fact.FullLoadJudged(taskArn, false));
        }
        return inspection;
    }

    /** Why the figures of that full load cannot be had any more. */
    private Optional<String> gone(String taskArn, Instant stoppedAt) {
        var state = replications.state(taskArn);
        if (state.isEmpty()) {
            return Optional.of("Replication " + taskArn + ": expected its figures, found no such replication.");
        }
        var startedAt = state.get().startedAt();
        return startedAt != null && startedAt.isAfter(stoppedAt)
                ? Optional.of("Replication " + taskArn + ": expected the figures of the full load that ended at "
                        + stoppedAt + ", found that it was started again at " + startedAt + ".")
                : Optional.empty();
    }

    private Inspection inspection(DmsTask task, List<TableFigures> figures) {
        var problems = new ArrayList<String>();
        figures.forEach(table -> problems.addAll(table.problems()));
        var bySource = figures.stream()
                .collect(Collectors.toMap(TableFigures::source, Function.identity(), (first, second) -> first));
        var tables = new ArrayList<LoadedTable>();
        for (var table : task.tables()) {
            var loaded = bySource.get(table.source());
            if (loaded == null) {
                problems.add("Table " + table.source() + ": expected its figures, found that AWS DMS replicates only "
                        + bySource.keySet().stream().sorted().toList() + ".");
            } else {
                loadedTable(table, loaded, problems).ifPresent(tables::add);
            }
        }
        checkErrored(task.task(), problems);
        return new Inspection(task.task(), problems, tables, countSql(task.tables()));
    }

    /** DMS counts the tables that failed, and may have no figures of one that it never began. */
    private void checkErrored(String taskArn, List<String> problems) {
        var errored =
                replications.state(taskArn).map(ReplicationState::tablesErrored).orElse(0);
        if (errored > 0 && problems.isEmpty()) {
            problems.add("Replication " + taskArn + ": expected no table in error, found " + errored + ".");
        }
    }

    private Optional<LoadedTable> loadedTable(DmsTable table, TableFigures figures, List<String> problems) {
        return switch (table.target()) {
            case DmsTarget.Staging(var staging) ->
                Optional.of(new LoadedTable(table.source(), staging, figures.expectedRows(), table.tolerance(), null));
            case DmsTarget.Files location -> {
                try {
                    // Changes that came meanwhile are in files of their own.
                    yield Optional.of(new LoadedTable(
                            table.source(),
                            location.location(),
                            figures.fullLoadRows(),
                            table.tolerance(),
                            files.rows(location)));
                } catch (UnreadableFile e) {
                    problems.add("Table " + table.source() + ": " + e.getMessage());
                    yield Optional.empty();
                }
            }
        };
    }

    private static @Nullable String countSql(List<DmsTable> tables) {
        var counts = new ArrayList<String>();
        for (var table : tables) {
            if (table.target() instanceof DmsTarget.Staging(var staging)) {
                counts.add("select " + Literal.text(table.source()) + " as \"source\", count(*) as \"rows\" from "
                        + Identifier.qualified(staging));
            }
        }
        return counts.isEmpty() ? null : String.join("\nunion all\n", counts);
    }

    /** Told each time that it is asked: it records nothing by which it would know that it was asked before. */
    Verdict compare(Inspection inspection, List<DmsRequest.StagedRows> staged) {
        var verdict = verdict(inspection, staged);
        figures.tell(new Fact.FullLoadJudged(inspection.taskArn(), verdict.passed()));
        return verdict;
    }

    private static Verdict verdict(Inspection inspection, List<DmsRequest.StagedRows> staged) {
        Map<String, Long> counted =
                staged.stream().collect(Collectors.toMap(DmsRequest.StagedRows::source, DmsRequest.StagedRows::rows));
        var problems = new ArrayList<>(inspection.problems());
        var tables = new ArrayList<LoadedTable>();
        for (var table : inspection.tables()) {
            var found = table.found() == null ? counted.get(table.source()) : table.found();
            tables.add(new LoadedTable(table.source(), table.target(), table.expected(), table.tolerance(), found));
            if (found == null || Math.abs(found - table.expected()) > table.tolerance()) {
                problems.add("Table " + table.source() + ": expected " + rows(table) + " in " + table.target()
                        + ", found " + (found == null ? "no count" : found) + ".");
            }
        }
        return new Verdict(problems.isEmpty(), problems, tables, summary(problems, tables));
    }

    private static String rows(LoadedTable table) {
        return table.expected() + " rows"
                + (table.tolerance() == 0 ? "" : " (" + table.tolerance() + " more or fewer are tolerated)");
    }

    private static String summary(List<String> problems, List<LoadedTable> tables) {
        return problems.isEmpty()
                ? tables.size() + " tables hold the rows that AWS DMS says that it loaded."
                : String.join("\n", problems);
    }
}
