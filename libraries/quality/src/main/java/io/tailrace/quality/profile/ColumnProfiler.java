package io.tailrace.quality.profile;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes the values of one column. */
final class ColumnProfiler {
    private static final int MOST_VALUES = 256;
    private static final int MOST_PATTERNS = 64;
    private static final int SHOWN = 10;

    private static final List<Locale> LOCALES = Stream.of("en-US", "de-DE", "fr-FR", "de-CH")
            .map(Locale::forLanguageTag)
            .toList();

    private final String name;
    private final int position;
    private final DistinctValues distinct;
    private final Frequencies values = new Frequencies(MOST_VALUES);
    private final Frequencies patterns = new Frequencies(MOST_PATTERNS);
    private final NumberFit plainNumber;
    private final List<NumberFit> localNumbers;
    private final MomentFit days;
    private final MomentFit moments;
    private final List<TruthFit> truths;
    private Lengths characters = Lengths.NONE;
    private Lengths bytes = Lengths.NONE;
    private long present;
    private long blanks;
    private long unreadable;
    private boolean leadingZeros;
    private @Nullable String least;
    private @Nullable String greatest;

    ColumnProfiler(String name, int position, int mostDistinct, Readers readers) {
        this.name = name;
        this.position = position;
        distinct = new DistinctValues(mostDistinct);
        plainNumber = new NumberFit(readers, Optional.empty());
        localNumbers = LOCALES.stream()
                .map(locale -> new NumberFit(readers, Optional.of(locale)))
                .toList();
        days = MomentFit.ofDays(readers);
        moments = MomentFit.ofMoments(readers);
        truths =
                TruthFit.PAIRS.stream().map(pair -> new TruthFit(readers, pair)).toList();
    }

    void take(Row row, int column) {
        CellKind kind = row.kind(column);
        if (kind == CellKind.ABSENT) {
            return;
        }
        boolean first = present++ == 0;
        String text = row.text(column);
        if (kind == CellKind.ERROR || kind == CellKind.UNCALCULATED || text == null || text.indexOf('\0') >= 0) {
            unreadable++;
        }
        String value = text == null ? "" : text;
        characters = characters.with(value.codePointCount(0, value.length()), first);
        bytes = bytes.with(row.utf8Length(column), first);
        distinct.add(value);
        values.add(value);
        patterns.add(Shape.of(value));
        least = least == null || value.compareTo(least) < 0 ? value : least;
        greatest = greatest == null || value.compareTo(greatest) > 0 ? value : greatest;
        if (isWhite(value)) {
            blanks++;
        } else {
            fit(row, column, value, kind == CellKind.TEXT);
        }
    }

    private void fit(Row row, int column, String value, boolean text) {
        leadingZeros |= text && hasLeadingZero(value);
        plainNumber.take(row, column, value);
        localNumbers.forEach(fit -> fit.take(row, column, value));
        days.take(row, column);
        moments.take(row, column);
        truths.forEach(fit -> fit.take(row, column));
    }

    ColumnProfile profile(long rows) {
        var types = new ArrayList<Candidate>();
        truths.forEach(fit -> fit.candidate().ifPresent(types::add));
        var numbers = numbers();
        numbers.stream().map(NumberFit::candidate).forEach(types::add);
        var dates = days.candidates();
        types.addAll(dates);
        // What is a day in every row is a timestamp, too, but nobody would call it so.
        types.addAll(dates.isEmpty() ? moments.candidates() : List.of());
        return new ColumnProfile(
                name,
                position,
                rows,
                rows - present,
                blanks,
                unreadable,
                distinct.count(),
                least,
                greatest,
                characters,
                bytes,
                TypeOrder.of(name, types),
                Doubt.of(numbers, plainNumber.fits(), days.ambiguous() || (dates.isEmpty() && moments.ambiguous())),
                !plainNumber.fits() || plainNumber.verbatim(),
                leadingZeros && !numbers.isEmpty() && dates.isEmpty(),
                values.commonest(),
                patterns.commonest().first(SHOWN));
    }

    /** Plain numbers, or else those that some country writes so. */
    private List<NumberFit> numbers() {
        return plainNumber.fits()
                ? List.of(plainNumber)
                : localNumbers.stream().filter(NumberFit::fits).toList();
    }

    private static boolean isWhite(String value) {
        return value.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\r' || c == '\n');
    }

    private static boolean hasLeadingZero(String value) {
        int from = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
        return value.length() > from + 1 && value.charAt(from) == '0' && Character.isDigit(value.charAt(from + 1));
    }
}
