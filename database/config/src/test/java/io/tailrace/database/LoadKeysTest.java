package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.CopyOptions;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Procedure;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How rows get into the warehouse, and how they are published. */
class LoadKeysTest {
    private static final ConfigurationReader READER = new ConfigurationReader((columns, rules, others) -> List.of());

    @Test
    void whatCopyIsTold() {
        var load =
                load("mode: append, copy: {nullAs: N/A, emptyAsNull: false, blanksAsNull: true, dateFormat: YYYY-MM-DD,"
                        + " timeFormat: auto, invalidCharacters: '?', statistics: false}");

        assertThat(load.copy()).isEqualTo(new CopyOptions("N/A", false, true, "YYYY-MM-DD", "auto", "?", false));
        assertThat(load("mode: append").copy()).isEqualTo(CopyOptions.standard());
    }

    @Test
    void whichStatementsRunAround() {
        var load = load("mode: append, before: [\"delete from a.b where c = 'truncate; commit'\"], after:"
                + " ['/* commit; */ update a.b set c = 1', \"call a.f('x')\"]");

        assertThat(load.before()).containsExactly("delete from a.b where c = 'truncate; commit'");
        assertThat(load.after()).containsExactly("/* commit; */ update a.b set c = 1", "call a.f('x')");
    }

    @Test
    void howAHistoryIsKept() {
        assertThat(load("mode: history, key: [id]").history())
                .isEqualTo(new Load.History(List.of("name", "day"), "valid_from", "valid_to", "is_current"));
        assertThat(
                        load("mode: history, key: [id, _region], history: {track: [name], validFrom: since, validTo: until, current: newest}")
                                .history())
                .isEqualTo(new Load.History(List.of("name"), "since", "until", "newest"));
    }

    @Test
    void comesBackFromTheStoredDocumentAlsoFromOneThatKnewLess() {
        var configuration =
                read("{target: curated.t, mode: history, key: [id], copy: {nullAs: N/A}, after: [select 1]}", "");
        assertThat(LandingJson.read(LandingJson.canonical(configuration), Configuration.class))
                .isEqualTo(configuration);
        assertThat(LandingJson.read("{\"target\": \"c.t\", \"mode\": \"append\", \"key\": []}", Load.class))
                .isEqualTo(Load.of("c.t", Load.Mode.APPEND, List.of()));
        assertThat(LandingJson.read("{\"name\": \"p.f\", \"regions\": []}", Procedure.class))
                .isEqualTo(new Procedure("p.f", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mode: upsert | load.mode: expected one of append, history, merge, replace, replace-by-key, found 'upsert'.",
                "mode: history | load: expected key or the data set's businessKey for mode history, found none.",
                "mode: append, history: {track: [name]} | load.history: expected history only for mode history, found it for another mode.",
                "mode: history, key: [id], history: {validTo: name} | load.history: expected columns for the validity of versions that the table does not have already, found 'name'",
                "mode: history, key: [id], history: {validTo: A} | load.history.validTo: expected the name of a column in small letters, digits and underscores, found 'A'.",
                "mode: history, key: [id], history: {track: [id]} | expected track to name columns that are written and not in the key, found 'id'.",
                "mode: history, key: [id, name, day] | load: expected a column besides the key for mode history, found none.",
                "mode: append, copy: {truncateColumns: true} | load.copy: expected only nullAs, emptyAsNull, blanksAsNull, dateFormat, timeFormat, invalidCharacters, statistics, found 'truncateColumns'.",
                "mode: append, copy: {nullAs: ''} | load.copy.nullAs: expected a text of 1 to 64 characters",
                "mode: append, copy: {invalidCharacters: ab} | load.copy.invalidCharacters: expected one visible ASCII character",
                "mode: append, copy: {statistics: maybe} | load.copy.statistics: expected one of",
                "mode: append, before: [select 1, select 2, select 3, select 4] | load.before: expected at most 3 statements, since a load is one batch, found 4.",
            })
    void refusesLoads(String keys, String sentence) {
        assertThat(problems("{target: curated.t, " + keys + "}", "")).anyMatch(problem -> problem.contains(sentence));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncate a.b",
                "TRUNCATE TABLE a.b",
                "commit",
                "/* harmless */ Vacuum a.b",
                "begin",
                "alter table a.b append from a.c",
                "alter table a.b alter column c type varchar(90)",
                "create database x",
            })
    void refusesStatementsThatWouldEndTheTransaction(String statement) {
        assertThat(problems("{target: curated.t, mode: append, after: [\"" + statement + "\"]}", ""))
                .anyMatch(problem -> problem.contains(
                        "load.after[1]: expected a statement that may run inside the load's transaction, which neither commits nor stands alone, found '"
                                + statement + "'."));
    }

    @Test
    void refusesTwoStatementsInOneText() {
        assertThat(problems("{target: curated.t, mode: append, after: [\"delete from a.b; truncate a.b\"]}", ""))
                .anyMatch(problem -> problem.contains("expected one statement without a semicolon"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"nullAs: x", "emptyAsNull: true", "blanksAsNull: true", "dateFormat: auto", "timeFormat: auto"})
    void refusesOptionsOfTextForParquet(String option) {
        assertThat(problems(
                        "{target: curated.t, mode: append, copy: {" + option + "}}", "    output: {format: parquet}"))
                .anyMatch(problem -> problem.contains("only with output of format csv, found it with parquet."));
        assertThat(read(
                        "{target: curated.t, mode: append, copy: {invalidCharacters: '?'}}",
                        "    output: {format: parquet}"))
                .isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{name: p.a, checks: [{name: n, expected: delete from t, found: select 1}]} | expected a query of one value, found 'delete from t'.",
                "{name: p.a, checks: [{name: n, expected: select 1}]} | found",
                "{name: p.a, after: [p.x]} | expected after of p.a to name procedures that are defined, found 'p.x'.",
                "{name: p.a, after: [p.b]}, {name: p.b, after: [p.c]}, {name: p.c, after: [p.b]} | expected procedures that do not wait for each other, found p.a, p.b, p.c.",
                "{name: p.a, after: [p.a]} | expected procedures that do not wait for each other, found p.a.",
                "{name: p.a, regions: [NORTH]}, {name: p.b, after: [p.a]} | expected after of p.b to name procedures that its regions call too, found 'p.a'.",
                "{name: p.a}, {name: p.b, builds: [p.t], after: [p.a]} | expected after of p.b, which builds tables that are published later, to name procedures that do so too, found 'p.a'.",
                "{name: p.a, builds: [p.t]}, {name: p.b, builds: [p.t]} | expected each table to be built by one procedure, found 'p.t' of p.a and p.b.",
                "{name: p.a, builds: [t]} | expected a schema and a name in lower case",
            })
    void refusesProcedures(String procedures, String sentence) {
        var problems = catchThrowableOfType(InvalidConfiguration.class, () -> procedures(procedures));
        assertThat(problems.problems()).anyMatch(problem -> problem.contains(sentence));
    }

    @Test
    void proceduresMayComeAfterAnyThatTheirRegionsCall() {
        assertThat(procedures(
                                "{name: p.b, builds: [p.t], after: [p.a]}, {name: p.a, builds: [p.s]}, {name: p.c, regions: [NORTH], after: [p.b]}")
                        .procedures())
                .extracting(Procedure::name)
                .containsExactly("p.b", "p.a", "p.c");
    }

    private static Configuration procedures(String procedures) {
        return READER.read("""
                company: Test
                regions:
                  NORTH: {timeZone: Europe/Oslo, runAt: "05:00", cutOff: "06:00"}
                  SOUTH: {timeZone: Europe/Oslo, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                  t: {format: {type: csv}, columns: [{name: a, type: text}]}
                mappings:
                  - {files: "t_{timestamp}.csv", dataSet: t, regions: [NORTH]}
                procedures: [%s]
                """.formatted(procedures), "t.yaml");
    }

    private static Load load(String keys) {
        return Objects.requireNonNull(read("{target: curated.t, " + keys + "}", "")
                .dataSet(new DataSetName("t"))
                .load());
    }

    private static List<String> problems(String load, String keys) {
        return catchThrowableOfType(InvalidConfiguration.class, () -> read(load, keys))
                .problems();
    }

    private static Configuration read(String load, String keys) {
        return READER.read("""
                company: Test
                regions:
                  NORTH: {timeZone: Europe/Oslo, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                  t:
                    format: {type: csv}
                    columns:
                      - {name: id, type: text}
                      - {name: name, type: text}
                      - {name: day, type: date}
                    load: %s
                %s
                mappings:
                  - {files: "t_{timestamp}.csv", dataSet: t, regions: [NORTH]}
                """.formatted(load, keys), "t.yaml");
    }
}
