package io.tailrace.observation;

import java.util.List;

/** The metrics of namespace {@code Tailrace}. docs/operations.md has them in a table, and a test holds the two against each other. */
enum Metric {
    FILES_BY_OUTCOME("FilesByOutcome", Unit.COUNT, "Region,Outcome"),
    ROWS_BY_FATE("RowsByFate", Unit.COUNT, "Region,Fate"),
    BYTES_IN("BytesIn", Unit.BYTES, "Region"),
    BYTES_OUT("BytesOut", Unit.BYTES, "Region"),
    CONVERSION_DURATION("ConversionDuration", Unit.MILLISECONDS, "Region"),
    ROUTING_DURATION("RoutingDuration", Unit.MILLISECONDS, "Region"),
    ARRIVAL_TO_ROUTE("ArrivalToRoute", Unit.SECONDS, "Region"),
    FILES_UNROUTED("FilesUnrouted", Unit.COUNT, ""),
    MANDATORY_MISSING("MandatoryMissing", Unit.COUNT, "Region"),
    RUNS_OK("RunsOk", Unit.COUNT, "Region"),
    RUNS_PARTIAL("RunsPartial", Unit.COUNT, "Region"),
    RUNS_FAILED("RunsFailed", Unit.COUNT, "Region"),
    RUN_DURATION("RunDuration", Unit.SECONDS, "Region"),
    RUN_LATENESS("RunLateness", Unit.SECONDS, "Region"),
    FULL_LOADS_ACCEPTED("FullLoadsAccepted", Unit.COUNT, ""),
    FULL_LOADS_REFUSED("FullLoadsRefused", Unit.COUNT, "");

    private final String text;
    private final Unit unit;
    private final String dimensions;

    /** @param dimensions besides the stack, with commas between them */
    Metric(String text, Unit unit, String dimensions) {
        this.text = text;
        this.unit = unit;
        this.dimensions = dimensions;
    }

    String text() {
        return text;
    }

    Unit unit() {
        return unit;
    }

    List<String> dimensions() {
        return dimensions.isEmpty() ? List.of() : List.of(dimensions.split(",", -1));
    }

    /** CloudWatch's own words for them. */
    enum Unit {
        COUNT("Count"),
        BYTES("Bytes"),
        MILLISECONDS("Milliseconds"),
        SECONDS("Seconds");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }
}
