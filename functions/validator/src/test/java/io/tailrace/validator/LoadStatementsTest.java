package io.tailrace.validator;

import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Procedure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadStatementsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    static final List<LoadStatements.LoadedFile> FILES = List.of(
            new LoadStatements.LoadedFile("it's_20261121230000.csv", LocalDate.parse("2026-11-21")),
            new LoadStatements.LoadedFile("sales_20261122010000.csv", LocalDate.parse("2026-11-22")));

    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "replace-by-key", "merge"})
    void rendersEachMode(String mode) throws IOException {
        assertThat(text(statements(mode))).isEqualTo(golden(mode));
    }

    @Test
    void copiesParquetIntoATableOfExactlyItsColumns() throws IOException {
        assertThat(text(statements("append", "output: {format: parquet}"))).isEqualTo(golden("parquet"));
    }

    @ParameterizedTest
    @CsvSource({"none, csv", "gzip, csv gzip", "zstd, csv zstd"})
    void namesTheCompressionOfCsv(String compression, String options) {
        assertThat(text(statements("append", "output: {compression: " + compression + "}")))
                .contains("\nformat as " + options + " ignoreheader 1 manifest ");
    }

    @ParameterizedTest
    @CsvSource({"csv, 1", "parquet, 0"})
    void takesSheetAndRunFromFilesThatHaveThem(String format, int lists) {
        var statements =
                text(statements("append", "output: {format: " + format + "}\nlineage: [file, row, sheet, run]"));

        assertThat(statements).containsOnlyOnce("\"_sheet\" varchar(512)");
        assertThat(statements.split("\"_file\", \"_row\", \"_sheet\", \"_run_id\"\\)", -1))
                .hasSize(lists + 1);
        assertThat(statements).doesNotContain("add column \"_run_id\"");
        assertThat(statements.split("\"_sheet\"", -1))
                .as("the curated table has none")
                .hasSize(lists + 2);
    }

    /** A file has no dropped column, so that none may be copied, inserted or compared. */
    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "replace-by-key", "merge"})
    void knowsNothingOfADroppedColumn(String mode) {
        var statements = text(statements(mode, "output: {format: parquet}"));
        assertThat(statements).contains("\"note\"");

        assertThat(text(new LoadStatements(
                                RUN,
                                dropped(mode),
                                Objects.requireNonNull(dropped(mode).load()),
                                FILES)
                        .statements(new ObjectLocation(BUCKET, "m"), ROLE)))
                .doesNotContain("\"note\"")
                .contains("\"amount\"");
    }

    private static DataSet dropped(String mode) {
        return dataSet(mode, "", "pii: drop");
    }

    @Test
    void rendersThePublishBatch() throws IOException {
        var procedures = List.of(
                new Procedure("publish.load_dim_product", List.of()), new Procedure("Publish.Load_Fact", List.of()));

        assertThat(text(PublishStatements.of(RUN, procedures))).isEqualTo(golden("publish"));
    }

    @Test
    void fitsIntoOneBatchOfTheDataApi() {
        assertThat(statements("merge")).hasSizeLessThanOrEqualTo(40);
    }

    @Test
    void refusesNamesThatAreNone() {
        assertThatThrownBy(() -> Identifier.qualified("curated.x\"; drop table y"))
                .hasMessageContaining("not 'x\"; drop table y'");
        assertThatThrownBy(() -> Identifier.qualified("x")).hasMessageContaining("schema.name, not 'x'");
    }

    @Test
    void writesTextThatRedshiftAndPostgresqlReadAlike() {
        assertThat(Literal.text("it's")).isEqualTo("'it''s'");
        assertThat(Literal.text("a\\b")).isEqualTo("('a' || chr(92) || 'b')");
    }

    static List<String> statements(String mode) {
        return statements(mode, "");
    }

    /** @param output keys of the data set */
    static List<String> statements(String mode, String output) {
        var dataSet = dataSet(mode, output);
        var load = Objects.requireNonNull(dataSet.load());
        return new LoadStatements(RUN, dataSet, load, FILES)
                .statements(new ObjectLocation(BUCKET, "runs/" + RUN + "/manifests/sales_order.manifest"), ROLE);
    }

    static DataSet dataSet(String mode) {
        return dataSet(mode, "");
    }

    private static DataSet dataSet(String mode, String output) {
        return dataSet(mode, output, "required: false");
    }

    private static DataSet dataSet(String mode, String output, String note) {
        var key = mode.equals("replace-by-key") ? ", key: [_region, _business_date]" : "";
        return World.configuration("""
                        company: Test
                        regions:
                          AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
                        dataSets:
                          sales_order:
                            format: {type: csv}
                            columns:
                              - {name: order_id, type: text, length: 20, required: true}
                              - {name: order_line, type: integer}
                              - {name: note, type: text, %s}
                              - {name: amount, type: "decimal(18,2)"}
                              - {name: order_date, type: date}
                              - {name: shipped_at, type: timestamp}
                              - {name: expedite, type: boolean}
                            businessKey: [order_id, order_line]
                            load: {target: curated.sales_order, mode: %s%s}
                            %s
                        mappings:
                          - {files: "sales_{timestamp}.csv", dataSet: sales_order, regions: [AMER]}
                        """.formatted(note, mode, key, output.replace("\n", "\n    ")))
                .dataSets()
                .getFirst();
    }

    private static String text(List<String> statements) {
        return String.join(";\n\n", statements) + ";\n";
    }

    private static String golden(String name) throws IOException {
        try (var file = LoadStatementsTest.class.getResourceAsStream("/loads/" + name + ".sql")) {
            assertThat(file).as("golden file %s", name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
