package io.tailrace.validator;

import static io.tailrace.validator.World.AMER;
import static io.tailrace.validator.World.BUCKET;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetCompression;
import io.tailrace.tabular.parquet.ParquetTableWriter;
import io.tailrace.tabular.parquet.ParquetType;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The statements of loads on the stand-in of the warehouse: COPY of real parts, and then what the table holds. */
class LoadOnPostgresqlTest {
    private StandIn warehouse;

    @BeforeEach
    void open() throws Exception {
        warehouse = new StandIn();
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    /** A converted file. Of its rows the lineage columns are left out. */
    private record Part(String file, int day, List<String> evolved, List<String> rows) {
        static Part of(String file, int day, String... rows) {
            return new Part(file, day, List.of(), List.of(rows));
        }

        Part with(String... columns) {
            return new Part(file, day, List.of(columns), rows);
        }
    }

    @Test
    void appendsOnceHoweverOftenItIsRepeated() {
        var older = Part.of("it's.csv", 21, "A,1,x");
        var newer = Part.of("b.csv", 22, "A,1,x", "B,1,y");
        load("append", 22, older, newer);

        assertThat(load("append", 22, older, newer)).containsExactly("b.csv 2", "it's.csv 1");
        assertThat(orders()).containsExactly("A 1 x it's.csv 2", "A 1 x b.csv 2", "B 1 y b.csv 3");
        assertThat(warehouse.rows("select _run_id, _region, _business_date from curated.orders order by 3, _row"))
                .containsExactly(
                        "AMER-2026-11-22 AMER 2026-11-21",
                        "AMER-2026-11-22 AMER 2026-11-22",
                        "AMER-2026-11-22 AMER 2026-11-22");
    }

    @Test
    void tellsWhatTheRowsComeTo() {
        var answer = answer(
                "append",
                22,
                Part.of("a.csv", 22, "A,7,é", "BB,9223372036854775807,"),
                Part.of("b.csv", 22, "C,9223372036854775807,"));

        var told = answer.rows().stream()
                .filter(row -> LoadFigures.ROW.equals(row.get("file")))
                .map(row -> String.valueOf(row.get("figures")))
                .findFirst()
                .orElseThrow();
        assertThat(new LoadFigures(run(22), dataSet("append")).read(told))
                .extracting(figure -> figure.column() + " " + figure.nulls() + " " + figure.least() + " "
                        + figure.greatest() + " " + figure.sum())
                .containsExactly(
                        "order_id 0 null null 4",
                        "order_line 0 7 9223372036854775807 18446744073709551621",
                        "note 2 null null 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void addsColumnsThatTheContractDoesNotHaveAndLeavesThemEmptyWhereAFileLacksThem(String format) {
        var keys = "append\nextraColumns: evolve\noutput: {format: " + format + ", compression: "
                + (format.equals("csv") ? "none" : "zstd") + "}";
        load(keys, 21, Part.of("a.csv", 21, "A,1,x"));

        load(
                keys,
                22,
                Part.of("b.csv", 22, "B,1,y,red,7").with("colour", "size"),
                Part.of("c.csv", 22, "C,1,z,8").with("size"),
                Part.of("d.csv", 22, "D,1,w"));
        var again = load(
                keys,
                22,
                Part.of("b.csv", 22, "B,1,y,red,7").with("colour", "size"),
                Part.of("c.csv", 22, "C,1,z,8").with("size"),
                Part.of("d.csv", 22, "D,1,w"));

        assertThat(again).containsExactly("b.csv 1", "c.csv 1", "d.csv 1");
        assertThat(warehouse.rows(
                        "select order_id, note, colour, size, _file, _business_date from curated.orders order by 1"))
                .containsExactly(
                        "A x null null a.csv 2026-11-21",
                        "B y red 7 b.csv 2026-11-22",
                        "C z null 8 c.csv 2026-11-22",
                        "D w null null d.csv 2026-11-22");
    }

    @Test
    void refusesATableThatDoesNotFitBeforeAnythingIsCopied() {
        warehouse.query("create schema curated");
        warehouse.query(
                "create table curated.orders (order_id varchar(10), order_line int, _run_id varchar(64), _region varchar(16), _business_date date, _file varchar(512), _row bigint)");

        var drift = drift(dataSet("append"), 22, Part.of("a.csv", 22, "A,1,x"));

        assertThat(drift.refused())
                .contains(
                        "Table curated.orders does not fit what is loaded: column order_id is varchar(10) where varchar(20) is loaded; "
                                + "column order_line is integer where bigint is loaded; it has no column note of type varchar(65535). "
                                + "Nothing was loaded; change the table or the data set.");
    }

    @Test
    void takesATableThatIsWiderAndHasMoreColumns() {
        warehouse.query("create schema curated");
        warehouse.query(
                "create table curated.orders (loaded_at timestamp default getdate(), note varchar(max), order_id varchar(40), order_line bigint, _row bigint, _file varchar(1000), _business_date date, _region varchar(32), _run_id varchar(64), tag varchar(3))");

        for (var mode : List.of("append", "merge", "replace-by-key, key: [order_id]", "replace")) {
            load(mode, 22, Part.of("a.csv", 22, "A,1,x"));
            assertThat(orders()).as(mode).containsExactly("A 1 x a.csv 2");
        }
    }

    @Test
    void replacesAll() {
        load("append", 21, Part.of("a.csv", 21, "A,1,x", "Z,1,x"));
        load("replace", 22, Part.of("b.csv", 22, "B,1,y"));

        assertThat(orders()).containsExactly("B 1 y b.csv 2");
    }

    @Test
    void replacesRowsOfTheSameKeyOnly() {
        load("append", 21, Part.of("a.csv", 21, "A,1,x", "Y,1,x"));
        load("append", 22, Part.of("z.csv", 22, "Z,1,x"));

        var answer = load("replace-by-key, key: [_region, _business_date]", 23, Part.of("b.csv", 22, "B,1,y", "C,1,y"));

        assertThat(answer).containsExactly("b.csv 2");
        assertThat(orders()).containsExactly("A 1 x a.csv 2", "B 1 y b.csv 2", "C 1 y b.csv 3", "Y 1 x a.csv 3");
    }

    @Test
    void mergesTheNewestRowOfEachKeyAndKeepsRowsWithoutOne() {
        load("merge", 21, Part.of("old.csv", 21, "A,1,old", "Z,1,old"));
        var older = Part.of("older.csv", 22, "A,1,1");
        var newer = Part.of("newer.csv", 22, "A,1,2", "A,1,3", "A,,4", "A,,5");

        load("merge", 22, older, newer);
        var answer = load("merge", 22, older, newer);

        assertThat(answer).containsExactly("newer.csv 4", "older.csv 1");
        assertThat(orders())
                .containsExactly(
                        "A 1 3 newer.csv 3", "A null 4 newer.csv 4", "A null 5 newer.csv 5", "Z 1 old old.csv 3");
    }

    /** A file without rows is named too: else a load of nothing would look as if it had not been. */
    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "merge", "history"})
    void recordsEveryFileOfTheLoad(String mode) {
        var query = LoadStatements.loaded(run(22), dataSet(mode).name());
        load(mode, 21, Part.of("empty.csv", 21));
        assertThat(warehouse.rows(query)).isEmpty();

        load(mode, 22, Part.of("empty.csv", 22), Part.of("it's.csv", 22, "A,1,x", "B,1,x"));

        assertThat(files(warehouse.query(query))).containsExactly("empty.csv 0", "it's.csv 2");
    }

    @Test
    void runsStatementsBeforeAndAfterInTheTransactionOfTheLoad() {
        warehouse.query("create table steps (at varchar(10), rows bigint)");
        var hooks = """
                append
                before: ["insert into steps select 'before', count(*) from curated.orders"]
                after: ["insert into steps select 'after', count(*) from curated.orders"]""";

        load(hooks, 22, Part.of("a.csv", 22, "A,1,x"));
        assertThat(warehouse.rows("select at, rows from steps order by 2")).containsExactly("before 0", "after 1");

        var failing = hooks.replace("after: [", "after: [\"insert into nowhere values (1)\", ");
        assertThat(answer(failing, 23, Part.of("b.csv", 23, "B,1,x")).error()).contains("nowhere");
        assertThat(warehouse.rows("select count(*) from steps")).containsExactly("2");
        assertThat(orders()).hasSize(1);
    }

    @Test
    void copiesAsTheStewardSays() {
        load(
                "append\ncopy: {nullAs: N/A, emptyAsNull: false, invalidCharacters: '?', statistics: true, dateFormat: YYYY-MM-DD}",
                22,
                Part.of("a.csv", 22, "A,1,N/A", "B,2,\"\""));

        assertThat(warehouse.rows("select order_id, note is null from curated.orders order by 1"))
                .containsExactly("A true", "B false");
    }

    @Test
    void keepsAVersionForEachChange() {
        history(1, "A,1,red", "B,1,blue");
        history(2, "A,1,red", "B,1,green", "C,1,new");
        history(4, "A,1,black", "B,1,green");

        assertThat(versions())
                .containsExactly(
                        "A red 2026-11-01 2026-11-04 false",
                        "A black 2026-11-04 9999-12-31 true",
                        "B blue 2026-11-01 2026-11-02 false",
                        "B green 2026-11-02 9999-12-31 true",
                        "C new 2026-11-02 9999-12-31 true");
    }

    @Test
    void aHistoryIsTheSameHoweverOftenARunIsRepeated() {
        history(1, "A,1,red");
        var once = List.of("A red 2026-11-01 2026-11-02 false", "A blue 2026-11-02 9999-12-31 true");
        assertThat(history(2, "A,1,blue")).containsExactly("f2.csv 1");
        assertThat(versions()).containsExactlyElementsOf(once);
        assertThat(history(2, "A,1,blue")).containsExactly("f2.csv 1");
        assertThat(versions()).containsExactlyElementsOf(once);
    }

    @Test
    void aRunWithSeveralDaysMakesAVersionForEachChangeAndTheNewestFileOfADayCounts() {
        history(1, "A,1,red");
        load(
                HISTORY,
                5,
                LocalDate.parse("2026-11-01"),
                Part.of("d3.csv", 3, "A,1,blue"),
                Part.of("d4.csv", 4, "A,1,blue"),
                Part.of("d5.csv", 5, "A,1,red"),
                Part.of("d5-new.csv", 5, "A,1,green", "A,1,black"));

        assertThat(versions())
                .containsExactly(
                        "A red 2026-11-01 2026-11-03 false",
                        "A blue 2026-11-03 2026-11-05 false",
                        "A black 2026-11-05 9999-12-31 true");
    }

    @Test
    void aLaterFileOfTheSameDayTakesTheEarlierOnesPlace() {
        history(1, "A,1,red");
        history(2, "A,1,blue");
        load(
                HISTORY,
                new RunId(AMER, LocalDate.parse("2026-11-02"), 2),
                LocalDate.parse("2026-11-02"),
                Part.of("x.csv", 2, "A,1,red"));

        assertThat(versions()).containsExactly("A red 2026-11-01 9999-12-31 true");
    }

    /** What was known of the days behind a late file stays known, also after a repeat. */
    @Test
    void aLateRowHoldsOnItsOwnDay() {
        history(1, "A,1,red", "B,1,red", "C,1,red", "D,1,red");
        history(4, "A,1,red", "B,1,blue", "C,1,red");
        history(5, "C,1,blue");
        var late = new Part[] {
            Part.of("l2.csv", 2, "A,1,late", "D,1,red", "E,1,late"),
            Part.of("l3.csv", 3, "A,1,later"),
            Part.of("l4.csv", 4, "B,1,late", "C,1,late"),
            Part.of("f6.csv", 6, "A,1,red", "B,1,blue")
        };
        var expected = List.of(
                "A red 2026-11-01 2026-11-02 false",
                "A late 2026-11-02 2026-11-03 false",
                "A later 2026-11-03 2026-11-04 false",
                "A red 2026-11-04 9999-12-31 true",
                "B red 2026-11-01 2026-11-04 false",
                "B late 2026-11-04 2026-11-05 false",
                "B blue 2026-11-05 9999-12-31 true",
                "C red 2026-11-01 2026-11-04 false",
                "C late 2026-11-04 2026-11-05 false",
                "C blue 2026-11-05 9999-12-31 true",
                "D red 2026-11-01 9999-12-31 true",
                "E late 2026-11-02 9999-12-31 true");
        for (int attempt = 0; attempt < 3; attempt++) {
            load(HISTORY, 6, LocalDate.parse("2026-11-05"), late);
            assertThat(versions()).as("attempt " + attempt).containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aHistoryTracksTheColumnsThatItIsToldTo() {
        var keys =
                "history, key: [order_id], history: {track: [order_line], validFrom: since, validTo: until, current: newest}";
        load(keys, 1, Part.of("a.csv", 1, "A,1,x", ",2,x"));
        load(keys, 2, Part.of("b.csv", 2, "A,1,y"));
        load(keys, 3, Part.of("c.csv", 3, "A,,z"));

        assertThat(warehouse.rows(
                        "select order_id, order_line, note, since, until, newest from curated.orders order by 1, 4"))
                .containsExactly(
                        "A 1 x 2026-11-01 2026-11-03 false",
                        "A null z 2026-11-03 9999-12-31 true",
                        "null 2 x 2026-11-01 9999-12-31 true");
    }

    @Test
    void tellsWhichRowsCopyRefused() {
        var answer = answer("append", 22, Part.of("a.csv", 22, "A,1,\"two\nlines\"", "B,x,y"));

        assertThat(answer.error()).contains("sys_load_error_detail");
        var refused = warehouse
                .query(RefusedRow.query(BUCKET, run(22), dataSet("append").name()))
                .stream()
                .map(row -> LandingJson.mapper().convertValue(row, RefusedRow.class))
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.getFirst().part()).isEqualTo("s3://t-amer/temp-raw/AMER-2026-11-22/orders/a.csv.csv");
        assertThat(refused.getFirst().line()).isEqualTo(4);
        assertThat(refused.getFirst().column()).isEqualTo("order_line");
    }

    private static final String HISTORY = "history";

    /** A run of its own with one file of its day; every day before has been loaded. */
    private List<String> history(int day, String... rows) {
        return load(
                HISTORY,
                day,
                LocalDate.of(2026, 11, day - 1 == 0 ? 1 : day - 1),
                Part.of("f" + day + ".csv", day, rows));
    }

    private List<String> versions() {
        return warehouse.rows(
                "select order_id, note, valid_from, valid_to, is_current from curated.orders order by order_id, valid_from");
    }

    private List<String> orders() {
        return warehouse.rows(
                "select order_id, order_line, note, _file, _row from curated.orders order by 1, 2, _business_date, 5");
    }

    private List<String> load(String keys, int day, Part... parts) {
        return load(keys, run(day), null, parts);
    }

    private List<String> load(String keys, int day, LocalDate knownUntil, Part... parts) {
        return load(keys, run(day), knownUntil, parts);
    }

    private List<String> load(String keys, RunId run, @Nullable LocalDate knownUntil, Part... parts) {
        var answer = answer(keys, run, knownUntil, parts);
        assertThat(answer.error()).isNull();
        return files(answer.rows());
    }

    private static List<String> files(List<Map<String, Object>> rows) {
        return rows.stream()
                .filter(row -> !LoadFigures.ROW.equals(row.get("file")))
                .map(row -> row.get("file") + " " + row.get("rows"))
                .toList();
    }

    private StandIn.Answer answer(String keys, int day, Part... parts) {
        return answer(keys, run(day), null, parts);
    }

    private StandIn.Answer answer(String keys, RunId run, @Nullable LocalDate knownUntil, Part... parts) {
        var dataSet = dataSet(keys);
        var statements = statements(dataSet, run, knownUntil, parts);
        var drift = drift(statements);
        assertThat(drift.refused()).isEmpty();
        return warehouse.batch(statements.statements(drift.missing(), "arn:aws:iam::123456789012:role/copy"));
    }

    private SchemaDrift drift(DataSet dataSet, int day, Part... parts) {
        return drift(statements(dataSet, run(day), null, parts));
    }

    private SchemaDrift drift(LoadStatements statements) {
        var found = warehouse
                .query(TableColumn.query(
                        Objects.requireNonNull(dataSet("append").load())))
                .stream()
                .map(row -> LandingJson.mapper().convertValue(row, TableColumn.class))
                .toList();
        return SchemaDrift.between(statements.table(), found, statements.evolved());
    }

    private LoadStatements statements(DataSet dataSet, RunId run, @Nullable LocalDate knownUntil, Part... parts) {
        var files = Arrays.stream(parts)
                .map(part -> new LoadStatements.LoadedFile(part.file(), LocalDate.of(2026, 11, part.day())))
                .toList();
        return new LoadStatements(
                run, dataSet, Objects.requireNonNull(dataSet.load()), files, sources(dataSet, run, parts), knownUntil);
    }

    private List<LoadStatements.CopySource> sources(DataSet dataSet, RunId run, Part... parts) {
        var byColumns = new LinkedHashMap<List<String>, List<Map<String, Object>>>();
        for (var part : parts) {
            var key = ZoneKeys.tempRaw(
                    run, dataSet.name(), part.file(), dataSet.output().encoding(), 1);
            var content = dataSet.output().encoding().isParquet() ? parquet(part) : csv(part);
            warehouse.put(BUCKET, key, content);
            byColumns
                    .computeIfAbsent(part.evolved(), columns -> new ArrayList<>())
                    .add(Map.of(
                            "url",
                            "s3://" + BUCKET + "/" + key,
                            "mandatory",
                            true,
                            "meta",
                            Map.of("content_length", content.length)));
        }
        var sources = new ArrayList<LoadStatements.CopySource>();
        byColumns.forEach((columns, entries) -> {
            var key = ZoneKeys.manifest(run, dataSet.name(), sources.size() + 1);
            warehouse.put(BUCKET, key, LandingJson.bytes(Map.of("entries", entries)));
            sources.add(new LoadStatements.CopySource(new ObjectLocation(BUCKET, key), columns));
        });
        return sources;
    }

    private static byte[] csv(Part part) {
        var text = new StringBuilder(String.join(",", columns(part))).append("\r\n");
        for (int i = 0; i < part.rows().size(); i++) {
            text.append(part.rows().get(i))
                    .append(',')
                    .append(part.file())
                    .append(',')
                    .append(i + 2)
                    .append("\r\n");
        }
        return text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] parquet(Part part) {
        var columns = columns(part).stream()
                .map(name -> ParquetColumn.nullable(
                        name,
                        name.equals("order_line") || name.equals("_row")
                                ? new ParquetType.Whole()
                                : ParquetType.Text.unlimited()))
                .toList();
        var bytes = new ByteArrayOutputStream();
        try (var writer = new ParquetTableWriter(bytes, columns, ParquetCompression.ZSTD)) {
            for (int i = 0; i < part.rows().size(); i++) {
                var cells = Stream.concat(
                        Stream.of(part.rows().get(i).split(",")), Stream.of(part.file(), String.valueOf(i + 2)));
                writer.write(Row.of(i, cells.toArray(String[]::new)));
            }
        }
        return bytes.toByteArray();
    }

    private static List<String> columns(Part part) {
        return Stream.of(List.of("order_id", "order_line", "note"), part.evolved(), List.of("_file", "_row"))
                .flatMap(List::stream)
                .toList();
    }

    private static RunId run(int day) {
        return RunId.first(AMER, LocalDate.of(2026, 11, day));
    }

    /** @param keys the mode and more keys of the load; lines behind it are keys of the load or of the data set */
    private static DataSet dataSet(String keys) {
        var lines = keys.lines().toList();
        var ofLoad = lines.stream()
                .skip(1)
                .filter(line -> line.matches("(before|after|copy):.*"))
                .toList();
        var ofDataSet =
                lines.stream().skip(1).filter(line -> !ofLoad.contains(line)).toList();
        var output = Optional.of("output: {compression: none}").filter(line -> !keys.contains("output:"));
        return World.configuration("""
                        company: Test
                        regions:
                          AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
                        dataSets:
                          orders:
                            format: {type: csv}
                            columns:
                              - {name: order_id, type: text, length: 20, required: true}
                              - {name: order_line, type: integer}
                              - {name: note, type: text}
                            businessKey: [order_id, order_line]
                        %s%s    load: {target: curated.orders, mode: %s%s}
                        mappings:
                          - {files: "orders_{timestamp}.csv", dataSet: orders, regions: [AMER]}
                        """.formatted(
                                output.orElse("").indent(4),
                                String.join("\n", ofDataSet).indent(4),
                                lines.getFirst(),
                                ofLoad.isEmpty() ? "" : ", " + String.join(", ", ofLoad)))
                .dataSets()
                .getFirst();
    }
}
