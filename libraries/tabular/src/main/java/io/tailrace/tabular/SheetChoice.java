package io.tailrace.tabular;

/** Which sheet of a workbook holds the table. */
public sealed interface SheetChoice {

    /** The first sheet that is neither hidden nor very hidden. */
    record FirstVisible() implements SheetChoice {}

    /** The sheet of this name, compared as Excel does: ignoring case. Hidden sheets are found too. */
    record Named(String name) implements SheetChoice {
        public Named {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A sheet name must not be blank.");
            }
        }
    }

    /** The sheet at this position, from 1, hidden sheets counted. */
    record Numbered(int position) implements SheetChoice {
        public Numbered {
            if (position < 1) {
                throw new IllegalArgumentException("Sheets are numbered from 1, not " + position + ".");
            }
        }
    }
}
