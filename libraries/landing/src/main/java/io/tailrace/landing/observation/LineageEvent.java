package io.tailrace.landing.observation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step began or ended.
 *
 * @param step what was done
 * @param parent the step that it is a part of; null: it is none
 * @param error why it failed, without any value of a cell; given exactly with {@code FAIL}
 */
public record LineageEvent(
        State state,
        Instant at,
        Step step,
        @Nullable Step parent,
        List<Table> inputs,
        List<Table> outputs,
        @Nullable String error) {
    public LineageEvent {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        if ((state == State.FAIL) != (error != null)) {
            throw new IllegalArgumentException(
                    "Step " + step + " ended " + state + "; exactly a failed one has an error.");
        }
    }

    /** The words of OpenLineage. */
    public enum State {
        START,
        COMPLETE,
        FAIL
    }

    /**
     * Work that is done again and again, and one time of it.
     *
     * @param job such as {@code convert.sales_order}
     * @param time tells one time from the others, and is the same when the work is repeated
     */
    public record Step(String job, String time) {
        /** The run of a region. */
        public static Step of(io.tailrace.landing.RunId run) {
            return new Step("regional-pipeline." + run.region(), run.toString());
        }
    }

    /**
     * Something with rows.
     *
     * @param place a file, or a table of the warehouse
     * @param columns in their order; none when they are not known
     * @param size null when it is not known
     * @param checks what rules said of it
     */
    public record Table(
            Place place, List<Field> columns, @Nullable Size size, List<Check> checks) {
        public Table {
            columns = List.copyOf(columns);
            checks = List.copyOf(checks);
        }

        public static Table of(Place place) {
            return new Table(place, List.of(), null, List.of());
        }
    }

    /** Where rows are. */
    public sealed interface Place {
        /** An object of S3. */
        record File(String bucket, String key) implements Place {}

        /** A table of the warehouse, {@code schema.table}. */
        record WarehouseTable(String name) implements Place {}
    }

    /** A column and its type, in the words of the configuration. */
    public record Field(String name, String type) {}

    /** @param bytes null when they are not known */
    public record Size(long rows, @Nullable Long bytes) {}

    /** @param rule as it stands in the configuration */
    public record Check(String rule, boolean passed) {}
}
