package io.tailrace.tabular;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How a file holds its table. */
public sealed interface TableFormat {

    /** Lines of text. */
    sealed interface Text extends TableFormat {
        /** The charset unless a byte order mark says otherwise. */
        Charset charset();
    }

    /**
     * Records of fields: RFC 4180 with other marks. A field that begins with a quote ends with one, and text behind that is refused; a quote anywhere else in a
     * field is text.
     *
     * @param delimiter one character or more
     * @param quote the character around fields that hold delimiters or line ends, doubled to mean itself; empty when the dialect has none
     * @param escape makes text of a quote, a delimiter, a line end or an escape behind it, inside quotes and outside, and is text itself before anything else;
     *     empty when the dialect has none
     * @param comment lines that start with this character are no records; empty when there are no comments
     */
    record Delimited(
            String delimiter,
            Optional<Character> quote,
            Optional<Character> escape,
            Optional<Character> comment,
            Charset charset)
            implements Text {

        public Delimited {
            if (delimiter.isEmpty() || delimiter.contains("\r") || delimiter.contains("\n")) {
                throw new IllegalArgumentException("A delimiter is one character or more, and no line end.");
            }
            Stream.of(quote, escape, comment).flatMap(Optional::stream).forEach(mark -> {
                if (delimiter.indexOf(mark) >= 0 || mark == '\r' || mark == '\n' || Character.isSurrogate(mark)) {
                    throw new IllegalArgumentException(
                            "The mark '%s' must be one character, no line end and not in the delimiter \"%s\"."
                                    .formatted(mark, delimiter));
                }
            });
            if (comment.isPresent() && (comment.equals(quote) || comment.equals(escape))) {
                throw new IllegalArgumentException(
                        "The mark '%s' cannot begin comments and be something else too.".formatted(comment.get()));
            }
        }

        /** Commas, double quotes, UTF-8. */
        public static Delimited csv() {
            return by(",");
        }

        /** This delimiter, double quotes, UTF-8. */
        public static Delimited by(String delimiter) {
            return new Delimited(
                    delimiter, Optional.of('"'), Optional.empty(), Optional.empty(), StandardCharsets.UTF_8);
        }

        public Delimited in(Charset charset) {
            return new Delimited(delimiter, quote, escape, comment, charset);
        }
    }

    /** Lines cut at fixed positions; spaces that pad a field are taken off, and a field of only spaces is absent. */
    record FixedWidth(List<Field> fields, Charset charset) implements Text {
        public FixedWidth {
            fields = List.copyOf(fields);
            if (fields.isEmpty()) {
                throw new IllegalArgumentException("A fixed-width format needs at least one field.");
            }
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
                    throw new IllegalArgumentException(
                            "Field %s must start at 1 or later and be at least 1 long, not %d and %d."
                                    .formatted(name, start, length));
                }
            }
        }
    }

    /**
     * A workbook: xlsx and xlsm (Transitional and Strict) or xls, told apart by content, not by name.
     *
     * @param password what opens the workbook when it is protected; not looked at when it is not
     */
    record Workbook(SheetChoice sheet, Optional<Password> password) implements TableFormat {
        public Workbook(SheetChoice sheet) {
            this(sheet, Optional.empty());
        }

        public static Workbook firstVisibleSheet() {
            return new Workbook(new SheetChoice.FirstVisible());
        }

        public Workbook with(Password password) {
            return new Workbook(sheet, Optional.of(password));
        }
    }
}
