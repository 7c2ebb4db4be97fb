package io.tailrace.tabular;

/** Which sheet of a workbook holds the table. Hidden sheets are found only by their name or their number. */
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

    /** The first visible sheet whose name matches: {@code *} stands for any characters, {@code ?} for one, case is ignored. */
    record Matching(String glob) implements SheetChoice {
        public Matching {
            SheetNameGlob.check(glob);
        }

        public boolean matches(String name) {
            return SheetNameGlob.matches(glob, name);
        }
    }

    /** All visible sheets whose names match, in the order of the workbook, each a table of its own. */
    record EveryMatching(String glob) implements SheetChoice {
        public EveryMatching {
            SheetNameGlob.check(glob);
        }

        public boolean matches(String name) {
            return SheetNameGlob.matches(glob, name);
        }
    }
}
