package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetCompression;
import io.tailrace.tabular.parquet.ParquetTableWriter;
import io.tailrace.tabular.parquet.ParquetType;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParquetCopyTest {
    private static final String ROLE = " iam_role 'arn:aws:iam::123456789012:role/load' ";
    private static final ParquetType TEXT = ParquetType.Text.unlimited();
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

    @ParameterizedTest
    @EnumSource
    void loadsEveryType(ParquetCompression compression) {
        var table = table("a bigint, b numeric(8,2), c numeric(18,0), d numeric(38,10), e boolean, f date, g timestamp,"
                + " h varchar(20), i char(3)");
        warehouse.bucket.put(
                "landing/" + table + "/1.parquet",
                parquet(
                        compression,
                        List.of(
                                new ParquetType.Whole(),
                                new ParquetType.Decimal(8, 2),
                                new ParquetType.Decimal(18, 0),
                                new ParquetType.Decimal(38, 10),
                                new ParquetType.Truth(),
                                new ParquetType.Day(),
                                new ParquetType.Timestamp(),
                                TEXT,
                                TEXT),
                        Row.of(
                                1,
                                "-9223372036854775808",
                                "-123456.78",
                                "999999999999999999",
                                "-1234567890123456789012345678.0000000001",
                                "true",
                                "0001-01-01",
                                "9999-12-31T23:59:59.999999",
                                "tab\t\\N \\ \"ü𝄞\"\r\n",
                                "ab"),
                        Row.of(2, "1", null, null, null, null, null, null, "", null),
                        Row.of(
                                3,
                                "2",
                                "0.00",
                                "0",
                                "0.0000000000",
                                "false",
                                "1969-12-31",
                                "1969-12-31T23:59:59",
                                "\\N",
                                "")));
        warehouse.execute(copy(table, "format as parquet"));
        assertThat(warehouse.query("select * from " + table + " order by 1"))
                .containsExactly(
                        List.of(
                                "-9223372036854775808",
                                "-123456.78",
                                "999999999999999999",
                                "-1234567890123456789012345678.0000000001",
                                "true",
                                "0001-01-01",
                                "9999-12-31 23:59:59.999999",
                                "tab\t\\N \\ \"ü𝄞\"\r\n",
                                "ab "),
                        List.of("1", "null", "null", "null", "null", "null", "null", "", "null"),
                        List.of(
                                "2",
                                "0.00",
                                "0",
                                "0.0000000000",
                                "false",
                                "1969-12-31",
                                "1969-12-31 23:59:59",
                                "\\N",
                                "   "));
        assertThat(warehouse.query(
                        "select loaded_rows, file_format from sys_load_history where table_name = '" + table + "'"))
                .containsExactly(List.of("3", "PARQUET"));
    }

    @Test
    void loadsTheFilesOfAManifestIntoTheNamedColumns() {
        var table = table("id bigint identity(1,1), n bigint, t varchar(5)");
        var types = List.of(TEXT, new ParquetType.Whole());
        var one = parquet(ParquetCompression.ZSTD, types, Row.of(1, "x", "1"));
        var two = parquet(ParquetCompression.ZSTD, types, Row.of(1, "y", "2"), Row.of(2, "z", "3"));
        warehouse.bucket.put("landing/" + table + "/1", one);
        warehouse.bucket.put("landing/" + table + "/2", two);
        warehouse.bucket.put("landing/" + table + "/3", two);
        warehouse.bucket.put("landing/" + table + ".manifest", """
                {"entries": [
                  {"url": "s3://landing/%1$s/1", "mandatory": true, "meta": {"content_length": %2$d}},
                  {"url": "s3://landing/%1$s/2", "mandatory": true, "meta": {"content_length": %3$d}}
                ]}""".formatted(table, one.length, two.length));
        warehouse.execute("copy " + table + " (t, n) from 's3://landing/" + table + ".manifest'" + ROLE
                + "format as parquet manifest");
        assertThat(warehouse.query("select n, t from " + table + " order by n"))
                .containsExactly(List.of("1", "x"), List.of("2", "y"), List.of("3", "z"));
    }

    @Test
    void refusesAManifestThatDoesNotSayHowLongItsFilesAre() {
        var table = table("n bigint");
        warehouse.bucket.put(
                "landing/" + table + "/1",
                parquet(ParquetCompression.ZSTD, List.of(new ParquetType.Whole()), Row.of(1, "1")));
        warehouse.bucket.put(
                "landing/" + table + ".manifest",
                "{\"entries\": [{\"url\": \"s3://landing/" + table + "/1\", \"mandatory\": true}]}");
        assertThat(warehouse.error("copy " + table + " from 's3://landing/" + table + ".manifest'" + ROLE
                        + "format as parquet manifest"))
                .contains("the entry of s3://landing/" + table + "/1 has no content_length");
    }

    @Test
    void fillsMissingColumnsAtTheEndWhenTold() {
        var table = table("n bigint, t varchar(5)");
        put(table, List.of(new ParquetType.Whole()), Row.of(1, "1"));
        assertThat(warehouse.error(copy(table, "parquet")))
                .isEqualTo("ERROR: Spectrum Scan Error\n  Detail: Unmatched number of columns between table and file."
                        + " Table columns: 2, Data columns: 1, File name: s3://landing/" + table + "/1.parquet");
        warehouse.execute(copy(table, "parquet fillrecord"));
        assertThat(warehouse.query("select * from " + table)).containsExactly(List.of("1", "null"));
    }

    @Test
    void refusesMoreColumnsThanTheTableHas() {
        var table = table("n bigint");
        put(table, List.of(new ParquetType.Whole(), TEXT), Row.of(1, "1", "x"));
        assertThat(warehouse.error(copy(table, "parquet fillrecord")))
                .contains("Table columns: 1, Data columns: 2, File name: s3://landing/" + table + "/1.parquet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integer",
                "smallint",
                "numeric(9,0)",
                "varchar(20)",
                "double precision",
                "date",
                "timestamp",
                "boolean"
            })
    void refusesColumnsOfAnotherTypeThanTheFileHas(String type) {
        var table = table("n " + type);
        put(table, List.of(new ParquetType.Whole()), Row.of(1, "1"));
        assertThat(warehouse.error(copy(table, "parquet")))
                .startsWith("ERROR: Spectrum Scan Error\n  Detail: File 's3://landing/" + table
                        + "/1.parquet' has an incompatible Parquet schema for column 'n'. Column type: ")
                .endsWith(", Parquet schema: column1 integer");
    }

    @Test
    void refusesDecimalsOfAnotherScaleAndColumnsInAnotherOrder() {
        var decimals = table("n numeric(18,2)");
        put(decimals, List.of(new ParquetType.Decimal(18, 3)), Row.of(1, "1"));
        assertThat(warehouse.error(copy(decimals, "parquet")))
                .endsWith("Column type: DECIMAL(18, 2), Parquet schema: column1 decimal(18,3)");
        var order = table("t varchar(5), n bigint");
        put(order, List.of(new ParquetType.Whole(), TEXT), Row.of(1, "1", "x"));
        assertThat(warehouse.error(copy(order, "parquet")))
                .endsWith("Column type: VARCHAR(5), Parquet schema: column1 integer");
    }

    @ParameterizedTest
    @CsvSource({
        "n bigint not null,, 1213, Missing data for not-null field",
        "n varchar(5), äöü, 1204, String length exceeds DDL length",
        "n char(5), ä, 1220, 'Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: c3 a4'"
    })
    void logsTheRowThatCannotBeLoaded(String column, String value, String code, String reason) {
        var table = table(column);
        ParquetType type = column.contains("bigint") ? new ParquetType.Whole() : TEXT;
        put(table, List.of(type), Row.of(1, "1"), Row.of(2, value));
        assertThat(warehouse.error(copy(table, "parquet")))
                .isEqualTo("ERROR: Load into table '" + table
                        + "' failed. Check 'sys_load_error_detail' system table for details.");
        assertThat(warehouse.query("select line_number, colname, err_code, err_reason, trim(raw_field_value)"
                        + " from stl_load_errors where filename = 's3://landing/" + table + "/1.parquet'"))
                .containsExactly(List.of("2", "n", code, reason, value == null ? "" : value));
        assertThat(warehouse.value("select count(*) from " + table)).isEqualTo("0");
    }

    @Test
    void refusesFilesThatAreNoParquet() {
        var table = table("n bigint");
        warehouse.bucket.put("landing/" + table + "/1.csv", "1\n2\n3\n4\n5\n6\n7\n");
        assertThat(warehouse.error(copy(table, "parquet")))
                .startsWith("ERROR: Spectrum Scan Error\n  Detail: s3://landing/" + table + "/1.csv, footer:"
                        + " expected a whole Parquet file");
        var whole = parquet(ParquetCompression.ZSTD, List.of(new ParquetType.Whole()), Row.of(1, "1"));
        warehouse.bucket.put("landing/" + table + "/1.csv", Arrays.copyOf(whole, whole.length - 1));
        assertThat(warehouse.error(copy(table, "parquet"))).contains("expected a whole Parquet file");
    }

    private String table(String columns) {
        var name = "parquet_" + ++tables;
        warehouse.execute("create table " + name + " (" + columns + ")");
        return name;
    }

    private static String copy(String table, String options) {
        return "copy " + table + " from 's3://landing/" + table + "/'" + ROLE + options;
    }

    private void put(String table, List<ParquetType> types, Row... rows) {
        warehouse.bucket.put("landing/" + table + "/1.parquet", parquet(ParquetCompression.ZSTD, types, rows));
    }

    private static byte[] parquet(ParquetCompression compression, List<ParquetType> types, Row... rows) {
        var columns = IntStream.range(0, types.size())
                .mapToObj(i -> ParquetColumn.nullable("column" + (i + 1), types.get(i)))
                .toList();
        var file = new ByteArrayOutputStream();
        try (var writer = new ParquetTableWriter(file, columns, compression)) {
            for (var row : rows) {
                writer.write(row);
            }
        }
        return file.toByteArray();
    }
}
