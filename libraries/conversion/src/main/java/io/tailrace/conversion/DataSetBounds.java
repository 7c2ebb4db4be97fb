package io.tailrace.conversion;

import io.tailrace.landing.configuration.Limits;
import io.tailrace.tabular.Bounds;
import java.time.Duration;

/** What a file may cost, as its data set says. */
final class DataSetBounds {
    private DataSetBounds() {}

    static Bounds of(Limits limits) {
        Bounds bounds = Bounds.standard();
        if (limits.rows() != null) {
            bounds = bounds.withRows(limits.rows());
        }
        if (limits.columns() != null) {
            bounds = bounds.withColumns(limits.columns());
        }
        if (limits.cellBytes() != null) {
            bounds = bounds.withCellBytes(limits.cellBytes());
        }
        if (limits.rowBytes() != null) {
            bounds = bounds.withRowBytes(limits.rowBytes());
        }
        if (limits.unpackedBytes() != null) {
            bounds = bounds.withUnpackedBytes(limits.unpackedBytes());
        }
        if (limits.ratio() != null) {
            bounds = bounds.withRatio(limits.ratio(), bounds.ratioFloorBytes());
        }
        if (limits.outputBytes() != null) {
            bounds = bounds.withOutputBytes(limits.outputBytes());
        }
        if (limits.seconds() != null) {
            bounds = bounds.withTime(Duration.ofSeconds(limits.seconds()));
        }
        return bounds;
    }
}
