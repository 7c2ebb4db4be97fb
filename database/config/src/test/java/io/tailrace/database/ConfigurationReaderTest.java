package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Calendar;
import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Datashare;
import io.tailrace.landing.configuration.DmsTable;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Sheet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationReaderTest {
    private static final ConfigurationReader READER =
            new ConfigurationReader((columns, rules, others) -> rules.contains("IsComplete")
                    ? List.of()
                    : List.of("rule 1 is not supported: found " + rules.strip() + "."));

    @Test
    void readsEveryKindOfEntryAndFillsInTheDefaults() {
        var configuration = READER.read(full(), "full.yaml");

        assertThat(configuration.company()).isEqualTo("Meridian Networks");
        var amer = configuration.region(new RegionName("AMER"));
        assertThat(amer.timeZone()).isEqualTo(ZoneId.of("America/Los_Angeles"));
        assertThat(amer.runAt()).isEqualTo(LocalTime.of(5, 0));
        assertThat(amer.bucket()).isNull();
        assertThat(configuration.tail("default").suffix()).isEqualTo(".tail.csv");
        assertThat(configuration.tail("control").columns().fileName()).isEqualTo("name");
        assertThat(configuration.tail("control").columns().fileSize()).isEqualTo("file_size");
        var sales = configuration.dataSet(new DataSetName("sales_order"));
        assertThat(sales.format()).isEqualTo(new Format.Delimited(";", '"', StandardCharsets.UTF_8, 1));
        assertThat(sales.columns())
                .extracting(column -> column.type().word())
                .containsExactly("text", "date", "timestamp", "integer", "decimal(18,2)", "boolean");
        assertThat(sales.column("order_id").orElseThrow().type()).isEqualTo(new ColumnType.Text(20));
        assertThat(sales.column("order_date").orElseThrow().type())
                .isEqualTo(new ColumnType.Date(List.of("yyyy-MM-dd", "dd/MM/yyyy")));
        assertThat(sales.load())
                .isEqualTo(
                        Load.of("curated.sales_order", Load.Mode.REPLACE_BY_KEY, List.of("_region", "_business_date")));
        assertThat(sales.output())
                .isEqualTo(new Output(
                        Output.Encoding.PARQUET_SNAPPY,
                        512L << 20,
                        64L << 10,
                        List.of(Output.Lineage.FILE, Output.Lineage.ROW, Output.Lineage.RUN)));
        assertThat(sales.rules()).contains("IsComplete");
        var stock = configuration.dataSet(new DataSetName("stock"));
        assertThat(stock.format()).isEqualTo(new Format.Workbook(new Sheet.Numbered(2), 3));
        assertThat(stock.extraColumns()).isEqualTo(DataSet.ExtraColumns.IGNORE);
        assertThat(stock.emptyFile()).isEqualTo(DataSet.EmptyFile.ACCEPT);
        assertThat(stock.onRuleFailure()).isEqualTo(DataSet.OnRuleFailure.QUARANTINE);
        assertThat(stock.duplicates()).isNull();
        assertThat(stock.output()).isEqualTo(Output.standard());
        assertThat(configuration.dataSet(new DataSetName("parts")).format()).isInstanceOf(Format.FixedWidth.class);
        assertThat(configuration.mappings()).hasSize(3);
        assertThat(configuration.mappings().getFirst().calendar()).isEqualTo(Calendar.parse("weekly MON"));
        assertThat(configuration.formatOf(configuration.mappings().get(1)))
                .isEqualTo(new Format.Delimited("|", null, StandardCharsets.UTF_8, 0));
        assertThat(configuration.proceduresOf(new RegionName("APJ"))).hasSize(1);
        assertThat(configuration.dmsTask("arn:aws:dms:us-east-1:123456789012:task:ABC"))
                .hasValue(new DmsTask(
                        "arn:aws:dms:us-east-1:123456789012:task:ABC",
                        "redshift-elt-load-customer-sales",
                        List.of(
                                new DmsTable("dbo.customer", new DmsTarget.Staging("dbo.cust_stg"), 0),
                                new DmsTable("dbo.sales", new DmsTarget.Staging("dbo.fact_sales_stg"), 2))));
        assertThat(configuration
                        .dmsTask("arn:aws:dms:us-east-1:123456789012:replication-config:NIGHTLY")
                        .orElseThrow()
                        .tables())
                .extracting(DmsTable::target)
                .containsExactly(
                        new DmsTarget.Files(
                                "dms-files",
                                "shop/item/",
                                DmsTarget.Kind.CSV,
                                true,
                                new ChangeTarget(
                                        "curated.item",
                                        List.of("id"),
                                        List.of(
                                                new Column("id", new ColumnType.WholeNumber(), false, List.of(), null),
                                                new Column(
                                                        "price", new ColumnType.Decimal(9, 2), false, List.of(), null)),
                                        List.of("Op", "committed", "id", "price"),
                                        "")),
                        new DmsTarget.Files("dms-files", "shop/note/", DmsTarget.Kind.PARQUET, false, null));
        assertThat(configuration.datashares())
                .containsExactly(new Datashare(
                        "planning",
                        List.of(
                                new Datashare.SharedTable("publish.fact_sales", List.of()),
                                new Datashare.SharedTable("curated.sales_order", List.of("order_id", "_region"))),
                        List.of(
                                new Datashare.Consumer(
                                        Datashare.Consumer.Kind.NAMESPACE, "13b8833d-17c6-4f16-8fe4-1a018f5ed00d"),
                                new Datashare.Consumer(Datashare.Consumer.Kind.ACCOUNT, "210987654321"))));
    }

    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "America/Los_Angeles | Mars/Base | line 3, regions.AMER.timeZone: expected a time zone such as America/Los_Angeles, found 'Mars/Base'.",
                "runAt: \"05:00\" | runAt: \"5 am\" | line 3, regions.AMER.runAt: expected a time of day such as \"05:00\", found '5 am'.",
                "cutOff: \"06:30\" | cutOff: \"04:30\" | line 3, regions.AMER: expected a cutOff no earlier than runAt, found 04:30 before 05:00.",
                "  AMER: { | amer: { | regions.amer: A region's name is 2 to 16 capital letters and digits, a letter first, not 'amer'.",
                "company: | firm: | line 1: expected only company, regions, tails, dataSets, mappings, procedures, dmsTasks, datashares, found 'firm'.",
                "type: csv, | type: cvs, | dataSets.sales_order.format.type: expected csv, dat, fixed-width, xlsx or xls, found 'cvs'.",
                "decimal(18,2) | decimal(39,2) | A decimal's precision is 1 to 38 and its scale 0 to the precision, not decimal(39,2).",
                "decimal(18,2) | money | dataSets.sales_order.columns[5].type: expected text, date, timestamp, integer, decimal(precision,scale) or boolean, found 'money'.",
                "dd/MM/yyyy | dd/bb/yyyy | expected a date pattern such as yyyy-MM-dd, found 'dd/bb/yyyy'",
                "name: quantity | name: order_id | expected each column name and alias once, found 'order_id' again.",
                "businessKey: [order_id] | businessKey: [order_no] | dataSets.sales_order.businessKey[1]: expected a column of the contract, found 'order_no'.",
                "key: [_region | key: [_zone | expected a column of the contract, found '_zone'.",
                "curated.sales_order | sales_order | expected a schema and a name in lower case, such as curated.sales_order, found 'sales_order'.",
                "mode: replace-by-key | mode: upsert | expected one of append, history, merge, replace, replace-by-key, found 'upsert'.",
                "tail: control | tail: missing | expected a tail dialect that is defined (control, default), found 'missing'.",
                "dataSet: stock | dataSet: stocks | mappings[2].dataSet: expected a data set that is defined, found 'stocks'.",
                "regions: [APJ] | regions: [MOON] | expected a region that is defined, found 'MOON'.",
                "weekly MON | weekly MONDAY | A calendar is daily, weekdays, weekly MON (or another day) or monthly 1 (to 31), not 'weekly MONDAY'.",
                "stock_{timestamp}.xlsx | stock_*.xlsx | A file name pattern holds {timestamp} exactly once, not 'stock_*.xlsx'.",
                "IsComplete \"order_id\" | IsTasty \"order_id\" | dataSets.sales_order.rules: rule 1 is not supported: found Rules = [ IsTasty \"order_id\" ].",
                "  planning: | Planning: | datashares.Planning: expected a name of 1 to 120 small letters, digits and underscores, a letter first, found 'Planning'.",
                "[publish.fact_sales, | [fact_sales, | datashares.planning.tables[1]: expected a schema and a name in lower case, such as curated.sales_order, found 'fact_sales'.",
                "[publish.fact_sales, | [tailrace.load, | datashares.planning.tables[1]: expected a table of your own, found 'tailrace.load', which belongs to Tailrace or to Redshift.",
                "[publish.fact_sales, | [publish.sales_order, | datashares.planning: expected each table name once, found 'sales_order' again.",
                "{table: curated.sales_order, columns: [order_id, _region]} | curated.sales_order | datashares.planning.tables[2]: expected columns: those of curated.sales_order that may be read, because data set sales_order is loaded into it, found none.",
                "[order_id, _region] | [order_id, price] | datashares.planning.tables[2]: expected columns that a load of data set sales_order writes, found 'price'.",
                "[{namespace: 13B8833D-17c6-4f16-8fe4-1a018f5ed00d}, | [{namespace: planning}, | datashares.planning.consumers[1].namespace: expected the UUID of a cluster's or workgroup's namespace, found 'planning'.",
                "{account: \"210987654321\"} | {account: \"2109\"} | datashares.planning.consumers[2].account: expected the twelve digits of an AWS account, found '2109'.",
                "{account: \"210987654321\"} | {} | datashares.planning.consumers[2]: expected either namespace or account, found neither.",
                "[{namespace: 13B8833D-17c6-4f16-8fe4-1a018f5ed00d}, {account: \"210987654321\"}] | [] | datashares.planning.consumers: expected a list of at least one, found a list.",
                "charset: UTF-8 | charset: UTF-7 | expected a charset that Java knows, such as UTF-8 or windows-1252, found 'UTF-7'.",
                "headerRow: 3 | headerRow: -1 | expected a whole number from 0, or located, found '-1'.",
                "start: 13 | start: 12 | expected field 'qty' to start after character 12, found 12.",
                "name: publish.load_fact | name: load_fact | procedures[2].name: expected a schema and a name in lower case",
                "task: \"arn:aws:dms | task: \"arn:aws:s3 | dmsTasks[1].task: expected the ARN of a DMS task",
                "source: dbo.sales, | source: dbo.customer, | dmsTasks[1].tables[2]: expected each source once, found 'dbo.customer' again.",
                "source: dbo.customer, | source: customer, | dmsTasks[1].tables[1].source: expected a schema and a table, such as dbo.customer, found 'customer'.",
                "staging: dbo.cust_stg | staging: cust_stg | dmsTasks[1].tables[1].staging: expected a schema and a name in lower case",
                "staging: dbo.cust_stg | tolerance: 1 | dmsTasks[1].tables[1]: expected either staging: schema.table or files: s3://bucket/prefix/, found neither.",
                "tolerance: 2 | format: csv | dmsTasks[1].tables[2].format: expected format only with files, found it with staging.",
                "tolerance: 2 | tolerance: -2 | dmsTasks[1].tables[2].tolerance: expected a whole number from 0, found '-2'.",
                "files: s3://dms-files/shop/item/ | files: s3://dms-files/shop/item | dmsTasks[2].tables[1].files: expected s3://bucket/prefix/, found 's3://dms-files/shop/item'.",
                "format: csv | format: json | dmsTasks[2].tables[1].format: expected one of csv, parquet, found 'json'.",
                "key: [id] | key: [no] | dmsTasks[2].tables[1].changes: expected a key of the columns, found 'no'.",
                "key: [id] | key: [] | dmsTasks[2].tables[1].changes: expected key: the columns that identify a row, found none.",
                "layout: [Op, committed, id, price] | layout: [committed, id, price] | dmsTasks[2].tables[1].changes: expected 'Op' in the layout, found it nowhere.",
                "mandatory: true, calendar | calendar | expected a calendar only for mandatory files",
                "preset: \"0\" | preset: \"\" | expected a preset that is boolean, found ''.",
                "compression: snappy | compression: gzip | dataSets.sales_order.output.compression: expected a compression for parquet (snappy, zstd), found 'gzip'.",
                "format: parquet, compression | format: csv, compression | output.compression: expected a compression for csv (gzip, none, zstd), found 'snappy'.",
                "format: parquet, compression: snappy | format: csv | output.rowGroupBytes: expected rowGroupBytes only for parquet, found it for csv.",
                "format: parquet | format: orc | dataSets.sales_order.output.format: expected one of csv, parquet, found 'orc'.",
                "partBytes: 512MB | partBytes: 512M | output.partBytes: expected a size such as 256MB, from 1KB to 65536MB (1KB is 1024 bytes), found '512M'.",
                "partBytes: 512MB | partBytes: 1023 | output.partBytes: expected a size such as 256MB, from 1KB to 65536MB (1KB is 1024 bytes), found '1023'.",
                "rowGroupBytes: 64KB | rowGroupBytes: 1GB | output.rowGroupBytes: expected a size such as 256MB, from 1KB to 512MB (1KB is 1024 bytes), found '1GB'.",
                "lineage: [row, file, run] | lineage: [row, run] | dataSets.sales_order: expected lineage with file and row, which curated tables have, found row, run.",
                "lineage: [row, file, run] | lineage: [] | dataSets.sales_order: expected lineage with file and row, which curated tables have, found none.",
                "lineage: [row, file, run] | lineage: [row, file, row] | dataSets.sales_order.lineage[3]: expected each lineage column once, found 'row' again.",
                "lineage: [row, file, run] | lineage: [row, file, line] | dataSets.sales_order.lineage[3]: expected one of file, row, run, sheet, found 'line'.",
                "remove: true | remove: yes | expected one of",
                "by: key, keep: first | by: key, keep: oldest | expected one of first, last, newest, found 'oldest'.",
                "by: key, keep: first | by: key, keep: newest | dataSets.sales_order.duplicates: expected orderBy: the column that tells the newest row, found none.",
                "by: key, keep: first | by: row, keep: newest, orderBy: shipped_at | expected keep: newest only with by: key, since equal rows are equally new.",
                "by: key, keep: first | by: key, keep: newest, orderBy: changed_at | duplicates.orderBy: expected a column of the contract, found 'changed_at'.",
                "by: key, keep: first | by: key, keep: newest, orderBy: order_id | expected a column of type date, timestamp, integer or decimal of at most 18 digits, found 'order_id', which is text.",
                "by: key, keep: first | by: key, keep: newest, orderBy: shipped_at, order: down | duplicates.order: expected one of asc, desc, found 'down'.",
                "by: key, keep: first | by: key, keep: last, orderBy: shipped_at | expected orderBy only for keep: newest, found it for keep: last.",
                "name: quantity, | name: quantity, pii: hide, | columns[4].pii: expected one of drop, hash, mask, found 'hide'.",
                "name: quantity, | name: quantity, pii: mask, | columns[4].pii: expected pii: mask only for text, found it for 'integer'.",
                "name: quantity, | name: quantity, pii: hash, | columns[4].pii: expected pii: hash only for text of at least 64 bytes, which a hash takes, found it for 'integer'.",
                "length: 20, | length: 63, pii: hash, | expected pii: hash only for text of at least 64 bytes, which a hash takes, found it for 'text' of length 63.",
                "length: 20, | length: 64, pii: hash, | dataSets.sales_order: expected saltVariable: the name of the environment variable with the salt of hashed columns, found none.",
            })
    void refusesWhatCannotBeUsedAndSaysWhere(String right, String wrong, String sentence) {
        assertThat(full()).contains(right);

        var refused = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> READER.read(
                        full().replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)), "full.yaml"));

        assertThat(refused).isNotNull();
        assertThat(refused.problems()).allMatch(problem -> problem.startsWith("full.yaml, line "));
        assertThat(refused.problems()).anyMatch(problem -> problem.contains(sentence));
    }

    @Test
    void tellsEveryProblemInTheOrderOfTheFile() {
        var yaml = full().replace("Asia/Tokyo", "Asia/Nowhere")
                .replace("type: boolean", "type: truth")
                .replace("quantity, type: integer", "quantity, type: int");

        var refused = catchThrowableOfType(InvalidConfiguration.class, () -> READER.read(yaml, "full.yaml"));

        assertThat(refused.problems()).hasSize(3);
        assertThat(refused.problems().get(0)).contains("Asia/Nowhere");
        assertThat(refused.problems().get(1)).contains("'int'");
        assertThat(refused.problems().get(2)).contains("'truth'");
    }

    @Test
    void refusesANameThatOccursTwice() {
        assertThatThrownBy(() -> READER.read(full().replace("  APJ:", "  AMER:"), "full.yaml"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("expected each name once, found 'AMER' again.");
    }

    @Test
    void refusesTextThatIsNoYaml() {
        assertThatThrownBy(() -> READER.read("company: [", "broken.yaml"))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageStartingWith("broken.yaml, line 1: expected YAML, found: ");
        assertThatThrownBy(() -> READER.read("", "empty.yaml")).hasMessageContaining("found an empty file");
    }

    @Test
    void refusesAFileThatIsNotThereOrNoText(@TempDir Path folder) throws IOException {
        var missing = folder.resolve("none.yaml");
        assertThatThrownBy(() -> READER.read(missing))
                .hasMessage(missing + ": expected a configuration file, found none.");

        var binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> READER.read(binary)).hasMessage(binary + ": expected UTF-8 text, found other bytes.");
    }

    static Configuration configuration() {
        return READER.read(full(), "full.yaml");
    }

    static Configuration configuration(String right, String replacement) {
        return READER.read(full().replace(right, replacement), "full.yaml");
    }

    private static String full() {
        try (var yaml = ConfigurationReaderTest.class.getResourceAsStream("full.yaml")) {
            return new String(Objects.requireNonNull(yaml).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
