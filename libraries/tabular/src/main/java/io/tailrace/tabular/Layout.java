package io.tailrace.tabular;

import java.util.List;
import java.util.Optional;

/**
 * Where in its file or sheet the table lies.
 *
 * @param header where the column names are
 * @param skipRows physical rows (lines of text, rows of a sheet) passed over before the header is looked for
 * @param stopText when given, the table ends before the first row whose first present cell is this text, trimmed and ignoring case
 * @param footerRows rows at the end that are no data
 */
public record Layout(Header header, long skipRows, Optional<String> stopText, int footerRows) {

    public Layout {
        if (skipRows < 0 || footerRows < 0) {
            throw new IllegalArgumentException(
                    "Rows to skip must not be negative: " + skipRows + " before, " + footerRows + " at the end.");
        }
    }

    /** The first row that is not blank names the columns, all that follows is data. */
    public static Layout standard() {
        return withHeader(new Header.FirstRow());
    }

    public static Layout withHeader(Header header) {
        return new Layout(header, 0, Optional.empty(), 0);
    }

    /** Where the column names are. */
    public sealed interface Header {

        /** In the first row that is not blank. */
        record FirstRow() implements Header {}

        /** In the row of this physical number, from 1, which must not be blank. */
        record AtRow(long number) implements Header {
            public AtRow {
                if (number < 1) {
                    throw new IllegalArgumentException("Rows are numbered from 1, not " + number + ".");
                }
            }
        }

        /**
         * In the first row in which enough of these columns are named; rows beyond the first {@value #ROWS} that are not blank are not looked at.
         *
         * @param columns the names that each column may have, compared as {@link ColumnName#folded}
         * @param least how many of the columns must be there
         */
        record Located(List<List<String>> columns, int least) implements Header {
            static final int ROWS = 200;

            public Located {
                columns = columns.stream().map(List::copyOf).toList();
                if (least < 1 || least > columns.size()) {
                    throw new IllegalArgumentException(
                            "A header is located by 1 to " + columns.size() + " of its columns, not " + least + ".");
                }
            }
        }

        /** In no row: the contract gives them, or nobody does and the list is empty. */
        record None(List<String> columns) implements Header {
            public None {
                columns = List.copyOf(columns);
            }
        }
    }
}
