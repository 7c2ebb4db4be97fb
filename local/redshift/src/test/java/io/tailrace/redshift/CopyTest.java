package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CopyTest {
    private static final String ROLE = " iam_role 'arn:aws:iam::123456789012:role/load' ";
    private static int tables;

    private TestWarehouse warehouse;

    @BeforeAll
    void start() throws Exception {
        warehouse = new TestWarehouse();
    }

    @AfterAll
    void stop() throws Exception {
        warehouse.close();
    }

    /** Creates a table of its own and gives its name. */
    private String table(String columns) {
        var name = "copied_" + ++tables;
        warehouse.execute("create table " + name + " (" + columns + ")");
        return name;
    }

    private String copy(String table, String options) {
        return "copy " + table + " from 's3://landing/" + table + "/'" + ROLE + options;
    }

    private void file(String table, String content) {
        warehouse.bucket.put("landing/" + table + "/part1", content);
    }

    /** Loads one file into a table and gives the table's rows in the order of the first column. */
    private List<List<String>> load(String columns, String content, String options) {
        var table = table(columns);
        file(table, content);
        warehouse.execute(copy(table, options));
        return warehouse.query("select * from " + table + " order by 1");
    }

    /** Loads one file that cannot be loaded and gives column, code and reason of the load error. */
    private List<String> loadError(String columns, String content, String options) {
        var table = table(columns);
        file(table, content);
        assertThat(warehouse.error(copy(table, options)))
                .isEqualTo("ERROR: Load into table '" + table
                        + "' failed. Check 'sys_load_error_detail' system table for details.");
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("0");
        return warehouse
                .query("select colname, err_code, err_reason from stl_load_errors where filename = 's3://landing/"
                        + table + "/part1'")
                .getFirst();
    }

    @Test
    void takesQuotationMarksAwayThatSurroundAField() {
        assertThat(load("a int, b varchar(20)", "1|'x|y'\n2|\"White\"\n3|Blue'\n4|' 'Black' '\n5|''\n", "removequotes"))
                .containsExactly(
                        List.of("1", "x|y"),
                        List.of("2", "White"),
                        List.of("3", "Blue'"),
                        List.of("4", " 'Black' "),
                        List.of("5", ""));
        assertThat(loadError("a int, b varchar(20)", "1|'Blue\n", "removequotes")
                        .get(2))
                .contains("no matching one at its end");
    }

    @Test
    void loadsOtherEncodings() {
        var table = table("a int, b varchar(20)");
        warehouse.bucket.put("landing/" + table + "/part1", "1|süß 😀\n".getBytes(StandardCharsets.UTF_16));
        warehouse.execute(copy(table, "encoding utf16"));
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("1", "süß 😀"));
        warehouse.bucket.put("landing/" + table + "/part1", "2|süß\n".getBytes(StandardCharsets.ISO_8859_1));
        warehouse.execute("truncate " + table, copy(table, "encoding 'ISO88591'"));
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("2", "süß"));
    }

    @Test
    void loadsEveryType() {
        var rows = load(
                "a smallint, b int, c bigint, d numeric(8,2), e real, f double precision, g boolean, h date, i timestamp, j timestamptz,"
                        + " k char(3), l varchar(10)",
                "-1, 22 ,9223372036854775807,123456.789,1.5,-2e10,Yes,2024-02-29,2024-02-29 23:59:59.123456,"
                        + "2024-02-29 23:59:59+02:00,ab,\"x, \"\"y\"\"\n\"\n",
                "csv");
        assertThat(rows)
                .containsExactly(List.of(
                        "-1",
                        "22",
                        "9223372036854775807",
                        "123456.78",
                        "1.5",
                        "-2.0E10",
                        "true",
                        "2024-02-29",
                        "2024-02-29 23:59:59.123456",
                        "2024-02-29 21:59:59+00",
                        "ab ",
                        "x, \"y\"\n"));
    }

    @Test
    void countsTheRowsOfTheLastCopyInTheSession() {
        var table = table("a int");
        file(table, "1\n2\n3\n");
        var end = warehouse.runBatch(copy(table, "csv"), "select pg_last_copy_count()");
        assertThat(end.error()).isNull();
        assertThat(end.subStatements().getFirst().resultRows()).isEqualTo(3);
        var count = warehouse.client.getStatementResult(request -> request.id(end.id() + ":2"));
        assertThat(count.records().getFirst().getFirst().longValue()).isEqualTo(3);
        assertThat(warehouse.value("select loaded_rows from sys_load_history where table_name = '" + table + "'"))
                .isEqualTo("3");
    }

    @Test
    void readsEveryFileOfAPrefixWithItsHeader() {
        var table = table("a int, b varchar(5)");
        warehouse.bucket.putGzip("landing/" + table + "/1.csv.gz", "a,b\r\n1,x\r\n");
        warehouse.bucket.putGzip("landing/" + table + "/2.csv.gz", "a,b\r\n2,y");
        warehouse.execute(copy(table, "format as csv gzip ignoreheader 1"));
        assertThat(warehouse.query("select * from " + table + " order by a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
    }

    @Test
    void readsTextThatIsPackedByZstd() throws IOException {
        var table = table("a int, b varchar(5)");
        var packed = zstd("a,b\r\n1,x\r\n2,y");
        warehouse.bucket.put("landing/" + table + "/1.csv.zst", packed);
        warehouse.execute(copy(table, "format as csv zstd ignoreheader 1"));
        assertThat(warehouse.query("select * from " + table + " order by a"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"));
        for (var broken :
                List.of(java.util.Arrays.copyOf(packed, packed.length - 3), new byte[] {1, 2, 3, 4, 5, 6, 7, 8})) {
            warehouse.bucket.put("landing/" + table + "/1.csv.zst", broken);
            assertThat(warehouse.error(copy(table, "csv zstd ignoreheader 1")))
                    .contains("Unzip error in s3://landing/" + table + "/1.csv.zst");
        }
    }

    private static byte[] zstd(String content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var zstd = new ZstdOutputStream(packed)) {
            zstd.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void readsTheFilesOfAManifestOnly() {
        var table = table("a int");
        warehouse.bucket.put("landing/" + table + "/1", "1\n");
        warehouse.bucket.put("landing/" + table + "/2", "2\n");
        manifest(
                table,
                "{\"url\":\"s3://landing/" + table + "/2\",\"mandatory\":true,\"meta\":{\"content_length\":2}},"
                        + "{\"url\":\"s3://landing/" + table + "/missing\",\"mandatory\":false}");
        warehouse.execute(fromManifest(table));
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("2"));
    }

    @Test
    void failsWhenAMandatoryFileIsMissingOrHasAnotherSize() {
        var table = table("a int");
        warehouse.bucket.put("landing/" + table + "/1", "1\n");
        manifest(
                table,
                "{\"url\":\"s3://landing/" + table + "/1\"},{\"url\":\"s3://landing/" + table
                        + "/missing\",\"mandatory\":true}");
        assertThat(warehouse.error(fromManifest(table))).contains("mandatory file s3://landing/" + table + "/missing");
        manifest(table, "{\"url\":\"s3://landing/" + table + "/1\",\"meta\":{\"content_length\":3}}");
        assertThat(warehouse.error(fromManifest(table))).contains("has 2 bytes").contains("content_length is 3");
        assertThat(warehouse.error("copy " + table + " from 's3://landing/nowhere.manifest'" + ROLE + "manifest csv"))
                .contains("The specified key does not exist");
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("0");
    }

    private void manifest(String table, String entries) {
        warehouse.bucket.put("landing/" + table + ".manifest", "{\"entries\":[" + entries + "]}");
    }

    private static String fromManifest(String table) {
        return "copy " + table + " from 's3://landing/" + table + ".manifest'" + ROLE + "manifest csv";
    }

    @Test
    void failsWithoutFilesTableOrSoundGzip() {
        var table = table("a int");
        assertThat(warehouse.error(copy(table, "csv")))
                .contains("The specified S3 prefix '" + table + "/' does not exist");
        assertThat(warehouse.error(copy("no_such_table", "csv")))
                .isEqualTo("ERROR: Cannot COPY into nonexistent table no_such_table");
        var broken = BucketInMemory.gzip("1\n2\n".getBytes(StandardCharsets.UTF_8));
        warehouse.bucket.put("landing/" + table + "/x.gz", java.util.Arrays.copyOf(broken, broken.length - 9));
        assertThat(warehouse.error(copy(table, "csv gzip"))).contains("Unzip error in s3://landing/" + table + "/x.gz");
    }

    @Test
    void fillsTheNamedColumnsAndLeavesTheOthersToTheirDefaults() {
        var table = table("id bigint identity(1,1), a int, b varchar(5) default 'dflt', c int");
        file(table, "3,1\n");
        warehouse.execute("copy " + table + " (c, a) from 's3://landing/" + table + "/'" + ROLE + "csv");
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("1", "1", "dflt", "3"));
    }

    @Test
    void skipsIdentityColumnsUnlessTheyAreExplicit() {
        assertThat(load("id bigint identity(1,1), a int", "7\n", "csv")).containsExactly(List.of("1", "7"));
        assertThat(load("id bigint identity(1,1), a int", "9,7\n", "csv explicit_ids"))
                .containsExactly(List.of("9", "7"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; [[null, , null]]",
                "emptyasnull; [[null, null, null]]",
                "blanksasnull; [[null, , null]]",
            })
    void takesEmptyFieldsAs(String options, String expected) {
        assertThat(load("a int, b varchar(5), c date", ",,\n", "csv " + options))
                .hasToString(expected);
    }

    @Test
    void takesBlankAndNamedTextsAsNullWhenTold() {
        assertThat(load("a int, b varchar(5)", "1,  \n2,NA\n3,\\N\n", "csv blanksasnull"))
                .containsExactly(List.of("1", "null"), List.of("2", "NA"), List.of("3", "null"));
        assertThat(load("a int, b varchar(5)", "1,  \n2,NA\n3,\\N\n", "csv null as 'NA'"))
                .containsExactly(List.of("1", "  "), List.of("2", "null"), List.of("3", "\\N"));
    }

    @Test
    void readsOtherDelimitersAndQuotes() {
        assertThat(load("a int, b varchar(9)", "1;'x;''y'\n", "csv delimiter ';' quote as '\\''"))
                .containsExactly(List.of("1", "x;'y"));
        assertThat(load("a int, b varchar(9)", "1\t\"x\n", "csv delimiter '\\t' quote '%'"))
                .containsExactly(List.of("1", "\"x"));
        assertThat(load("a int, b varchar(9)", "1|\"x\"\r2|\\\\\r", ""))
                .containsExactly(List.of("1", "\"x\""), List.of("2", "\\\\"));
        assertThat(load("a int, b varchar(9)", "1|x\\|y\n2|\\N\n3|a\\\nb\n", "escape"))
                .containsExactly(List.of("1", "x|y"), List.of("2", "null"), List.of("3", "a\nb"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "dateformat 'DD.MM.YYYY'; 29.02.2024; 2024-02-29",
                "dateformat as 'MM/DD/YY'; 2/29/24; 2024-02-29",
                "dateformat 'DD-MON-YYYY'; 29-feb-2024; 2024-02-29",
                "dateformat 'YYYYMMDD'; 20240229; 2024-02-29",
                "dateformat 'auto'; 02/29/2024; 2024-02-29",
                "dateformat 'auto'; 2024-02-29T10:11:12Z; 2024-02-29",
                "acceptanydate; 2023-02-29; null",
            })
    void readsDates(String options, String text, String expected) {
        assertThat(load("a date", text + "\n", "csv " + options)).containsExactly(List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "timeformat 'MM.DD.YYYY HH:MI:SS'; 02.29.2024 23:59:58; 2024-02-29 23:59:58",
                "timeformat 'auto'; 2024-02-29T10:11:12.5Z; 2024-02-29 10:11:12.5",
                "timeformat 'auto'; Feb 29 2024 10:11:12 PM; 2024-02-29 22:11:12",
                "timeformat 'epochsecs'; 1709164800; 2024-02-29 00:00:00",
                "timeformat 'epochmillisecs'; 1709164800250; 2024-02-29 00:00:00.25",
                "''; 2024-02-29 10:11:12; 2024-02-29 10:11:12",
            })
    void readsTimestamps(String options, String text, String expected) {
        assertThat(load("a timestamp", text + "\n", "csv " + options)).containsExactly(List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "int; 12x; 1207; Invalid digit, Value 'x', Pos 2, Type: Integer",
                "smallint; 40000; 1204; Overflow, Value '40000', Type: Smallint",
                "bigint; 9223372036854775808; 1204; Overflow, Value '9223372036854775808', Type: Bigint",
                "numeric(4,2); 100.00; 1204; Overflow, Value '100.00', Type: Decimal",
                "numeric(4,2); 1,5; 1202; Extra column(s) found",
                "numeric(4,2); 1.2.3; 1209; Invalid DECIMAL format or value",
                "float8; 1f; 1208; Invalid FLOAT format or value",
                "boolean; maybe; 1210; Unknown boolean format",
                "date; 29/02/2024; 1205; Invalid date format or value [YYYY-MM-DD]",
                "date; 2023-02-29; 1205; Invalid date format or value [YYYY-MM-DD]",
                "timestamp; 2024-02-29T10:11:12; 1206; Invalid timestamp format or value [YYYY-MM-DD HH24:MI:SS]",
                "varchar(3); éé; 1204; String length exceeds DDL length",
                "char(3); é; 1220; Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3 a9",
                "int not null; ~~; 1213; Missing data for not-null field",
                "varchar(9); a\"b; 1216; Invalid quote formatting for CSV",
            })
    void logsWhatIsWrongWithAField(String type, String text, String code, String reason) {
        assertThat(loadError("a " + type, text + "\n", "csv")).containsExactly("a", code, reason);
    }

    @Test
    void logsLinesWithTooFewFieldsAndTextThatIsNotUtf8() {
        assertThat(loadError("a int, b int", "1\n", "csv")).containsExactly("a", "1203", "Delimiter not found");
        var table = table("a varchar(9)");
        warehouse.bucket.put("landing/" + table + "/part1", new byte[] {'a', (byte) 0xe9, 'b', '\n'});
        warehouse.error(copy(table, "csv"));
        assertThat(warehouse.value(
                        "select error_message from sys_load_error_detail where file_name like '%" + table + "/%'"))
                .isEqualTo("String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: e9");
        warehouse.execute(copy(table, "csv acceptinvchars"));
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("a?b"));
    }

    @Test
    void logsFileLineColumnAndRawTextOfARowThatFails() {
        var table = table("id int, amount numeric(6,2)");
        warehouse.bucket.put("landing/" + table + "/good", "1,1\n");
        warehouse.bucket.put("landing/" + table + "/wrong", "id,amount\n2,\"3\n\"\n4,four\n");
        assertThat(warehouse.run(copy(table, "csv")).status()).isEqualTo(StatusString.FAILED);
        assertThat(warehouse.query(
                        "select trim(filename), line_number, colname, type, col_length, raw_line, raw_field_value, err_code"
                                + " from stl_load_errors where filename like '%" + table + "/%'"))
                .containsExactly(
                        List.of("s3://landing/" + table + "/wrong", "1", "id", "int4", "0", "id,amount", "id", "1207"));
        assertThat(warehouse.value("select status from sys_load_history where table_name = '" + table + "'"))
                .isEqualTo("aborted");
    }

    @Test
    void loadsTheGoodRowsBelowMaxerror() {
        var table = table("a int");
        file(table, "1\nx\n2\ny\n3\n");
        warehouse.execute(copy(table, "csv maxerror 3"));
        assertThat(warehouse.query("select a from " + table + " order by a"))
                .containsExactly(List.of("1"), List.of("2"), List.of("3"));
        assertThat(warehouse.query(
                        "select line_number from stl_load_errors where filename like '%" + table + "/%' order by 1"))
                .containsExactly(List.of("2"), List.of("4"));
        assertThat(warehouse.error(copy(table, "csv maxerror 2"))).contains("failed");
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("3");
    }

    @Test
    void rollsTheWholeBatchBackAndKeepsTheLoadErrors() {
        var table = table("a int");
        file(table, "x\n");
        var end = warehouse.runBatch("insert into " + table + " values (7)", copy(table, "csv"));
        assertThat(end.status()).isEqualTo(StatusString.FAILED);
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("0");
        assertThat(warehouse.value("select count(*) from stl_load_errors where filename like '%" + table + "/%'"))
                .isEqualTo("1");
    }

    @Test
    void truncatesTextAtACharacterWhenTold() {
        assertThat(load("a varchar(4)", "éaé\n", "csv truncatecolumns")).containsExactly(List.of("éa"));
        assertThat(load("a varchar(4)", "abcdef\n", "csv truncatecolumns")).containsExactly(List.of("abcd"));
    }

    @Test
    void roundsDecimalsOnlyWhenTold() {
        assertThat(load("a numeric(5,1)", "1.27\n-.99\n1e2\n", "csv"))
                .containsExactly(List.of("-0.9"), List.of("1.2"), List.of("100.0"));
        assertThat(load("a numeric(5,1)", "1.27\n-.99\n", "csv roundec"))
                .containsExactly(List.of("-1.0"), List.of("1.3"));
    }

    @Test
    void fillsShortRecordsAndSkipsBlankLinesWhenTold() {
        assertThat(load("a int, b varchar(5), c int", "1\n\n2,x\n", "csv fillrecord ignoreblanklines"))
                .containsExactly(List.of("1", "null", "null"), List.of("2", "x", "null"));
    }

    @Test
    void checksWithoutLoadingWhenTold() {
        var table = table("a int");
        file(table, "1\n");
        warehouse.execute(copy(table, "csv noload"));
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("0");
    }

    @Test
    void unloadsWhatCopyLoadsBack() {
        var table = table("a int, b varchar(20), c date, d boolean");
        warehouse.execute(
                "insert into " + table + " values (1, 'x, \"y\"\nz', '2024-02-29', true), (2, null, null, false)");
        var unload =
                "unload ('select * from " + table + " where b is null or b <> \\'q\\' order by a') to 's3://unloaded/"
                        + table + "/'" + ROLE + "csv header gzip manifest";
        assertThat(warehouse.run(unload).resultRows()).isEqualTo(2);
        var part = "unloaded/" + table + "/0000_part_00.gz";
        assertThat(warehouse.bucket.gunzipped(part)).isEqualTo("a,b,c,d\n1,\"x, \"\"y\"\"\nz\",2024-02-29,t\n2,,,f\n");
        assertThat(warehouse.bucket.text("unloaded/" + table + "/manifest"))
                .isEqualTo("{\"entries\":[{\"url\":\"s3://" + part + "\"}]}");
        assertThat(warehouse.error(unload)).contains("is not empty").contains("ALLOWOVERWRITE");
        warehouse.execute(
                "create table " + table + "_back (like " + table + ")",
                "copy " + table + "_back from 's3://unloaded/" + table + "/manifest'" + ROLE
                        + "manifest csv gzip ignoreheader 1 emptyasnull");
        assertThat(warehouse.query("select * from " + table + "_back except select * from " + table))
                .isEmpty();
        assertThat(warehouse.value("select count(*) from " + table + "_back")).isEqualTo("2");
    }

    @Test
    void readsBackTheRecordsOfRandomFiles() {
        var random = new java.util.Random(20261122);
        System.out.println("seed 20261122");
        var pieces = List.of("a", "é", ",", "\"\"", "\n", "\r\n", "\\", "\t", " ", "x");
        var rows = new ArrayList<List<String>>();
        var csv = new StringBuilder();
        for (var i = 0; i < 3_000; i++) {
            var values = new ArrayList<String>(List.of(String.valueOf(i)));
            csv.append(i);
            for (var k = 0; k < 3; k++) {
                var text = new StringBuilder();
                for (var n = random.nextInt(40); n > 0; n--) {
                    text.append(pieces.get(random.nextInt(pieces.size())));
                }
                csv.append(",\"").append(text).append('"');
                values.add(text.toString().replace("\"\"", "\""));
            }
            csv.append(random.nextBoolean() ? "\n" : "\r\n");
            rows.add(values);
        }
        var table = table("i int, a varchar(200), b varchar(200), c varchar(200)");
        file(table, csv.toString());
        warehouse.execute(copy(table, "csv"));
        assertThat(warehouse.query("select * from " + table + " where i < 1000 order by i"))
                .isEqualTo(rows.subList(0, 1000));
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("3000");
    }

    /** Rows beyond any buffer; {@code -Dcopy.rows=1000000} makes it a measurement. */
    @Test
    void loadsAStreamThatIsNeverHeldWhole() throws Exception {
        var rows = Integer.getInteger("copy.rows", 100_000);
        var table = "streamed";
        var gzip = BucketInMemory.gzip(lines(rows).getBytes(StandardCharsets.UTF_8));
        var bucket = new io.tailrace.redshift.load.ObjectReader() {
            @Override
            public InputStream open(String bucket, String key) throws IOException {
                return new java.io.ByteArrayInputStream(gzip);
            }

            @Override
            public List<StoredObject> list(String bucket, String prefix) {
                return List.of(new StoredObject(prefix + "1.csv.gz", gzip.length));
            }
        };
        var events = new java.util.concurrent.LinkedBlockingQueue<StatementEvent>();
        warehouse.execute("create table " + table
                + " (id bigint, region varchar(8), product varchar(20), quantity int, price decimal(12,2),"
                + " ordered date, shipped timestamp, customer varchar(40), flag boolean, note varchar(200))");
        try (var server = new RedshiftDataServer(
                        new Warehouse(warehouse.jdbcUrl, "postgres", ""), bucket, (_, _, _) -> {}, events::add);
                var client = TestWarehouse.client(server.endpoint())) {
            var id = client.executeStatement(request ->
                            request.clusterIdentifier("c").database("dev").sql(copy(table, "csv gzip ignoreheader 1")))
                    .id();
            assertThat(events.take().state()).isEqualTo(StatementStatus.FINISHED);
            var end = client.describeStatement(request -> request.id(id));
            System.out.printf("COPY of %d rows: %d ms%n", rows, end.duration() / 1_000_000);
            assertThat(end.resultRows()).isEqualTo((long) rows);
        }
        assertThat(warehouse
                        .query("select count(*), sum(id), min(shipped) from " + table)
                        .getFirst())
                .containsExactly(
                        String.valueOf(rows), String.valueOf((long) rows * (rows - 1) / 2), "2024-02-28 10:11:12");
    }

    private static String lines(int rows) {
        var text = new StringBuilder("id,region,product,quantity,price,ordered,shipped,customer,flag,note\n");
        for (var i = 0; i < rows; i++) {
            text.append(i)
                    .append(",AMER,SW-")
                    .append(i % 977)
                    .append(',')
                    .append(i % 50)
                    .append(',')
                    .append(i % 10_000)
                    .append(".25,2024-02-29,2024-02-28 10:11:12,\"Müller, Söhne ")
                    .append(i % 313)
                    .append("\",true,ships in two parts\n");
        }
        return text.toString();
    }
}
