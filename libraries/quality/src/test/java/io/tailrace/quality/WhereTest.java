package io.tailrace.quality;

import static io.tailrace.quality.InspectedTable.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereTest {
    private static final List<Column> COLUMNS = RuleCase.CONTRACT.columns();

    /** Rows of the table of {@link RuleCase} of which the clause is true. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "quantity > 1; 2 5 6",
                "quantity >= 1.0 AND quantity <= 10; 1 2 6",
                "1 < quantity; 2 5 6",
                "not quantity > 1; 1 3",
                "quantity = 1e1; 2 6",
                "quantity <> -5; 1 2 5 6",
                "quantity is null; 4",
                "quantity IS NOT NULL; 1 2 3 5 6",
                "quantity is null or quantity < 0; 3 4",
                "quantity in (1, 11, -5); 1 3 5",
                "quantity not in (1, 11); 2 3 6",
                "quantity between 1 and 10; 1 2 6",
                "quantity not between 1 and 10; 3 5",
                "amount = 9.5; 1",
                "amount > quantity; 1 3",
                "amount == quantity; 2",
                "id = 'A1'; 1 3",
                "id != 'A1'; 2 4 5",
                "id > 'B'; 2 4 5",
                "id = status;",
                "status = ''; 4",
                "status like 'o%'; 1 3",
                "status not like '%e_'; 4",
                "id like '_1'; 1 3",
                "`status` in ('open', 'closed'); 1 2 3 5",
                "\"STATUS\" = 'open'; 1 3",
                "day = '2026-11-22'; 2 6",
                "day < DATE '2026-01-02'; 1 5",
                "at >= TIMESTAMP '2026-11-22 05:00:00'; 2 6",
                "at > day; 1 2 5 6",
                "day between '2026-01-01' and '2026-11-22'; 1 2 6",
                "ok; 1 4 5 6",
                "not ok; 2 3",
                "ok = false; 2 3",
                "ok and (status = 'open' or quantity is null); 1 4",
                "ok and status = 'open' or quantity is null; 1 4",
                "status = 'open' or ok and quantity = 11; 1 3 5",
                "id = 1;",
                "not (quantity > 1 and id = 'A1'); 1 2 3 4 5",
            })
    void isTrueOfTheseRows(String clause, @Nullable String expected) {
        String quoted = clause.replace("\"", "\\\"");
        var table = RuleCase.inspect(
                "Rules = [ ColumnLength \"id\" > 99 where \"" + quoted + "\" ]", FailureAction.QUARANTINE);

        var rows = new java.util.StringJoiner(" ");
        for (int i = 0; i < table.fates.size(); i++) {
            if (table.fates.get(i) == Fate.QUARANTINED) {
                rows.add(Integer.toString(i + 1));
            }
        }
        assertThat(rows.toString()).isEqualTo(expected == null ? "" : expected);
        assertThat(table.report.rules().getFirst().evaluated()).isEqualTo(table.report.rowsQuarantined());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "colour = 'red' | names colour at character 1; there is no such column, only id, status",
                "id = \"A1\" | names A1 at character 6; there is no such column",
                "upper(id) = 'A' | calls upper at character 1; functions are not supported",
                "quantity + 1 > 2 | has '+' at character 10, which is not supported",
                "quantity > | needs a column or literal and has its end",
                "quantity | needs a comparison, IN, BETWEEN, LIKE or IS and has its end",
                "quantity > 1 id = 'a' | needs AND, OR or its end and has 'id' at character 14",
                "quantity = 'x' | compares values of two kinds at '=' at character 10",
                "day > 5 | compares values of two kinds",
                "day > 'tomorrow' | needs a day as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss and has 'tomorrow'",
                "ok > true | compares values of two kinds",
                "id = null | needs a column or literal and has 'null'",
                "id in ('a', null) | has 'null'",
                "1 = 1 | needs a column on one side of a comparison",
                "quantity like '1' | needs a column of text before LIKE",
                "id rlike 'a' | has 'rlike'",
                "exists (select 1) | calls exists",
                "id = 'a | does not close the quote at character 6",
                "id = 'a\\\\'b' | has a backslash at character 8",
                "id <=> 'a' | has '<=>' at character 4",
                "(id = 'a' | needs ) and has its end",
                "id is a | needs NULL and has 'a' at character 7",
                "quantity > 1.2.3 | needs a number and has '1.2.3'",
                "quantity > 1 and | needs a column or literal and has its end"
            })
    void refusesByNameAndPlaceWhatItDoesNotKnow(String clause, String message) {
        String rule =
                "IsComplete \"id\" where \"" + clause.replace("\\\\", "\\\\").replace("\"", "\\\"") + "\"";

        assertThat(Ruleset.check("Rules = [ " + rule + " ]", COLUMNS))
                .singleElement()
                .asString()
                .startsWith("IsComplete \"id\" where")
                .contains(message);
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String clause = "(".repeat(5_000) + "quantity > 1" + ")".repeat(5_000);

        assertThatThrownBy(() -> Where.compile(clause, COLUMNS))
                .isInstanceOf(UnsupportedRule.class)
                .hasMessageContaining("nested deeper than 100 levels");
    }

    @Test
    void longListsAndChainsAreNoNesting() {
        var clause = new StringBuilder("quantity in (0");
        for (int i = 1; i < 20_000; i++) {
            clause.append(", ").append(i);
        }
        clause.append(")").append(" and quantity > 0".repeat(5_000)).append(" or quantity < 0".repeat(5_000));
        var table = RuleCase.inspect("Rules = [ RowCount = 5 where \"" + clause + "\" ]", FailureAction.QUARANTINE);

        assertThat(table.report.rules().getFirst().observed()).isEqualTo("5 rows");
    }

    @Test
    void aCellThatDidNotParseIsNeitherNullNorComparable() {
        var contract = Contract.of(Column.of("a", new ColumnType.Whole()), Column.of("b", new ColumnType.Whole()));
        var rules = Ruleset.compile(
                "Rules = [ RowCount = 2 where \"a is not null\", RowCount = 1 where \"a > 0\" ]", contract.columns());

        var table = InspectedTable.of(
                Checks.of(contract).with(rules, FailureAction.WARN), contract.names(), row("x", "1"), row("1", "1"));

        assertThat(table.report.rules()).allMatch(RuleOutcome::passed);
    }
}
