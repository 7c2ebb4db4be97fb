package io.tailrace.redshift.dialect;

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
    public record Format(
            boolean csv,
            char quote,
            char delimiter,
            boolean escape,
            boolean gzip,
            int headerLines,
            boolean skipBlankLines) {}

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
