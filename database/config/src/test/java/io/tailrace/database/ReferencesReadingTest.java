package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.landing.configuration.TableReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the warehouse that rules may name: where their columns come from, and what is refused. */
class ReferencesReadingTest {
    private final Map<String, List<Column>> known = new HashMap<>();
    private final RulesetValidator rulesets = new RulesetValidator() {
        @Override
        public List<String> problems(List<Column> columns, String rules, Map<String, List<Column>> others) {
            known.putAll(others);
            return List.of();
        }

        @Override
        public Map<String, Set<String>> used(List<Column> columns, String rules, Map<String, List<Column>> others) {
            return Map.of("known_product", Set.of("product_id"));
        }
    };

    @Test
    void theContractOfTheDataSetThatIsLoadedIntoATableGivesItsColumns() {
        var reference = reference("known_product: curated.product");

        assertThat(reference.table()).isEqualTo("curated.product");
        assertThat(known.get("known_product")).extracting(Column::name).containsExactly("product_id", "valid_from");
        assertThat(reference.columns())
                .as("values as a table has them, and only the column that the rules use is read")
                .containsExactly(
                        new Column("product_id", new ColumnType.Text(null), true, List.of(), null),
                        TableReference.column("valid_from", new ColumnType.Date(List.of())));
        assertThat(reference.used()).extracting(Column::name).containsExactly("product_id");
    }

    @Test
    void theColumnsOfAnyOtherTableAreGiven() {
        var reference = reference("""
                known_product: {table: legacy.parts, columns: [{name: product_id, type: text}, {name: _weight, type: "decimal(9,3)"}, {name: sold, type: boolean}]}""");

        assertThat(reference.table()).isEqualTo("legacy.parts");
        assertThat(reference.columns())
                .extracting(column -> column.name() + " " + column.type().word())
                .containsExactly("product_id text", "_weight decimal(9,3)", "sold boolean");
    }

    @Test
    void survivesItsStorageAndIsNotStoredWhenThereIsNone() {
        var configuration = read("known_product: curated.product");

        var json = LandingJson.canonical(configuration);
        assertThat(LandingJson.read(json, Configuration.class)).isEqualTo(configuration);
        assertThat(LandingJson.canonical(read(""))).doesNotContain("references");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "product: curated.product | expected an alias that is no data set's name, since rules mean the run's files by that, found 'product'.",
                "Product: curated.product | expected an alias of 1 to 63 lower-case letters, digits and underscores, a letter first, found 'Product'.",
                "p: product | expected a schema and a name in lower case, such as curated.sales_order, found 'product'.",
                "p: curated.warehouse | expected columns with name and type, since no data set is loaded into curated.warehouse whose contract gives them, found none.",
                "p: {columns: [{name: a, type: text}]} | expected table: schema.table, found none.",
                "p: {table: legacy.parts, columns: []} | expected at least one column, found none.",
                "p: {table: legacy.parts, columns: [{name: a, type: text, length: 3}]} | expected only name, type, found 'length'.",
                "p: {table: legacy.parts, columns: [{name: a, type: money}]} | expected text, date, timestamp, integer, decimal(precision,scale) or boolean, found 'money'.",
                "p: {table: legacy.parts, columns: [{name: A, type: text}]} | expected a column name of lower-case letters, digits and underscores, a letter first, found 'A'.",
                "p: {table: legacy.parts, columns: [{name: a, type: text}, {name: a, type: date}]} | expected each column name once, found 'a' again.",
                "p: {table: curated.product, columns: [{name: product_id, type: integer}]} | expected column product_id of curated.product to be text as the columns of data set product say, found integer.",
                "p: {table: legacy.parts, columns: [{name: a, type: text}]}, q: {table: legacy.parts, columns: [{name: a, type: integer}]} | expected column a of legacy.parts to be text as the references of data set orders say, found integer."
            })
    void refuses(String references, String sentence) {
        var refused = catchThrowableOfType(InvalidConfiguration.class, () -> read(references));

        assertThat(refused).as(references).isNotNull();
        assertThat(refused.getMessage())
                .startsWith("references.yaml, line 8, dataSets.orders.references.")
                .endsWith(sentence)
                .hasLineCount(1);
    }

    @Test
    void aContractByItselfKnowsNoWarehouse(@TempDir Path folder) throws IOException {
        var contract = Files.writeString(folder.resolve("contract.yaml"), """
                columns: [{name: order_id, type: text}]
                references: {known_product: curated.product}
                """);

        var dataSet = new ConfigurationReader(rulesets)
                .readContract(contract, new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1));

        assertThat(dataSet.references()).isEmpty();
    }

    private TableReference reference(String references) {
        return read(references).dataSet(new DataSetName("orders")).references().getFirst();
    }

    private Configuration read(String references) {
        return new ConfigurationReader(rulesets).read("""
                        company: Example
                        regions:
                          WW: {timeZone: UTC, runAt: "05:00", cutOff: "06:00"}
                        dataSets:
                          orders:
                            format: {type: csv}
                            columns: [{name: order_id, type: text}, {name: product_id, type: text}]
                            references: {%s}
                            rules: "Rules = [ RowCount > 0 ]"
                          product:
                            format: {type: csv}
                            columns:
                              - {name: product_id, type: text, length: 20, required: true, aliases: [Part]}
                              - {name: buyer, type: text, pii: mask}
                              - {name: valid_from, type: date, formats: [dd.MM.yyyy], locale: de-DE}
                            load: {target: curated.product, mode: replace}
                        mappings:
                          - {files: "product_{timestamp}.csv", dataSet: product, regions: [WW]}
                        """.formatted(references), "references.yaml");
    }
}
