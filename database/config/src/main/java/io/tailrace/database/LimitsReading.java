package io.tailrace.database;

import io.tailrace.landing.configuration.Limits;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits:} of a data set. */
final class LimitsReading {
    private LimitsReading() {}

    static Limits read(Entry entry) {
        var fields = entry.fields(
                "rows",
                "columns",
                "cellBytes",
                "rowBytes",
                "unpackedBytes",
                "ratio",
                "outputBytes",
                "spillBytes",
                "seconds");
        return new Limits(
                large(fields, "rows"),
                small(fields, "columns"),
                small(fields, "cellBytes"),
                small(fields, "rowBytes"),
                large(fields, "unpackedBytes"),
                small(fields, "ratio"),
                large(fields, "outputBytes"),
                large(fields, "spillBytes"),
                small(fields, "seconds"));
    }

    private static @Nullable Integer small(Fields fields, String name) {
        return fields.find(name)
                .flatMap(entry -> entry.parsed(text -> Fields.wholeNumber(text, 1)))
                .orElse(null);
    }

    private static @Nullable Long large(Fields fields, String name) {
        return fields.find(name)
                .flatMap(entry -> entry.parsed(LimitsReading::large))
                .orElse(null);
    }

    private static Long large(String text) {
        if (!text.matches("[1-9]\\d{0,17}")) {
            throw new IllegalArgumentException("expected a whole number from 1, found '" + text + "'.");
        }
        return Long.valueOf(text);
    }
}
