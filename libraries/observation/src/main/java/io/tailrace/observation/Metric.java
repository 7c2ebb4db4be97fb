package io.tailrace.observation;

import java.util.List;

/** The metrics of namespace {@code Tailrace}. docs/operations.md has them in a table, and a test holds the two against each other. */
enum Metric {
    FILES_BY_OUTCOME("FilesByOutcome", Unit.COUNT, List.of("Region", "Outcome")),
    ROWS_BY_FATE("RowsByFate", Unit.COUNT, List.of("Region", "Fate")),
    BYTES_IN("BytesIn", Unit.BYTES, List.of("Region")),
    BYTES_OUT("BytesOut", Unit.BYTES, List.of("Region")),
    CONVERSION_DURATION("ConversionDuration", Unit.MILLISECONDS, List.of("Region")),
    ROUTING_DURATION("RoutingDuration", Unit.MILLISECONDS, List.of("Region")),
    ARRIVAL_TO_ROUTE("ArrivalToRoute", Unit.SECONDS, List.of("Region")),
    FILES_UNROUTED("FilesUnrouted", Unit.COUNT, List.of()),
    MANDATORY_MISSING("MandatoryMissing", Unit.COUNT, List.of("Region")),
    RUNS_OK("RunsOk", Unit.COUNT, List.of("Region")),
    RUNS_PARTIAL("RunsPartial", Unit.COUNT, List.of("Region")),
    RUNS_FAILED("RunsFailed", Unit.COUNT, List.of("Region")),
    RUN_DURATION("RunDuration", Unit.SECONDS, List.of("Region")),
    RUN_LATENESS("RunLateness", Unit.SECONDS, List.of("Region")),
    FULL_LOADS_ACCEPTED("FullLoadsAccepted", Unit.COUNT, List.of()),
    FULL_LOADS_REFUSED("FullLoadsRefused", Unit.COUNT, List.of());

    private final String text;
    private final Unit unit;
    private final List<String> dimensions;

    /** @param dimensions besides the stack */
    Metric(String text, Unit unit, List<String> dimensions) {
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
        return dimensions;
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
