package io.tailrace.validator;

import static io.tailrace.landing.warehouse.Identifier.quoted;

import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row that differs from the version before it becomes a version of its own, from its business date on. Rows of other runs are never changed but in where they end,
 * so that a repeat, which takes the run's own versions away first, finds what the run found.
 *
 * <p>Later files have spoken about the days after a late row already, but a version that they only confirmed has left no trace of that. So a late row holds on its own
 * day, and then what was known before holds again; where nothing was known on its day, it holds until the next version.
 *
 * @param knownUntil rows of earlier business dates are late; null: none is
 */
record HistoryMode(
        CuratedTable table,
        RowKey key,
        Load.History history,
        NewestRows newest,
        @Nullable LocalDate knownUntil) implements LoadMode {
    private static final String INCOMING = IncomingTable.NAME;
    private static final String LATE = quoted("late_rows");
    private static final String LATE_DAYS = quoted("late_days");
    private static final String RESUMED = quoted("resumed_rows");
    private static final String CHANGED = quoted("changed_rows");
    private static final String ENDS = quoted("ends");
    private static final String DATE = quoted(IncomingTable.BUSINESS_DATE);
    private static final String OPEN_END = "cast('" + Load.History.OPEN_END + "' as date)";

    @Override
    public List<String> statements() {
        var statements = new ArrayList<String>();
        statements.add(table.lock());
        statements.add(table.withoutOwnRows());
        if (knownUntil != null) {
            statements.addAll(lateRows());
        }
        statements.addAll(newVersions());
        statements.add(ends());
        return statements;
    }

    @Override
    public boolean keepsEveryRow() {
        return false;
    }

    private List<String> newVersions() {
        var sameDay = key.same(RowKey.of(INCOMING), table::column) + " and " + INCOMING + "." + DATE + " = "
                + table.column(history.validFrom());
        var replaced = "exists (select 1 from " + INCOMING + " where " + sameDay
                + (knownUntil != null ? " and " + INCOMING + "." + onTime() : "") + ")";
        return List.of(
                "create temporary table " + CHANGED + " as\nselect " + table.columnList() + "\n" + changed(replaced)
                        + "\nunion all\nselect " + table.columnList() + "\nfrom " + INCOMING + "\nwhere "
                        + key.incomplete(),
                "delete from " + table.name() + "\nwhere " + replaced,
                insertVersions(table.columnList(), DATE, CHANGED),
                "drop table " + CHANGED);
    }

    /** The new rows that differ from what comes before them: a version of the table, or another new row. */
    private String changed(String replaced) {
        var known = "select " + columns(table::column) + ", " + table.column(history.validFrom())
                + " as \"_from\", 0 as \"_new\"\n    from " + table.name() + "\n    where " + touched()
                + "\n      and not " + replaced;
        var brought = "select " + table.columnList() + ", " + DATE + ", 1\n"
                + newest.numbered(
                                key.list() + ", " + DATE,
                                key.complete() + (knownUntil != null ? " and " + onTime() : ""))
                        .indent(4)
                        .stripTrailing()
                + "\n    where \"_newest\" = 1";
        var window = " over (partition by " + key.list() + " order by \"_from\")";
        var unchanged = history.track().stream()
                .map(Identifier::quoted)
                .map(column -> same(column, "lag(" + column + ")" + window))
                .collect(Collectors.joining(" and "));
        return "from (\n  select " + table.columnList() + ", \"_new\",\n    case when lag(\"_from\")" + window
                + " is not null and " + unchanged + " then 0 else 1 end as \"_changed\"\n  from (\n    " + known
                + "\n    union all\n    " + brought
                + "\n  ) as \"known\"\n) as \"compared\"\nwhere \"_new\" = 1 and \"_changed\" = 1";
    }

    /** Late rows that say something new, and the days without a gap between them. */
    private List<String> lateRows() {
        var day = LATE + "." + DATE;
        var from = table.column(history.validFrom());
        var to = table.column(history.validTo());
        var unchanged = history.track().stream()
                .map(column -> same(table.column(column), LATE + "." + quoted(column)))
                .collect(Collectors.joining(" and "));
        var statements = new ArrayList<String>();
        statements.add(ends());
        statements.add("create temporary table " + LATE + " as\nselect " + table.columnList() + "\n"
                + newest.numbered(key.list() + ", " + DATE, key.complete() + " and not " + onTime())
                + "\nwhere \"_newest\" = 1");
        statements.add("delete from " + LATE + "\nusing " + table.name() + "\nwhere "
                + key.same(table::column, RowKey.of(LATE)) + " and " + from + " <= " + day + " and " + to + " > " + day
                + "\n  and " + unchanged);
        statements.add("create temporary table " + LATE_DAYS + " as\nselect " + key.list() + ", min(" + DATE
                + ") as \"_first\", max(" + DATE + ") + 1 as \"_until\"\nfrom (\n  select " + key.list() + ", " + DATE
                + ", "
                + DATE + " - cast(row_number() over (partition by " + key.list() + " order by " + DATE
                + ") as integer) as \"_days\"\n  from " + LATE + "\n) as \"numbered\"\ngroup by " + key.list()
                + ", \"_days\"");
        statements.addAll(besideLateRows(from, to));
        statements.add(insertVersions(table.columnList(), DATE, LATE));
        statements.add(insertVersions(ownColumns(), "\"_until\"", RESUMED));
        List.of(LATE, LATE_DAYS, RESUMED).forEach(table -> statements.add("drop table " + table));
        return statements;
    }

    /** What held before the late days and after them holds again behind them; what began on one of them begins behind them, or holds no more. */
    private List<String> besideLateRows(String from, String to) {
        var sameKey = key.same(table::column, RowKey.of(LATE_DAYS));
        var first = LATE_DAYS + ".\"_first\"";
        var until = LATE_DAYS + ".\"_until\"";
        var begins = sameKey + " and " + from + " >= " + first + " and " + from + " < " + until;
        return List.of(
                "create temporary table " + RESUMED + " as\nselect " + columns(table::column) + ", " + until + "\nfrom "
                        + table.name() + "\njoin " + LATE_DAYS + " on " + sameKey + " and " + from + " < " + first
                        + " and " + to + " > " + until,
                "delete from " + table.name() + "\nusing " + LATE_DAYS + "\nwhere " + begins + " and " + to + " <= "
                        + until,
                "update " + table.name() + " set " + quoted(history.validFrom()) + " = " + until + "\nfrom " + LATE_DAYS
                        + "\nwhere " + begins);
    }

    private String insertVersions(String columns, String validFrom, String source) {
        return "insert into " + table.name() + " (" + table.columnList() + ", "
                + table.versions().keySet().stream().map(Identifier::quoted).collect(Collectors.joining(", "))
                + ")\nselect " + columns + ", " + validFrom + ", " + OPEN_END + ", true\nfrom " + source;
    }

    /** A resumed version is the run's own, so that a repeat takes it away. */
    private String ownColumns() {
        return columns(column -> column.equals(CuratedTable.RUN)
                ? Literal.text(table.run().toString()) + " as " + quoted(column)
                : quoted(column));
    }

    /** A version ends where the next one of its key begins. */
    private String ends() {
        return "update " + table.name() + " set " + quoted(history.validTo()) + " = " + ENDS + ".\"_next\", "
                + quoted(history.current()) + " = case when " + ENDS + ".\"_next\" = " + OPEN_END
                + " then true else false end\nfrom (\n  select " + key.list() + ", " + quoted(history.validFrom())
                + " as \"_from\",\n    coalesce(lead(" + quoted(history.validFrom()) + ") over (partition by "
                + key.list() + " order by " + quoted(history.validFrom()) + "), " + OPEN_END + ") as \"_next\"\n  from "
                + table.name() + "\n  where " + touched() + "\n) as " + ENDS + "\nwhere "
                + key.same(table::column, RowKey.of(ENDS)) + " and " + table.column(history.validFrom()) + " = " + ENDS
                + ".\"_from\" and " + table.column(history.validTo()) + " <> " + ENDS + ".\"_next\"";
    }

    private String touched() {
        return "exists (select 1 from " + INCOMING + " where " + key.same(RowKey.of(INCOMING), table::column) + ")";
    }

    private String onTime() {
        return DATE + " >= '" + knownUntil + "'";
    }

    private String columns(Function<String, String> written) {
        return table.columns().keySet().stream().map(written).collect(Collectors.joining(", "));
    }

    private static String same(String one, String other) {
        return "(" + one + " = " + other + " or (" + one + " is null and " + other + " is null))";
    }
}
