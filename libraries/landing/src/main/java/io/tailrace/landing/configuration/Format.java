package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a data file holds its table. Compression is recognised by the file's name and is no part of this. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Format.Delimited.class, name = "delimited"),
    @JsonSubTypes.Type(value = Format.FixedWidth.class, name = "fixed-width"),
    @JsonSubTypes.Type(value = Format.Workbook.class, name = "workbook")
})
public sealed interface Format {
    /** The row that names the columns, from 1; 0: none does, the contract gives the names. */
    int headerRow();

    /**
     * csv and dat.
     *
     * @param quote null: the dialect has none
     */
    record Delimited(String delimiter, @Nullable Character quote, Charset charset, int headerRow) implements Format {
        public Delimited {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("A delimiter is one character or more.");
            }
            checkHeaderRow(headerRow);
        }
    }

    /** Lines cut at fixed positions. */
    record FixedWidth(Charset charset, int headerRow, List<Field> fields) implements Format {
        public FixedWidth {
            fields = List.copyOf(fields);
            checkHeaderRow(headerRow);
        }

        /**
         * One field of the line.
         *
         * @param start the first character, from 1
         * @param length in characters
         */
        public record Field(String name, int start, int length) {
            public Field {
                if (start < 1 || length < 1) {
                    throw new IllegalArgumentException("Field " + name
                            + " must start at 1 or later and be 1 or longer, not " + start + " and " + length + ".");
                }
            }
        }
    }

    /** xlsx and xls, told apart by content. */
    record Workbook(Sheet sheet, int headerRow) implements Format {
        public Workbook {
            checkHeaderRow(headerRow);
        }
    }

    private static void checkHeaderRow(int headerRow) {
        if (headerRow < 0) {
            throw new IllegalArgumentException("A header row is 0 (none) or counted from 1, not " + headerRow + ".");
        }
    }
}
