package io.tailrace.tabular;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks for the first row that names enough columns, and remembers the one that came closest. */
final class HeaderSearch {
    private final Layout.Header.Located wanted;
    private final List<Set<String>> spellings;
    private int looked;
    private List<String> missing;
    private long closest;

    HeaderSearch(Layout.Header.Located wanted) {
        this.wanted = wanted;
        spellings = wanted.columns().stream().map(HeaderSearch::folded).toList();
        missing = names(wanted.columns());
    }

    boolean goesOn() {
        return looked < Layout.Header.Located.ROWS;
    }

    boolean hasLooked() {
        return looked > 0;
    }

    /** Whether this row, which is not blank, is the header. */
    boolean finds(Row row) {
        looked++;
        List<String> lacking = missingIn(row);
        if (lacking.size() < missing.size()) {
            missing = lacking;
            closest = row.number();
        }
        return wanted.columns().size() - lacking.size() >= wanted.least();
    }

    String expected() {
        String all = String.join(", ", names(wanted.columns()));
        String which = wanted.least() == wanted.columns().size()
                ? "the columns " + all
                : wanted.least() + " of the columns " + all;
        return "a row with " + which + " among the first " + Layout.Header.Located.ROWS + " that are not blank";
    }

    String found() {
        return closest == 0
                ? "none of them in any row"
                : "row " + closest + " closest, without " + String.join(", ", missing);
    }

    private List<String> missingIn(Row row) {
        var there = new HashSet<String>();
        for (int column = 0; column < row.width(); column++) {
            String text = row.text(column);
            if (text != null) {
                there.add(ColumnName.folded(text));
            }
        }
        var lacking = new ArrayList<String>();
        for (int i = 0; i < spellings.size(); i++) {
            if (spellings.get(i).stream().noneMatch(there::contains)) {
                lacking.add(name(wanted.columns().get(i)));
            }
        }
        return lacking;
    }

    private static Set<String> folded(List<String> names) {
        return Set.copyOf(names.stream().map(ColumnName::folded).toList());
    }

    private static List<String> names(List<List<String>> columns) {
        return columns.stream().map(HeaderSearch::name).toList();
    }

    private static String name(List<String> spellings) {
        return spellings.size() == 1
                ? spellings.getFirst()
                : spellings.getFirst() + " (or " + String.join(", ", spellings.subList(1, spellings.size())) + ")";
    }
}
