package io.tailrace.quality;

import java.util.List;

/** The clause that says which rows a rule is about: those of which it is true. Two clauses of the same text are the same. */
final class Where {
    private final String text;
    private final Predicate predicate;

    private Where(String text, Predicate predicate) {
        this.text = text;
        this.predicate = predicate;
    }

    /** @throws UnsupportedRule when the text is no condition over these columns that is evaluated here */
    static Where compile(String text, List<Column> columns) {
        return new Where(text.strip(), new PredicateParser(text, columns).parse());
    }

    String text() {
        return text;
    }

    /** The clause at work on one table. */
    Filter filter() {
        return new Filter(predicate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Where where && where.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }

    /** Judges every row once, however many rules have the clause. */
    static final class Filter {
        private final Predicate predicate;
        private long row;
        private boolean passes;

        private Filter(Predicate predicate) {
            this.predicate = predicate;
        }

        boolean passes(Cells cells) {
            if (row != cells.row()) {
                row = cells.row();
                passes = predicate.of(cells) == Truth.TRUE;
            }
            return passes;
        }
    }
}
