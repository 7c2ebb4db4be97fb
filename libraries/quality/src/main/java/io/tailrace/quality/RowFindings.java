package io.tailrace.quality;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts into words what is wrong with rows and tables, without a value that nobody may see. */
final class RowFindings {
    private final List<Column> columns;
    private final Set<String> confidential;
    private final FindingLog log = new FindingLog();
    private final List<Finding> ofThisRow = new ArrayList<>();
    /** What this row fails and is not in {@link #ofThisRow} yet: most rows that fail are only counted. */
    private final List<Failed> untold = new ArrayList<>();

    private Table table;
    private Binding binding;
    /** Nobody knows whose the cells of such a row are. */
    private boolean ragged;

    private record Failed(Rule rule, Severity severity, Cells cells) {}

    RowFindings(List<Column> columns, Table table, Binding binding) {
        this.columns = columns;
        this.table = table;
        this.binding = binding;
        confidential =
                columns.stream().filter(Column::confidential).map(Column::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The rows that come now are of this table. */
    void begin(Table next, Binding itsBinding) {
        table = next;
        binding = itsBinding;
        for (String extra : binding.extras()) {
            log.add(new Finding(
                    Finding.EXTRA_COLUMN,
                    Severity.WARNING,
                    new Location(table.file(), table.sheet(), 0, extra),
                    "only columns of the contract",
                    extra));
        }
    }

    FindingLog log() {
        return log;
    }

    List<Finding> ofThisRow() {
        untold.forEach(failed -> ofThisRow.add(finding(failed)));
        untold.clear();
        return ofThisRow;
    }

    /** Another row comes. */
    void forget() {
        ofThisRow.clear();
        untold.clear();
        ragged = false;
    }

    /** What breaks the contract in a row that is not sound. */
    void addBroken(Cells cells) {
        CanonicalRows rows = cells.rows();
        int row = cells.index();
        Row source = rows.source(row);
        ragged = (rows.ragged() & cells.bit()) != 0;
        if (ragged) {
            note(new Finding(
                    Finding.ROW_WIDTH,
                    Severity.ROW,
                    new Location(table.file(), table.sheet(), source.number(), null),
                    binding.width() + " cells",
                    rows.raggedWidth(row) + " cells"));
        }
        for (int column = 0; column < columns.size(); column++) {
            if (!cells.parsed(column)) {
                addUnfit(source, column);
            }
        }
    }

    private void addUnfit(Row source, int column) {
        int position = binding.position(column);
        String text =
                source.kind(position) == CellKind.UNCALCULATED ? "a formula without its value" : source.text(position);
        note(new Finding(
                Finding.TYPE,
                Severity.ROW,
                Location.of(table, source.number(), columns.get(column).name(), binding, position),
                columns.get(column).type().toString(),
                text));
    }

    /** A rule that this row fails. The cells must stay as they are until all is told of them. */
    void addFailed(Rule rule, Severity severity, Cells cells) {
        var failed = new Failed(rule, severity, cells);
        untold.add(failed);
        if (log.counts(rule.text())) {
            log.keep(finding(failed));
        }
    }

    private Finding finding(Failed failed) {
        Rule rule = failed.rule();
        Cells cells = failed.cells();
        List<Integer> bad = rule instanceof Rule.OfRows rows ? rows.columns() : List.of();
        String names =
                String.join(", ", bad.stream().map(i -> columns.get(i).name()).toList());
        List<String> values = bad.stream()
                .map(i -> Optional.ofNullable(cells.text(i)).orElse(""))
                .toList();
        boolean nothing = bad.stream().allMatch(cells::isNull);
        return shown(new Finding(
                rule.text(),
                failed.severity(),
                new Location(table.file(), table.sheet(), cells.values().number(), names.isEmpty() ? null : names),
                rule.text(),
                nothing ? null : String.join(", ", values)));
    }

    /** A rule that the table as a whole fails. */
    void addFailed(RuleOutcome outcome) {
        log.add(new Finding(
                outcome.rule(),
                outcome.action().ofTable(),
                new Location(table.file(), table.sheet(), 0, null),
                outcome.rule(),
                outcome.observed()));
    }

    /** Something else that is wrong with this row. */
    void note(Finding finding) {
        Finding shown = shown(finding);
        ofThisRow.add(shown);
        log.add(shown);
    }

    private Finding shown(Finding finding) {
        return showsConfidential(finding) ? finding.withheld() : finding;
    }

    /** A rule over several columns names them all. */
    private boolean showsConfidential(Finding finding) {
        if (confidential.isEmpty() || finding.rule().equals(Finding.ROW_WIDTH)) {
            return false;
        }
        String names = finding.location().column();
        return ragged
                || names == null
                || confidential.contains(names)
                || Stream.of(names.split(", ")).anyMatch(confidential::contains);
    }
}
