package io.tailrace.comparison;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves what was guessed from the first rows of two tables without types: where a later value is none of the kind, or a number whose spelling says more than its
 * value, such as 007, the column is compared as text.
 */
final class Guesses {
    private final RowBuffer cell = new RowBuffer();
    private byte[] start = new byte[64];

    private Guesses() {}

    /** The same pairs, as what they turn out to be. */
    static List<ColumnPair> proven(
            List<ColumnPair> pairs, ComparedTable source, ComparedTable target, boolean emptyIsNull) {
        boolean[] doubtful = new boolean[pairs.size()];
        for (int i = 0; i < doubtful.length; i++) {
            doubtful[i] = isGuess(pairs.get(i));
        }
        boolean[] broken = new boolean[doubtful.length];
        var guesses = new Guesses();
        guesses.look(pairs, doubtful, broken, Side.SOURCE, source, emptyIsNull);
        guesses.look(pairs, doubtful, broken, Side.TARGET, target, emptyIsNull);
        var proven = new ArrayList<ColumnPair>();
        for (int i = 0; i < broken.length; i++) {
            proven.add(broken[i] ? pairs.get(i).comparedAs(ValueKind.TEXT) : pairs.get(i));
        }
        return proven;
    }

    static boolean isGuess(ColumnPair pair) {
        return !pair.source().declared()
                && !pair.target().declared()
                && pair.comparedAs().isPresent()
                && pair.kind() != ValueKind.TEXT;
    }

    private void look(
            List<ColumnPair> pairs,
            boolean[] doubtful,
            boolean[] broken,
            Side side,
            ComparedTable table,
            boolean emptyIsNull) {
        List<CellForm> forms = pairs.stream()
                .map(pair -> new CellForm(pair.comparedAs().orElse(ValueKind.TEXT), pair.of(side), emptyIsNull, false))
                .toList();
        table.read((row, positions, place) -> {
            for (int i = 0; i < doubtful.length; i++) {
                if (doubtful[i] && !broken[i]) {
                    broken[i] = breaks(
                            pairs.get(i),
                            forms.get(i),
                            row,
                            positions[pairs.get(i).at(side)]);
                }
            }
        });
    }

    private boolean breaks(ColumnPair pair, CellForm form, Row row, int position) {
        cell.start(0);
        form.read(row, position, cell);
        return cell.kind(0) == CellKind.ERROR || (pair.kind() == ValueKind.NUMBER && saysMore(row, position));
    }

    private boolean saysMore(Row row, int position) {
        int size = row.utf8Length(position);
        if (size < 2 || row.kind(position) != CellKind.TEXT) {
            return false;
        }
        start = start.length < size ? new byte[size] : start;
        row.copyUtf8(position, start, 0);
        int at = start[0] == '-' ? 1 : 0;
        return start[at] == '+' || (start[at] == '0' && at + 1 < size && start[at + 1] >= '0' && start[at + 1] <= '9');
    }
}
