package io.tailrace.commands;

import io.tailrace.quality.profile.Candidate;
import io.tailrace.quality.profile.ColumnProfile;
import io.tailrace.quality.profile.Commonest;
import io.tailrace.quality.profile.DistinctCount;
import io.tailrace.quality.profile.Frequent;
import io.tailrace.quality.profile.Lengths;
import io.tailrace.quality.profile.TableProfile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A profile as JSON. */
record ProfileDocument(long rows, List<Column> columns) {
    private static final int MOST_TEXTS = 20;

    static ProfileDocument of(TableProfile profile) {
        return new ProfileDocument(
                profile.rows(), profile.columns().stream().map(Column::of).toList());
    }

    /**
     * One column.
     *
     * @param blanks values of white space alone
     * @param unreadable errors and formulas without their value
     * @param types all that read every value besides text, the likeliest first
     * @param doubt why the column is proposed as text all the same
     */
    record Column(
            String name,
            long nulls,
            long blanks,
            long unreadable,
            DistinctCount distinct,
            @Nullable String least,
            @Nullable String greatest,
            Length characters,
            Length bytes,
            List<Type> types,
            @Nullable String doubt,
            boolean leadingZeros,
            Texts values,
            Texts patterns) {

        static Column of(ColumnProfile column) {
            return new Column(
                    column.name(),
                    column.nulls(),
                    column.blanks(),
                    column.unreadable(),
                    column.distinct(),
                    column.least(),
                    column.greatest(),
                    Length.of(column.characters(), column.present()),
                    Length.of(column.bytes(), column.present()),
                    column.types().stream().map(Type::of).toList(),
                    column.doubt(),
                    column.leadingZeros(),
                    Texts.of(column.values()),
                    Texts.of(column.patterns()));
        }
    }

    /** How long the values are. */
    record Length(long least, long most, String mean) {
        static Length of(Lengths lengths, long values) {
            double mean = values == 0 ? 0 : (double) lengths.total() / values;
            return new Length(lengths.least(), lengths.most(), String.format(Locale.ROOT, "%.2f", mean));
        }
    }

    /** A type that reads every value, in words that name its formats, and its extremes. */
    record Type(
            String type,
            @Nullable String least,
            @Nullable String greatest,
            @Nullable String mean) {
        static Type of(Candidate candidate) {
            return new Type(candidate.type().toString(), candidate.least(), candidate.greatest(), candidate.mean());
        }
    }

    /**
     * The commonest texts.
     *
     * @param complete whether there are no others, and the counts are exact; otherwise they are counted from below
     */
    record Texts(List<Frequent> commonest, boolean complete) {
        static Texts of(Commonest commonest) {
            var first = commonest.first(MOST_TEXTS);
            return new Texts(first.texts(), first.complete());
        }
    }
}
