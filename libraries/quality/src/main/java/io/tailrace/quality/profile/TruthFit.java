package io.tailrace.quality.profile;

import io.tailrace.quality.CellReader;
import io.tailrace.quality.ColumnType;
import io.tailrace.tabular.Row;
import java.util.List;
import java.util.Optional;

/** Whether all values of a column are one of two words for true and false, and both occur. */
final class TruthFit {
    static final List<String> PAIRS = List.of("true/false", "1/0", "yes/no", "y/n", "ja/nein", "oui/non", "t/f");

    private final ColumnType type;
    private final CellReader reader;
    private boolean fits = true;
    private boolean seenTrue;
    private boolean seenFalse;

    TruthFit(Readers readers, String pair) {
        type = new ColumnType.Truth(List.of(pair));
        reader = readers.of(type);
    }

    void take(Row row, int column) {
        if (fits) {
            fits = reader.reads(row, column);
            boolean value = reader.canonical().equals("true");
            seenTrue |= fits && value;
            seenFalse |= fits && !value;
        }
    }

    Optional<Candidate> candidate() {
        return fits && seenTrue && seenFalse ? Optional.of(new Candidate(type, null, null, null)) : Optional.empty();
    }
}
