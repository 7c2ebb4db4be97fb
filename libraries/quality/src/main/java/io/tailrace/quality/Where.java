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
        private long group;
        /** Of the group, those judged and those of them that pass. */
        private long judged;

        private long passing;

        private Filter(Predicate predicate) {
            this.predicate = predicate;
        }

        /** Those of the rows asked about of which the clause is true. */
        long passing(Cells rows, long asked) {
            if (group != rows.group()) {
                group = rows.group();
                judged = 0;
                passing = 0;
            }
            for (long left = asked & ~judged; left != 0; left &= left - 1) {
                rows.turnTo(Long.numberOfTrailingZeros(left));
                passing |= predicate.of(rows) == Truth.TRUE ? rows.bit() : 0;
            }
            judged |= asked;
            return passing & asked;
        }
    }
}
