package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.LandingJson;
import io.tailrace.servers.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    private static final String ORDERS = """
            order_id,ordered,amount,changed,paid,note
            A1,2026-10-01,3.50,2026-10-01T08:00:00,true,first
            A2,2026-10-02,7,2026-10-02T09:30:15,false,
            A3,2026-10-03,-0.25,2026-10-03T10:00:00.250,,"a, ""b""\"
            """;
    private static PostgresServer postgres;
    private static String url = "";

    @TempDir
    private Path folder;

    private Path orders = Path.of("");

    @BeforeAll
    static void startDatabase() throws SQLException {
        postgres = PostgresServer.throwaway();
        var database = postgres.database("compare");
        url = database.jdbcUrl() + "?user=" + database.user() + "&password=" + database.password();
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("create table orders (order_id char(4), ordered date, amount numeric(12,4), "
                    + "changed timestamp, paid boolean, note text)");
            statement.execute("insert into orders values "
                    + "('A1', '2026-10-01', 3.5, '2026-10-01 08:00:00', true, 'first'), "
                    + "('A2', '2026-10-02', 7.0000, '2026-10-02 09:30:15', false, null), "
                    + "('A3', '2026-10-03', -0.25, '2026-10-03 10:00:00.25', null, 'a, \"b\"')");
        }
    }

    @AfterAll
    static void stopDatabase() {
        postgres.close();
    }

    @BeforeEach
    void writeOrders() throws IOException {
        orders = Files.writeString(folder.resolve("orders.csv"), ORDERS);
    }

    @Test
    void aTableHoldsWhatItsFileHolds() {
        var spoken = compare(orders, url, "--target-table", "public.orders", "--key", "order_id");

        assertThat(spoken.output())
                .as(spoken.errors())
                .startsWith("orders.csv and public.orders: EQUAL\n")
                .contains("rows: 3 in the source, 3 in the target")
                .contains("3 equal, 0 differing, 0 missing in the target, 0 missing in the source");
        assertThat(spoken.exitCode()).isZero();
        assertThat(folder.resolve("out/missing-in-target.csv")).content().hasLineCount(1);
    }

    @Test
    void writesEveryRecordThatIsMissingOrDiffers() throws IOException {
        Files.writeString(orders, ORDERS.replace("3.50", "3.51").replace("A2,", "A9,"));

        var spoken = compare(orders, url, "--target-table", "orders", "--key", "order_id");

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output())
                .contains("1 equal, 1 differing, 1 missing in the target, 1 missing in the source")
                .contains("order_id='A1' (source row 2), column amount: source '3.51', target '3.5'")
                .contains("DIFFERS  Target orders, column amount: expected sum 10.26, as the source has, found 10.25.");
        assertThat(folder.resolve("out/differing.csv"))
                .hasContent("order_id,_column,_source,_target,_source_place\nA1,amount,3.51,3.5,row 2");
        assertThat(folder.resolve("out/missing-in-target.csv"))
                .hasContent(
                        "order_id,ordered,amount,changed,paid,note,_place\nA9,2026-10-02,7,2026-10-02T09:30:15,false,,row 3");
        assertThat(folder.resolve("out/missing-in-source.csv"))
                .hasContent("order_id,ordered,amount,changed,paid,note\nA2,2026-10-02,7,2026-10-02T09:30:15,false,");
    }

    @Test
    void aQueryAgainstAQuery() {
        var spoken = compare(
                url,
                url,
                "--source-query",
                "select order_id as id, amount from orders",
                "--target-query",
                "select order_id, amount + 0.001 as amount from orders",
                "--map",
                "id=order_id",
                "--key",
                "id",
                "--tolerance",
                "amount=0.001");

        assertThat(spoken.output()).as(spoken.errors()).contains("query and query: EQUAL");
        assertThat(spoken.exitCode()).isZero();
    }

    @Test
    void aParquetFileHoldsWhatTheTableHolds() throws IOException {
        var contract = contract("""
                columns:
                  - {name: order_id, type: text}
                  - {name: ordered, type: date}
                  - {name: amount, type: "decimal(12,4)"}
                  - {name: changed, type: timestamp, formats: ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.SSS"]}
                  - {name: paid, type: boolean}
                  - {name: note, type: text}
                """);
        var configuration = Files.writeString(
                folder.resolve("configuration.yaml"),
                "company: C\nregions:\n  EMEA: {timeZone: UTC, runAt: \"05:00\", cutOff: \"06:00\"}\ndataSets:\n  orders:\n    format: {type: csv}\n"
                        + Files.readString(contract).indent(4)
                        + "mappings:\n  - {files: \"orders_{timestamp}.csv\", dataSet: orders, regions: [EMEA]}\n");
        var parquet = folder.resolve("orders.parquet");
        var converted = Spoken.by(
                "convert",
                orders.toString(),
                "--config",
                configuration.toString(),
                "--data-set",
                "orders",
                "--out",
                parquet.toString());
        assertThat(converted.exitCode()).as(converted.errors()).isZero();

        var table = compare(parquet, url, "--target-table", "orders", "--key", "order_id");
        var file = compare(orders, parquet);
        var byContract = compare(orders, parquet, "--source-contract", contract, "--key", "order_id");

        assertThat(List.of(table.output(), file.output(), byContract.output()))
                .allSatisfy(output -> assertThat(output).contains(": EQUAL\n"));
    }

    @Test
    void workbooksAndTextsHoldTheSameWhenOneWasMadeOfTheOther() {
        var day = ProjectUnderTest.root().resolve("samples/day/files");
        for (var name : List.of("backlog_emea_20261102023341.xlsx", "backlog_amer_20261102022224.xls")) {
            var workbook = day.resolve(name);
            var csv = folder.resolve(name + ".csv.gz");
            assertThat(Spoken.by("convert", workbook.toString(), "--out", csv.toString())
                            .exitCode())
                    .isZero();

            var spoken = compare(workbook, csv);

            assertThat(spoken.output() + spoken.errors()).contains(": EQUAL\n");
        }
    }

    @Test
    void aTextOfOtherMarksAndDates() throws IOException {
        var dat = Files.writeString(
                folder.resolve("orders.dat"), "ORDER_ID|amount|ordered\nA1|3.5|01.10.2026\nA2|7|02.10.2026\n");

        var spoken = compare(
                dat,
                url,
                "--target-query",
                "select order_id, ordered, amount from orders where order_id < 'A3'",
                "--as",
                "ordered=date:dd.MM.yyyy",
                "--key",
                "order_id",
                "--any-order");

        assertThat(spoken.output()).as(spoken.errors()).contains(": EQUAL\n");
    }

    @Test
    void anotherDatabaseByItsDriver() throws IOException {
        var driver = ProjectUnderTest.root().resolve("local/command-line/target/drivers/duckdb.jar");
        var query = "select 'A' || n as order_id, n * 1.5 as amount from range(1, 4) t(n)";
        var csv = Files.writeString(folder.resolve("a.csv"), "order_id,amount\nA1,1.5\nA2,3\nA3,4.5\n");

        var without = compare(csv, "jdbc:duckdb:", "--target-query", query);
        var spoken =
                compare(csv, "jdbc:duckdb:", "--target-query", query, "--driver-path", driver, "--key", "order_id");

        assertThat(without.errors())
                .contains("target: expected a driver for jdbc:duckdb, found none; --driver-path names the file");
        assertThat(spoken.output()).as(spoken.errors()).contains(": EQUAL\n");
    }

    @Test
    void textAgainstANumberIsADifferenceUnlessAskedFor() throws IOException {
        var text = "select order_id, amount::text as amount from orders";
        var number = "select order_id, amount from orders";
        var different = compare(url, url, "--source-query", text, "--target-query", number, "--key", "order_id");
        var asked = compare(
                url,
                url,
                "--source-query",
                text,
                "--target-query",
                number,
                "--key",
                "order_id",
                "--as",
                "amount=number");

        assertThat(different.exitCode()).isEqualTo(1);
        assertThat(different.output())
                .contains(
                        "Target query, column amount: expected text, as the source has, found decimal(12,4); its values are not compared.");
        assertThat(asked.exitCode()).isZero();
    }

    @Test
    void whatSaysMoreThanANumberStaysText() throws IOException {
        var lines = new StringBuilder("id,code\n");
        for (int i = 0; i < 21_000; i++) {
            lines.append(i).append(',').append(i).append('\n');
        }
        var one = Files.writeString(folder.resolve("one.csv"), lines + "x,007\n");
        var other = Files.writeString(folder.resolve("other.csv"), lines + "x,7\n");

        var spoken = compare(one, other, "--key", "id");

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output()).contains("column code: source '007', target '7'");
    }

    @Test
    void toldOfAsJsonAndAsAPage() throws IOException {
        var page = folder.resolve("page.html");
        Files.writeString(orders, ORDERS.replace("first", "<b>first</b>"));

        var spoken = compare(orders, url, "--target-table", "orders", "--key", "order_id", "--json", "--html", page);

        var document = LandingJson.mapper().readTree(spoken.output());
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "source",
                        "target",
                        "equal",
                        "key",
                        "levels",
                        "structure",
                        "counts",
                        "statistics",
                        "records",
                        "differences");
        assertThat(document.at("/equal").asBoolean()).isFalse();
        assertThat(document.at("/records/differingByColumn/note").asLong()).isEqualTo(1);
        assertThat(document.at("/records/examples/0/key/order_id").asText()).isEqualTo("A1");
        assertThat(document.at("/statistics/2/source/sum").asText()).isEqualTo("10.25");
        assertThat(page)
                .content()
                .startsWith("<!DOCTYPE html>")
                .contains("&lt;b&gt;first&lt;/b&gt;")
                .doesNotContain("<b>", "http://", "https://", "<script", "password");
    }

    @Test
    void onlyTheLevelsThatAreAskedFor() throws IOException {
        var short2 = Files.writeString(folder.resolve("short.csv"), "order_id\nB1\n");

        var counts = compare(orders, short2, "--levels", "counts");
        var structure = compare(orders, short2, "--levels", "structure");

        assertThat(counts.output())
                .contains("expected 3 rows, as the source has, found 1")
                .doesNotContain("columns:");
        assertThat(structure.output())
                .contains("Target short.csv: expected column ordered, as the source has, found none.")
                .doesNotContain("rows:");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void showsNoValueOfAColumnThatTellsOfPersons() throws IOException {
        var people = Files.writeString(folder.resolve("people.csv"), "id,mail\n1,ann@example.org\n");
        var others = Files.writeString(folder.resolve("others.csv"), "id,mail\n1,bob@example.org\n");
        var contract = contract("columns:\n  - {name: id, type: integer}\n  - {name: mail, type: text, pii: mask}\n");
        var page = folder.resolve("page.html");

        var spoken = compare(people, others, "--source-contract", contract, "--key", "id", "--html", page);

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output() + Files.readString(page) + Files.readString(folder.resolve("out/differing.csv")))
                .contains("(withheld)")
                .doesNotContain("example.org");
    }

    @Test
    void refusesWhatCannotBeCompared() throws IOException {
        assertUnusable(compare(orders, folder.resolve("none.csv")), "target", "none.csv: expected a file to compare");
        assertUnusable(compare(orders, url), "A JDBC URL needs --target-table or --target-query");
        assertUnusable(
                compare(orders, url, "--target-table", "orders; drop table orders"),
                "The table must be a name such as");
        assertUnusable(
                compare(orders, url, "--target-table", "nowhere"),
                "nowhere, the query: expected rows, found the database's error: ERROR: relation \"nowhere\"");
        assertUnusable(
                compare(orders, orders, "--key", "id"),
                "Key column id: expected it on both sides, found source orders.csv with order_id");
        assertUnusable(compare(orders, orders, "--as", "amont=number"), "Source orders.csv: expected column amont");
        assertUnusable(compare(orders, orders, "--as", "ordered=date:qq"), "qq");
        assertUnusable(compare(orders, orders, "--tolerance", "amount=little"), "not little");
        assertUnusable(compare(orders, orders, "--tolerance", "amount=1"), "expected a key beside a tolerance");
        assertUnusable(compare(orders, orders, "--source-user", "me"), "--source-user goes with a JDBC URL");
        assertUnusable(
                compare(orders, "jdbc:postgresql://127.0.0.1:1/x?password=secret", "--target-table", "orders"),
                "target: expected a connection to jdbc:postgresql, found: ");
        var ragged = Files.writeString(folder.resolve("ragged.csv"), "a,b\n1,2\n1,2,3\n");
        assertUnusable(
                compare(ragged, ragged),
                "ragged.csv, row 3: expected at most 2 cells, as the header has, found 3 cells");
    }

    private static void assertUnusable(Spoken spoken, String... parts) {
        assertThat(spoken.exitCode()).as(spoken.output() + spoken.errors()).isEqualTo(2);
        assertThat(spoken.errors()).contains(parts).doesNotContain("secret", "\tat ");
    }

    private Spoken compare(Object source, Object target, Object... options) {
        var arguments = new ArrayList<>(List.of("compare", source.toString(), target.toString()));
        arguments.addAll(List.of("--out", folder.resolve("out").toString()));
        for (var option : options) {
            arguments.add(option.toString());
        }
        return Spoken.by(arguments.toArray(String[]::new));
    }

    private Path contract(String text) throws IOException {
        return Files.writeString(folder.resolve("contract.yaml"), text);
    }
}
