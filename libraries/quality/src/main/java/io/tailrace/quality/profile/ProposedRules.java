package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Proposes rules in DQDL. What a handful of rows happens to show is no rule, so most need {@value #ENOUGH_ROWS} rows. */
final class ProposedRules {
    static final int ENOUGH_ROWS = 20;
    private static final int MANY_ROWS = 100;
    private static final int MOST_WORDS = 12;
    private static final int ROWS_A_WORD = 10;
    private static final int MOST_WORD_LENGTH = 40;
    private static final long YEARS_BACK = 10;
    /** What people or places are called is no closed set, however few of them a file has. */
    private static final Pattern FREE_TEXT = Pattern.compile(
            "(.*_)?(name|contact|person|note|notes|comment|comments|remark|text|description|city|street|address|title|email|phone)(_.*)?");

    private final long rows;
    private final List<String> rules = new ArrayList<>();

    private ProposedRules(long rows) {
        this.rows = rows;
    }

    /** @param key the column that identifies a row */
    static List<String> of(TableProfile table, List<ProposedColumn> columns, Optional<String> key) {
        var proposed = new ProposedRules(table.rows());
        if (table.rows() > 0) {
            proposed.rules.add("RowCount > 0");
        }
        if (table.rows() >= ENOUGH_ROWS) {
            columns.stream()
                    .filter(column -> column.profile().unreadable() == 0
                            && column.profile().present() > 0)
                    .forEach(column -> proposed.add(column, key));
        }
        return List.copyOf(proposed.rules);
    }

    private void add(ProposedColumn column, Optional<String> key) {
        boolean isKey = key.filter(column.name()::equals).isPresent();
        if (isKey) {
            add(column, "IsPrimaryKey", "");
        } else if (column.complete()) {
            add(column, "IsComplete", "");
            if (column.unique() && column.looksLikeAKey()) {
                add(column, "IsUnique", "");
            }
        } else if (rows >= MANY_ROWS && column.nulls() * 20 <= rows) {
            add(column, "Completeness", ">= 0.9");
        }
        switch (column.type()) {
            case ColumnType.Whole whole -> addRange(column, isKey);
            case ColumnType.Decimal decimal -> addRange(column, isKey);
            case ColumnType.Day day -> addEarliest(column);
            case ColumnType.Timestamp timestamp -> addEarliest(column);
            case ColumnType.Text text -> addWordsOrShape(column);
            case ColumnType.Truth truth -> {}
        }
    }

    private void addRange(ProposedColumn column, boolean isKey) {
        Candidate numbers = column.candidate().orElseThrow();
        var least = new BigDecimal(String.valueOf(numbers.least()));
        var greatest = new BigDecimal(String.valueOf(numbers.greatest()));
        if (least.signum() >= 0) {
            addValues(column, ">= 0");
        }
        if (!isKey && !column.looksLikeAKey() && rows >= MANY_ROWS) {
            if (least.signum() < 0) {
                addValues(column, ">= -" + outward(least));
            }
            if (greatest.signum() > 0) {
                addValues(column, "<= " + outward(greatest));
            }
        }
    }

    /** The power of ten that has room for ten times as much as the number. */
    private static String outward(BigDecimal number) {
        int digits = Math.max(0, number.precision() - number.scale());
        return BigDecimal.TEN.pow(digits + 1).toPlainString();
    }

    /** Dates of long before are slips of the pen. */
    private void addEarliest(ProposedColumn column) {
        String least = String.valueOf(column.candidate().orElseThrow().least());
        long decade = Long.parseLong(least.substring(0, 4)) / 10 * 10 - YEARS_BACK;
        if (decade >= 1000) {
            addValues(column, "> \"" + (decade - 1) + "-12-31\"");
        }
    }

    private void addWordsOrShape(ProposedColumn column) {
        ColumnProfile profile = column.profile();
        if (!FREE_TEXT.matcher(column.name()).matches() && isClosedSet(profile.values(), profile.present())) {
            String words = profile.values().texts().stream()
                    .map(value -> '"' + value.text() + '"')
                    .sorted()
                    .collect(Collectors.joining(", ", "in [", "]"));
            addValues(column, words);
            return;
        }
        shape(profile).ifPresent(expression -> addValues(column, "matches \"" + expression + "\""));
    }

    /** A few words, each of which came again and again. */
    private static boolean isClosedSet(Commonest values, long present) {
        int words = values.texts().size();
        return values.complete()
                && words > 1
                && words <= MOST_WORDS
                && present >= (long) ROWS_A_WORD * words
                && values.texts().stream().allMatch(value -> value.count() > 2 && isWord(value.text()));
    }

    private static boolean isWord(String text) {
        return !text.isBlank() && text.length() <= MOST_WORD_LENGTH && text.matches("[^\"\\\\\\p{Cntrl}]*");
    }

    /** One shape for all values, made of several parts. Words alone are no code. */
    private static Optional<String> shape(ColumnProfile profile) {
        if (!profile.plain() || !profile.patterns().complete()) {
            return Optional.empty();
        }
        List<String> expressions = profile.patterns().texts().stream()
                .map(pattern -> Shape.expression(pattern.text()))
                .distinct()
                .toList();
        return expressions.size() == 1 && expressions.getFirst().contains("[0-9]")
                ? Optional.of(expressions.getFirst())
                : Optional.empty();
    }

    /** A null fails every condition but that of being null. */
    private void addValues(ProposedColumn column, String condition) {
        String values = "ColumnValues \"" + column.name() + "\" ";
        rules.add(column.complete() ? values + condition : "(" + values + condition + ") or (" + values + "= NULL)");
    }

    private void add(ProposedColumn column, String rule, String condition) {
        rules.add((rule + " \"" + column.name() + "\" " + condition).stripTrailing());
    }
}
