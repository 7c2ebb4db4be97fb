package io.tailrace.validator;

import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadStatementsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/loads");
    private static final String ROLE = "arn:aws:iam::123456789012:role/copy";
    static final List<LoadStatements.LoadedFile> FILES = List.of(
            new LoadStatements.LoadedFile("it's_20261121230000.csv", LocalDate.parse("2026-11-21")),
            new LoadStatements.LoadedFile("sales_20261122010000.csv", LocalDate.parse("2026-11-22")));

    @ParameterizedTest
    @ValueSource(strings = {"append", "replace", "replace-by-key", "merge", "history"})
    void rendersEachMode(String mode) throws IOException {
        assertGolden(mode, statements(mode));
    }

    @Test
    void copiesParquetIntoATableOfExactlyItsColumns() throws IOException {
        assertGolden("parquet", statements("append", "output: {format: parquet}"));
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
    @ValueSource(strings = {"append", "replace", "replace-by-key", "merge", "history"})
    void knowsNothingOfADroppedColumn(String mode) {
        var statements = text(statements(mode, "output: {format: parquet}"));
        assertThat(statements).contains("\"note\"");

        assertThat(text(load(dropped(mode), null).statements(List.of(), ROLE)))
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

        var batch = new PublishStatements(RUN, procedures).batch();
        assertGolden("publish", batch.sqls());
        assertThat(batch.begin()).isNull();
        assertThat(batch.steps()).isEmpty();
    }

    @Test
    void buildsShadowTablesSideBySideAndPublishesThemTogether() throws IOException {
        var batch = new PublishStatements(
                        RUN,
                        List.of(
                                new Procedure("p.facts", List.of(), List.of("p.fact"), List.of("p.dims", "p.days")),
                                new Procedure("p.mail", List.of(), List.of(), List.of("p.facts", "p.log")),
                                new Procedure("p.log", List.of()),
                                new Procedure("p.dims", List.of(), List.of("p.dim", "p.dim_old"), List.of()),
                                new Procedure("p.days", List.of(), List.of("p.day"), List.of())))
                .batch();

        assertThat(batch.begin())
                .isEqualTo("call tailrace.begin_publish('AMER-2026-11-22', 'p.fact p.dim p.dim_old p.day')");
        assertThat(batch.giveUp()).isEqualTo("call tailrace.end_publish('AMER-2026-11-22')");
        assertThat(batch.steps())
                .containsExactly(
                        List.of(
                                new PreparedLoads.ProcedureCall("p.dims", "call \"p\".\"dims\"('AMER-2026-11-22')"),
                                new PreparedLoads.ProcedureCall("p.days", "call \"p\".\"days\"('AMER-2026-11-22')")),
                        List.of(new PreparedLoads.ProcedureCall("p.facts", "call \"p\".\"facts\"('AMER-2026-11-22')")));
        assertThat(batch.sqls().subList(3, 6))
                .containsExactly(
                        "call tailrace.flip('AMER-2026-11-22')",
                        "call \"p\".\"log\"('AMER-2026-11-22')",
                        "call \"p\".\"mail\"('AMER-2026-11-22')");
    }

    @Test
    void fitsIntoOneBatchOfTheDataApi() {
        var late = load(dataSet("history", ""), LocalDate.parse("2026-11-22")).statements(List.of(), ROLE);
        assertThat(late)
                .as("with three hooks before and three after, and its label")
                .hasSizeLessThanOrEqualTo(LoadStatements.MOST - 7);
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
        return load(dataSet(mode, output), null).statements(List.of(), ROLE);
    }

    private static LoadStatements load(
            DataSet dataSet, @Nullable LocalDate knownUntil, LoadStatements.CopySource... others) {
        var sources = new ArrayList<LoadStatements.CopySource>();
        sources.add(new LoadStatements.CopySource(
                new ObjectLocation(BUCKET, ZoneKeys.manifest(RUN, dataSet.name())), List.of()));
        sources.addAll(List.of(others));
        return new LoadStatements(RUN, dataSet, Objects.requireNonNull(dataSet.load()), FILES, sources, knownUntil);
    }

    @Test
    void rendersAHistoryWithALateFile() throws IOException {
        assertGolden(
                "history-late",
                load(dataSet("history", ""), LocalDate.parse("2026-11-22")).statements(List.of(), ROLE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "parquet"})
    void copiesPartsWithOtherColumnsOnTheirOwn(String format) throws IOException {
        var other = new LoadStatements.CopySource(
                new ObjectLocation(BUCKET, ZoneKeys.manifest(RUN, new DataSetName("sales_order"), 2)),
                List.of("colour", "weight"));
        var dataSet = dataSet("append", "output: {format: " + format + "}\nextraColumns: evolve");

        assertGolden("evolved-" + format, load(dataSet, null, other).statements(List.of("weight"), ROLE));
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

    /** {@code -Dtailrace.write-golden=true} writes what the statements are now; whoever does so reads the difference. */
    private static void assertGolden(String name, List<String> statements) throws IOException {
        var now = text(statements);
        var file = GOLDEN.resolve(name + ".sql");
        if (Boolean.getBoolean("tailrace.write-golden")) {
            Files.writeString(file, now);
        }
        assertThat(now).isEqualTo(Files.readString(file));
    }
}
