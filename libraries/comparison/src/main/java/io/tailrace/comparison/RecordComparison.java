package io.tailrace.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the sorted records of both sides together. Records that share a key on one side are first matched with equal ones of the other; what is left is
 * paired in order.
 */
final class RecordComparison {
    private static final int MOST_EXAMPLES = 5;
    /** So many records of one key wait for a partner. */
    private static final int MOST_WAITING = 1 << 10;

    private static final String WITHHELD = "(withheld)";

    private final List<ColumnPair> pairs;
    private final int keys;
    private final ComparedTable source;
    private final ComparedTable target;
    private final MissRecords miss;
    private final Map<String, Long> byColumn = new HashMap<>();
    private final List<ComparisonReport.Example> examples = new ArrayList<>();
    private final Map<ComparisonReport.Kind, Integer> shown = new HashMap<>();
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
    private long equal;
    private long differing;
    private long missingInTarget;
    private long missingInSource;

    /** A record that has found no partner yet. */
    private static final class Waiting {
        private final Side side;
        private final byte[] bytes;
        private final long place;

        Waiting(Side side, Keyed records) {
            this.side = side;
            bytes = records.copy();
            place = records.place();
        }
    }

    /** @param keys how many of the first columns are the key; 0: all are */
    RecordComparison(List<ColumnPair> pairs, int keys, ComparedTable source, ComparedTable target, MissRecords miss) {
        this.pairs = pairs;
        this.keys = keys == 0 ? pairs.size() : keys;
        this.source = source;
        this.target = target;
        this.miss = miss;
    }

    ComparisonReport.Records compare(SortedRecords left, SortedRecords right, boolean keyed, String folder) {
        var one = new Keyed(left, keys);
        var other = new Keyed(right, keys);
        boolean inSource = one.next();
        boolean inTarget = other.next();
        while (inSource || inTarget) {
            int order = !inSource ? 1 : !inTarget ? -1 : one.compareKey(other);
            if (order < 0) {
                missing(new Waiting(Side.SOURCE, one));
                inSource = one.next();
            } else if (order > 0) {
                missing(new Waiting(Side.TARGET, other));
                inTarget = other.next();
            } else {
                group(one, other);
                inSource = one.present();
                inTarget = other.present();
            }
        }
        return new ComparisonReport.Records(
                equal,
                differing,
                missingInTarget,
                missingInSource,
                keyed ? one.repeated() : 0,
                keyed ? other.repeated() : 0,
                byColumn,
                examples,
                folder);
    }

    /** All records of the key that both stand on. */
    private void group(Keyed one, Keyed other) {
        boolean inSource = true;
        boolean inTarget = true;
        while (inSource || inTarget) {
            int order = !inSource ? 1 : !inTarget ? -1 : one.compare(other);
            if (order == 0) {
                equal++;
                inSource = one.nextOfGroup();
                inTarget = other.nextOfGroup();
            } else if (order < 0) {
                pair(new Waiting(Side.SOURCE, one));
                inSource = one.nextOfGroup();
            } else {
                pair(new Waiting(Side.TARGET, other));
                inTarget = other.nextOfGroup();
            }
        }
        while (!waiting.isEmpty()) {
            missing(waiting.remove());
        }
    }

    private void pair(Waiting record) {
        if (!waiting.isEmpty() && waiting.element().side != record.side) {
            Waiting partner = waiting.remove();
            boolean first = record.side == Side.SOURCE;
            judge(first ? record : partner, first ? partner : record);
            return;
        }
        if (waiting.size() == MOST_WAITING) {
            missing(waiting.remove());
        }
        waiting.add(record);
    }

    private void judge(Waiting left, Waiting right) {
        boolean differs = false;
        int leftAt = 0;
        int rightAt = 0;
        for (ColumnPair pair : pairs) {
            RecordForm.Cell one = RecordForm.cell(left.bytes, leftAt);
            RecordForm.Cell other = RecordForm.cell(right.bytes, rightAt);
            leftAt = RecordForm.end(left.bytes, leftAt, 1);
            rightAt = RecordForm.end(right.bytes, rightAt, 1);
            if (!one.equals(other) && !tolerates(pair, one, other)) {
                differs = true;
                differs(pair, left, right, one.text(), other.text());
            }
        }
        if (differs) {
            differing++;
            shown.merge(ComparisonReport.Kind.DIFFERING, 1, Integer::sum);
        } else {
            equal++;
        }
    }

    private static boolean tolerates(ColumnPair pair, RecordForm.Cell one, RecordForm.Cell other) {
        String left = one.text();
        String right = other.text();
        return left != null
                && right != null
                && one.fits()
                && other.fits()
                && pair.tolerance().filter(most -> most.accepts(left, right)).isPresent();
    }

    private void differs(
            ColumnPair pair, Waiting left, Waiting right, @Nullable String sourceValue, @Nullable String targetValue) {
        byColumn.merge(pair.name(), 1L, Long::sum);
        String from = shown(pair, sourceValue);
        String to = shown(pair, targetValue);
        String sourcePlace = source.place(left.place);
        String targetPlace = target.place(right.place);
        miss.differing(values(left.bytes), pair.name(), from, to, sourcePlace, targetPlace);
        if (shown.getOrDefault(ComparisonReport.Kind.DIFFERING, 0) < MOST_EXAMPLES) {
            examples.add(new ComparisonReport.Example(
                    ComparisonReport.Kind.DIFFERING,
                    key(left.bytes),
                    pair.name(),
                    from,
                    to,
                    places(sourcePlace, targetPlace)));
        }
    }

    private void missing(Waiting record) {
        boolean inSource = record.side == Side.SOURCE;
        String place = (inSource ? source : target).place(record.place);
        if (inSource) {
            missingInTarget++;
        } else {
            missingInSource++;
        }
        miss.missing(record.side, values(record.bytes), place);
        var kind = inSource ? ComparisonReport.Kind.MISSING_IN_TARGET : ComparisonReport.Kind.MISSING_IN_SOURCE;
        if (shown.merge(kind, 1, Integer::sum) <= MOST_EXAMPLES) {
            String told = place.isEmpty() ? "" : record.side.word() + " " + place;
            examples.add(new ComparisonReport.Example(kind, key(record.bytes), null, null, null, told));
        }
    }

    private static String places(String sourcePlace, String targetPlace) {
        var places = new ArrayList<String>();
        if (!sourcePlace.isEmpty()) {
            places.add("source " + sourcePlace);
        }
        if (!targetPlace.isEmpty()) {
            places.add("target " + targetPlace);
        }
        return String.join(", ", places);
    }

    private Map<String, @Nullable String> key(byte[] record) {
        var key = new LinkedHashMap<String, @Nullable String>();
        List<@Nullable String> values = values(record);
        for (int i = 0; i < keys; i++) {
            key.put(pairs.get(i).name(), values.get(i));
        }
        return key;
    }

    private List<@Nullable String> values(byte[] record) {
        var values = new ArrayList<@Nullable String>();
        int at = 0;
        for (ColumnPair pair : pairs) {
            values.add(shown(pair, RecordForm.cell(record, at).text()));
            at = RecordForm.end(record, at, 1);
        }
        return values;
    }

    private static @Nullable String shown(ColumnPair pair, @Nullable String value) {
        return value != null && pair.confidential() ? WITHHELD : value;
    }
}
