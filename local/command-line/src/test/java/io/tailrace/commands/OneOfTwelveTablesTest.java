package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunStatus;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two days of twelve tables and a publish table over all of them. On the second day COPY refuses a row of one; the others have grown, changed and evolved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneOfTwelveTablesTest {
    private static final RegionName NORTH = new RegionName("NORTH");
    private static final LocalDate FIRST = LocalDate.parse("2026-11-02");
    private static final int TABLES = 12;
    private static final int FAILING = 12;

    private Path folder;
    private Pipeline pipeline;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        var project = new Project(ProjectUnderTest.root());
        var scripts = new ArrayList<>(DemoCommand.warehouse(project).stream()
                .filter(script -> script.toString().matches(".*/(01-tailrace|06-flip)\\.sql"))
                .toList());
        scripts.add(Files.writeString(folder.resolve("publish.sql"), publishing()));
        pipeline = Pipeline.start(
                project,
                ConfigurationOption.read(Files.writeString(folder.resolve("twelve.yaml"), configuration())),
                StackClock.simulated(Instant.parse("2026-11-02T00:00:00Z"), Duration.ofMinutes(5)),
                null,
                scripts,
                false,
                StackListener.none());
    }

    @AfterAll
    void stop() {
        pipeline.close();
    }

    private static String configuration() {
        var dataSets = IntStream.rangeClosed(1, TABLES).mapToObj(OneOfTwelveTablesTest::dataSet);
        var mappings = IntStream.rangeClosed(1, TABLES)
                .mapToObj(
                        i -> "  - {files: \"t%d_*_{timestamp}.csv\", dataSet: t%d, regions: [NORTH], mandatory: true}\n"
                                .formatted(i, i));
        return """
                company: Twelve
                regions:
                  NORTH: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
                dataSets:
                %smappings:
                %sprocedures:
                  - {name: publish.load_total, builds: [publish.total], after: [publish.load_part]}
                  - {name: publish.load_part, builds: [publish.part]}
                """.formatted(dataSets.collect(Collectors.joining()), mappings.collect(Collectors.joining()));
    }

    private static String dataSet(int i) {
        var keys = switch (i) {
            case 1 -> "load: {target: curated.t1, mode: replace}\n  extraColumns: evolve";
            case 2 -> "load: {target: curated.t2, mode: history, key: [id]}";
            case 3 -> "load: {target: curated.t3, mode: append}\n  extraColumns: evolve\n  output: {format: parquet}";
            case 4 -> "load: {target: curated.t4, mode: merge, key: [id]}";
            case FAILING -> "load: {target: curated.t12, mode: replace, copy: {dateFormat: DD.MM.YYYY}}";
            default -> "load: {target: curated.t" + i + ", mode: replace}";
        };
        return """
                t%d:
                  format: {type: csv}
                  columns:
                    - {name: id, type: text, length: 10, required: true}
                    - {name: day, type: date}
                  %s
                """.formatted(i, keys).indent(2);
    }

    private static String publishing() {
        var all = IntStream.rangeClosed(1, TABLES)
                .mapToObj(i -> "select 't" + i + "' as name, id, day from curated.t" + i)
                .collect(Collectors.joining(" union all "));
        return """
                create schema if not exists publish;
                create table publish.part (name varchar(10), id varchar(10), day date);
                create table publish.total (rows bigint, newest date);
                create procedure publish.load_part(run varchar(64)) language plpgsql as $$
                begin
                  delete from publish.part__next;
                  insert into publish.part__next %s;
                end;
                $$;
                create procedure publish.load_total(run varchar(64)) language plpgsql as $$
                begin
                  delete from publish.total__next;
                  insert into publish.total__next select count(*), max(day) from publish.part__next;
                end;
                $$;
                """.formatted(all);
    }

    @Test
    @Order(1)
    void aGoodDayIsPublished() throws IOException, InterruptedException, SQLException {
        for (int i = 1; i <= TABLES; i++) {
            upload(i, "a", FIRST, "id,day\nA,\nB,\n");
        }

        var run = run(FIRST);

        assertThat(run.status()).as(run.reasons().toString()).isEqualTo(RunStatus.OK);
        assertThat(run.published())
                .containsExactly(
                        new Account.PublishedTable("publish.part", 24), new Account.PublishedTable("publish.total", 1));
        assertThat(rows("select rows, newest from publish.total")).containsExactly("24 null");
    }

    @Test
    @Order(2)
    void aRunInWhichOneTableFailsSaysWhichAndYesterdaysStarSchemaStays()
            throws IOException, InterruptedException, SQLException {
        var second = FIRST.plusDays(1);
        for (int i = 4; i <= TABLES; i++) {
            upload(i, "a", second, "id,day\nA,\n\nC,2026-11-03\n");
        }
        upload(1, "a", second, "id,day,Farbe\nA,,rot\n");
        upload(2, "a", second, "id,day\nA,2026-11-03\nB,\n");
        upload(3, "a", second, "id,day,Farbe\nX,,rot\n");
        upload(3, "b", second, "id,day,Size,Farbe\nY,2026-11-03,9,blau\n");

        var run = run(second);

        assertThat(run.status()).as(run.reasons().toString()).isEqualTo(RunStatus.PARTIAL);
        assertThat(run.balanced()).isTrue();
        assertThat(run.loads())
                .filteredOn(load -> !load.status().equals("LOADED"))
                .singleElement()
                .satisfies(load -> {
                    assertThat(load.table()).isEqualTo("curated.t12");
                    assertThat(load.refused()).singleElement().satisfies(row -> {
                        assertThat(row.file()).isEqualTo("t12_a_20261103010000.csv");
                        assertThat(row.row()).isEqualTo(4);
                        assertThat(row.column()).isEqualTo("day");
                    });
                });
        assertThat(run.reasons())
                .anyMatch(reason -> reason.startsWith("File t12_a_20261103010000.csv, row 4, column day: "))
                .contains("Publish was skipped because these data sets did not load: t12.");
        assertThat(rows("select rows, newest from publish.total")).containsExactly("24 null");
        assertThat(rows("select id from curated.t12 order by 1")).containsExactly("A", "B");
        assertThat(rows("select id, day from curated.t5 order by 1")).containsExactly("A null", "C 2026-11-03");
        assertThat(rows("select id, day, farbe from curated.t1")).containsExactly("A null rot");
        assertThat(rows("select id, day, valid_from, valid_to, is_current from curated.t2 order by 1, 3"))
                .containsExactly(
                        "A null 2026-11-02 2026-11-03 f",
                        "A 2026-11-03 2026-11-03 9999-12-31 t",
                        "B null 2026-11-02 9999-12-31 t");
        assertThat(rows("select id, day, size, farbe from curated.t3 order by 1"))
                .containsExactly("A null null null", "B null null null", "X null null rot", "Y 2026-11-03 9 blau");
        assertThat(rows("select id, day from curated.t4 order by 1"))
                .containsExactly("A null", "B null", "C 2026-11-03");
    }

    private Account run(LocalDate date) throws InterruptedException {
        pipeline.clock().settle();
        var day = new Day(pipeline, date, List.of(NORTH));
        var runs = day.startAtRunTime(false).stream().map(Day.Started::run).toList();
        return day.account(runs).runs().getFirst();
    }

    private void upload(int table, String part, LocalDate date, String content) throws IOException {
        var stem = "t" + table + "_" + part + "_" + date.toString().replace("-", "") + "010000";
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        pipeline.upload(Files.write(folder.resolve(stem + ".csv"), bytes), stem + ".csv");
        var tail = "file_name,file_size\n" + stem + ".csv," + bytes.length + "\n";
        pipeline.upload(Files.writeString(folder.resolve(stem + ".tail.csv"), tail), stem + ".tail.csv");
    }

    private List<String> rows(String sql) throws SQLException {
        var warehouse = pipeline.stack().warehouseDatabase();
        try (var connection = DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                var values = new ArrayList<String>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join(" ", values));
            }
            return rows;
        }
    }
}
