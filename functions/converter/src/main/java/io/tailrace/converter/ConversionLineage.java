package io.tailrace.converter;

import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.LineageEvent.Check;
import io.tailrace.landing.observation.LineageEvent.Field;
import io.tailrace.landing.observation.LineageEvent.Place;
import io.tailrace.landing.observation.LineageEvent.Size;
import io.tailrace.landing.observation.LineageEvent.State;
import io.tailrace.landing.observation.LineageEvent.Step;
import io.tailrace.landing.observation.LineageEvent.Table;
import io.tailrace.landing.observation.LineageEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the rows of a converted file come from and where they went. The parent is the region's run. */
final class ConversionLineage {
    private final LineageEvents events;
    private final PlannedFile file;

    ConversionLineage(LineageEvents events, PlannedFile file) {
        this.events = events;
        this.file = file;
    }

    void started(Instant at) {
        tell(State.START, at, List.of(input(List.of())), List.of(), null);
    }

    /** Says of a rejected file only the code: the sentence may quote what was found. */
    void ended(FileReport report, DataSet dataSet, Instant at) {
        var checks = report.rules().stream()
                .map(rule -> new Check(rule.rule(), rule.passed()))
                .toList();
        var reason = report.result().reason();
        var columns = columns(dataSet, report.result());
        var outputs = report.result().outputs().stream()
                .map(part -> new Table(
                        new Place.File(part.bucket(), part.key()),
                        columns,
                        new Size(part.rows(), part.bytes()),
                        List.of()))
                .toList();
        tell(
                reason == null ? State.COMPLETE : State.FAIL,
                at,
                List.of(input(checks)),
                outputs,
                reason == null ? null : "File " + file.fileName() + " was rejected: " + reason.code());
    }

    private Table input(List<Check> checks) {
        return new Table(new Place.File(file.bucket(), file.key()), List.of(), null, checks);
    }

    private static List<Field> columns(DataSet dataSet, ConversionResult result) {
        var columns = new ArrayList<Field>();
        dataSet.writtenColumns()
                .forEach(column ->
                        columns.add(new Field(column.name(), column.type().word())));
        Stream.concat(
                        result.columns().stream(),
                        dataSet.output().lineage().stream().map(Output.Lineage::column))
                .forEach(column -> columns.add(new Field(column, "text")));
        return columns;
    }

    private void tell(State state, Instant at, List<Table> inputs, List<Table> outputs, @Nullable String error) {
        var step = new Step("convert." + file.dataSet(), file.runId() + "/" + file.fileName());
        events.tell(new LineageEvent(state, at, step, Step.of(file.runId()), inputs, outputs, error));
    }
}
