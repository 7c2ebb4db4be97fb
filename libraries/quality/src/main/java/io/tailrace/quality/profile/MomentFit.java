package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Whether all values of a column are dates, or all are timestamps, in one of the usual formats or in a few of them. For every value the formats that read it are
 * noted as bits; only the different sets of formats are kept.
 */
final class MomentFit {
    private static final int MOST_FORMATS = 3;

    /** How a format reads: the extremes of what it has read. */
    private static final class Reading {
        private final FormatReader format;
        private @Nullable String least;
        private @Nullable String greatest;
        /** The same for readings of the same values, whatever their order. */
        private long sum;

        Reading(FormatReader format) {
            this.format = format;
        }

        boolean reads(Row row, int column) {
            if (!format.reader().reads(row, column)) {
                return false;
            }
            String value = format.reader().canonical();
            sum += value.hashCode();
            least = least == null || value.compareTo(least) < 0 ? value : least;
            greatest = greatest == null || value.compareTo(greatest) > 0 ? value : greatest;
            return true;
        }
    }

    private final Function<List<String>, ColumnType> type;
    private final List<Reading> readings;
    private final Set<Integer> masks = new HashSet<>();
    private boolean fits = true;

    private MomentFit(List<FormatReader> formats, Function<List<String>, ColumnType> type) {
        this.type = type;
        readings = formats.stream().map(Reading::new).toList();
    }

    static MomentFit ofDays(Readers readers) {
        return new MomentFit(readers.days(), ColumnType.Day::new);
    }

    static MomentFit ofMoments(Readers readers) {
        return new MomentFit(readers.moments(), ColumnType.Timestamp::new);
    }

    void take(Row row, int column) {
        if (!fits) {
            return;
        }
        int mask = 0;
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if ((!reading.format.costly() || mask == 0) && reading.reads(row, column)) {
                mask |= 1 << i;
            }
        }
        fits = mask != 0;
        masks.add(mask);
    }

    /** Whether two formats read every value, and not as the same. */
    boolean ambiguous() {
        int common = common();
        long readings = this.readings.stream()
                .filter(reading -> (common & 1 << this.readings.indexOf(reading)) != 0)
                .mapToLong(reading -> reading.sum)
                .distinct()
                .count();
        return readings > 1;
    }

    private int common() {
        return fits && !masks.isEmpty() ? masks.stream().reduce(-1, (a, b) -> a & b) : 0;
    }

    /** Each format that reads every value; when there is none, the few formats that read all of them together. */
    List<Candidate> candidates() {
        if (!fits || masks.isEmpty()) {
            return List.of();
        }
        int common = common();
        if (common != 0) {
            var all = new ArrayList<Candidate>();
            for (int i = 0; i < readings.size(); i++) {
                if ((common & 1 << i) != 0) {
                    all.add(candidate(1 << i));
                }
            }
            return all;
        }
        return together().map(this::candidate).stream().toList();
    }

    /** Formats of which exactly one reads each value, so that none can be taken for another. */
    private Optional<Integer> together() {
        int chosen = 0;
        for (int mask : masks.stream().sorted().toList()) {
            if ((mask & chosen) == 0) {
                chosen |= Integer.lowestOneBit(mask);
            }
        }
        int formats = chosen;
        boolean apart = masks.stream().allMatch(mask -> Integer.bitCount(mask & formats) == 1);
        return apart && Integer.bitCount(chosen) <= MOST_FORMATS ? Optional.of(chosen) : Optional.empty();
    }

    private Candidate candidate(int formats) {
        var chosen = new ArrayList<Reading>();
        for (int i = 0; i < readings.size(); i++) {
            if ((formats & 1 << i) != 0) {
                chosen.add(readings.get(i));
            }
        }
        var least = chosen.stream()
                .map(reading -> String.valueOf(reading.least))
                .sorted()
                .findFirst();
        var greatest =
                chosen.stream().map(reading -> String.valueOf(reading.greatest)).max(String::compareTo);
        return new Candidate(
                type.apply(
                        chosen.stream().map(reading -> reading.format.format()).toList()),
                least.orElse(null),
                greatest.orElse(null),
                null);
    }
}
