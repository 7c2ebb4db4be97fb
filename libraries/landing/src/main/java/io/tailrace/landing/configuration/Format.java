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
    TableArea area();

    /**
     * csv and dat.
     *
     * @param quote null: the dialect has none
     * @param escape what stands before a quote inside quotes; null: such a quote is doubled
     * @param comment lines that start with it are passed over; null: none are
     */
    record Delimited(
            String delimiter,
            @Nullable Character quote,
            @Nullable Character escape,
            @Nullable Character comment,
            Charset charset,
            TableArea area)
            implements Format {
        public Delimited {
            if (delimiter.isEmpty()) {
                throw new IllegalArgumentException("A delimiter is one character or more.");
            }
        }

        public Delimited(String delimiter, @Nullable Character quote, Charset charset, int headerRow) {
            this(delimiter, quote, null, null, charset, TableArea.under(headerRow));
        }
    }

    /** Lines cut at fixed positions. */
    record FixedWidth(Charset charset, List<Field> fields, TableArea area) implements Format {
        public FixedWidth {
            fields = List.copyOf(fields);
        }

        public FixedWidth(Charset charset, int headerRow, List<Field> fields) {
            this(charset, fields, TableArea.under(headerRow));
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

    /**
     * xlsx and xls, told apart by content.
     *
     * @param passwordVariable the name of the environment variable that holds the password; null: the files have none
     */
    record Workbook(Sheet sheet, @Nullable String passwordVariable, TableArea area) implements Format {
        public Workbook(Sheet sheet, int headerRow) {
            this(sheet, null, TableArea.under(headerRow));
        }
    }
}
