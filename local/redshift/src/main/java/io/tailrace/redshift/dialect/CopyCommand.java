package io.tailrace.redshift.dialect;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** COPY table FROM 's3://...', read and checked. No columns means all of the table's, in order. */
public record CopyCommand(
        QualifiedName table,
        List<String> columns,
        ObjectLocation source,
        boolean manifest,
        Format format,
        Conversion conversion,
        int maximumErrors,
        boolean onlyCheck) {

    public CopyCommand {
        columns = List.copyOf(columns);
    }

    /** How the bytes of a file become fields. */
    public sealed interface Format {
        /** As {@code sys_load_history} shows it. */
        default String shown() {
            return switch (this) {
                case Text text -> text.csv() ? "CSV" : "TEXT";
                case Parquet parquet -> "PARQUET";
            };
        }
    }

    public record Text(
            boolean csv,
            char quote,
            char delimiter,
            boolean escape,
            boolean removeQuotes,
            Charset charset,
            Packing packing,
            int headerLines,
            boolean skipBlankLines)
            implements Format {}

    /** Typed columns, taken by their order; the files say themselves how they are compressed. */
    public record Parquet() implements Format {}

    /** How files of text are compressed. */
    public enum Packing {
        NONE,
        GZIP,
        ZSTD
    }

    /** How a field becomes a value. */
    public record Conversion(
            String nullText,
            boolean emptyAsNull,
            boolean blanksAsNull,
            boolean trimBlanks,
            boolean truncateColumns,
            boolean roundDecimals,
            boolean fillRecord,
            boolean acceptAnyDate,
            boolean explicitIdentity,
            Optional<String> dateFormat,
            Optional<String> timeFormat,
            OptionalInt invalidCharacterReplacement) {}
}
