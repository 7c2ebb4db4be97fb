package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.LineageEvent.Field;
import io.tailrace.landing.observation.LineageEvent.Place;
import io.tailrace.landing.observation.LineageEvent.Size;
import io.tailrace.landing.observation.LineageEvent.State;
import io.tailrace.landing.observation.LineageEvent.Step;
import io.tailrace.landing.observation.LineageEvent.Table;
import io.tailrace.landing.observation.LineageEvents;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run did to tables, as lineage: the run itself, and below it its loads and its publish. Why something failed is in the account; the sentences here quote nobody. */
final class RunLineage {
    private static final String ACCOUNT = " The run's account says why.";

    private final LineageEvents events;
    private final RunId run;

    RunLineage(LineageEvents events, RunId run) {
        this.events = events;
        this.run = run;
    }

    void started(Instant at) {
        events.tell(new LineageEvent(State.START, at, Step.of(run), null, List.of(), List.of(), null));
    }

    void loadStarted(DataSet dataSet, String target, Collection<ConversionResult> files, Instant at) {
        part(State.START, at, load(dataSet), parts(files), List.of(table(dataSet, target, null)), null);
    }

    /** The ends of all steps that no function saw end, and then of the run. */
    void ended(
            Account account,
            Configuration configuration,
            Map<String, ConversionOutcome> outcomes,
            @Nullable PublishOutcome publish,
            Instant at) {
        unconverted(account, outcomes, at);
        for (var load : account.loads()) {
            var dataSet = configuration.dataSet(load.dataSet());
            var files = outcomes.values().stream()
                    .filter(outcome -> outcome.dataSet().equals(load.dataSet()))
                    .<ConversionResult>mapMulti((outcome, found) -> {
                        if (outcome instanceof ConversionResult result) {
                            found.accept(result);
                        }
                    })
                    .toList();
            var loaded = load.status().equals(LoadOutcome.LOADED);
            part(
                    loaded ? State.COMPLETE : State.FAIL,
                    at,
                    load(dataSet),
                    parts(files),
                    List.of(table(dataSet, load.table(), loaded ? load.rows() : null)),
                    loaded ? null : "Data set " + load.dataSet() + " was not loaded." + ACCOUNT);
        }
        if (publish != null) {
            published(account, publish, at);
        }
        boolean failed = account.status() == RunStatus.FAILED;
        var error = failed ? "Run " + run + " failed." + ACCOUNT : null;
        events.tell(new LineageEvent(
                failed ? State.FAIL : State.COMPLETE, at, Step.of(run), null, List.of(), List.of(), error));
    }

    /** Files whose converter did not live to say that it failed. */
    private void unconverted(Account account, Map<String, ConversionOutcome> outcomes, Instant at) {
        for (var file : account.files()) {
            if (file.outcome() == FileOutcome.FAILED
                    && file.dataSet() != null
                    && !(outcomes.get(file.fileName()) instanceof ConversionResult)) {
                part(
                        State.FAIL,
                        at,
                        new Step("convert." + file.dataSet(), run + "/" + file.fileName()),
                        List.of(),
                        List.of(),
                        "File " + file.fileName() + " could not be converted." + ACCOUNT);
            }
        }
    }

    /** It has no function of its own, so its begin is told with its end. */
    private void published(Account account, PublishOutcome publish, Instant at) {
        var step = new Step("publish." + run.region(), run.toString());
        var from = account.loads().stream()
                .map(load -> Table.of(new Place.WarehouseTable(load.table())))
                .toList();
        var to = account.published().stream()
                .map(table -> new Table(
                        new Place.WarehouseTable(table.table()), List.of(), new Size(table.rows(), null), List.of()))
                .toList();
        part(State.START, at, step, from, List.of(), null);
        part(
                publish.isPublished() ? State.COMPLETE : State.FAIL,
                at,
                step,
                from,
                to,
                publish.isPublished() ? null : "Publishing ended " + publish.status() + "." + ACCOUNT);
    }

    private Step load(DataSet dataSet) {
        return new Step("load." + dataSet.name(), run.toString());
    }

    private static List<Table> parts(Collection<ConversionResult> files) {
        return files.stream()
                .flatMap(file -> file.outputs().stream())
                .map(part -> Table.of(new Place.File(part.bucket(), part.key())))
                .toList();
    }

    private static Table table(DataSet dataSet, String target, @Nullable Long rows) {
        var columns = dataSet.writtenColumns().stream()
                .map(column -> new Field(column.name(), column.type().word()))
                .toList();
        return new Table(
                new Place.WarehouseTable(target), columns, rows == null ? null : new Size(rows, null), List.of());
    }

    private void part(
            State state, Instant at, Step step, List<Table> inputs, List<Table> outputs, @Nullable String error) {
        events.tell(new LineageEvent(state, at, step, Step.of(run), inputs, outputs, error));
    }
}
