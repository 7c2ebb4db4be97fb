package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    private static final String ORDERS = """
            order_id,order_date,quantity
            A1,2026-10-01,3
            A2,2026-10-02,-2

            ,2026-10-03,5
            """;
    private static final String CONTRACT = """
            columns:
              - {name: order_id, type: text, length: 20, required: true}
              - {name: order_date, type: date, formats: [yyyy-MM-dd]}
              - {name: quantity, type: integer}
            """;

    @TempDir
    private Path folder;

    private Path orders = Path.of("");

    @BeforeEach
    void writeOrders() throws IOException {
        orders = Files.writeString(folder.resolve("orders.csv"), ORDERS);
    }

    @Test
    void tellsOfEachRuleHowItEnded() throws IOException {
        var spoken = check("--rules", rules("IsComplete \"order_id\", ColumnValues \"quantity\" > 0, RowCount > 2"));

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output())
                .startsWith("orders.csv: FAIL\n")
                .contains("4 rows in = 1 good + 2 bad + 0 repeated + 1 without a value\n")
                .contains("by its values the file has: order_id text, order_date date, quantity integer\n")
                .contains("  FAIL  IsComplete \"order_id\"   3 evaluated, 1 failed")
                .contains("row 5, column order_id: nothing\n")
                .contains("row 3, column quantity: '-2'\n")
                .contains("  PASS  RowCount > 2   ");
        assertThat(ProjectUnderTest.entries(folder)).hasSize(2);
    }

    @Test
    void holdsAFileAgainstOthersAndLooksAtTheFileItself() throws IOException {
        var known = Files.writeString(folder.resolve("known.csv"), "order_id\nA1\n");
        var rules = rules("ReferentialIntegrity \"order_id\" \"known.order_id\" > 0.4, RowCountMatch \"known\" >= 3,"
                + " FileSize < 1 KB, SchemaMatch \"known\" = 1.0");

        var spoken = check("--rules", rules, "--reference", "known=" + known);

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output())
                .contains("  PASS  ReferentialIntegrity \"order_id\" \"known.order_id\" > 0.4")
                .contains("  PASS  RowCountMatch \"known\" >= 3")
                .contains("  PASS  FileSize < 1 KB")
                .contains("  FAIL  SchemaMatch \"known\" = 1.0");
        assertThat(check("--rules", rules, "--reference", "known").exitCode()).isEqualTo(2);
    }

    @Test
    void endsWellWhenAllRulesPass() throws IOException {
        assertThat(check("--rules", rules("RowCount = 3, ColumnValues \"order_date\" > \"2026-01-01\""))
                        .exitCode())
                .isZero();
    }

    @Test
    void onlyWarnsWhenTheContractSaysSo() throws IOException {
        var spoken = check(
                "--rules",
                rules("ColumnValues \"quantity\" > 0"),
                "--contract",
                contract(CONTRACT + "onRuleFailure: warn\n"));

        assertThat(spoken.exitCode()).isZero();
        assertThat(spoken.output()).startsWith("orders.csv: WARN\n").contains("  WARN  ColumnValues \"quantity\" > 0");
    }

    @Test
    void findsRowsThatBreakTheContract() throws IOException {
        Files.writeString(orders, ORDERS.replace("2026-10-02", "2026-02-31") + "A9,2026-10-09,1,more\n");

        var spoken = check("--contract", contract(CONTRACT));

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output())
                .contains("  FAIL  Type (contract)   1 found\n")
                .contains("row 3, column order_date: '2026-02-31', expected date as yyyy-MM-dd\n")
                .contains("  FAIL  RowWidth (contract)   1 found\n")
                .doesNotContain("No contract was given");
    }

    @Test
    void findsAFileThatBreaksTheContractAsAWhole() throws IOException {
        Files.writeString(orders, ORDERS.replace("order_id", "id"));

        var spoken = check("--contract", contract(CONTRACT), "--rules", rules("RowCount > 0"));

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output()).contains("FAIL  orders.csv, row 1: expected column order_id");
    }

    @Test
    void takesRulesAndFormatFromTheContract() throws IOException {
        Files.writeString(orders, ORDERS.replace(',', ';'));
        var json = """
                {"columns": [{"name": "order_id", "type": "text"}], "format": {"type": "csv", "delimiter": ";"},
                 "rules": "Rules = [ IsComplete \\"order_id\\" ]", "extraColumns": "ignore"}
                """;

        var spoken = check("--contract", contract(json));

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output()).contains("FAIL  IsComplete \"order_id\"").contains("WARN  ExtraColumn");
    }

    @Test
    void saysTheSameAsJson() throws IOException {
        var spoken = check("--json", "--rules", rules("IsComplete \"order_id\", RowCount > 2"));

        var document = LandingJson.mapper().readTree(spoken.output());
        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly("file", "outcome", "contract", "refused", "balance", "rules", "findings");
        assertThat(document.at("/contract/inferred").asBoolean()).isTrue();
        assertThat(document.at("/contract/columns/2/type/type").asText()).isEqualTo("integer");
        assertThat(document.at("/balance").toString())
                .isEqualTo(
                        "{\"rowsIn\":4,\"rowsWritten\":2,\"rowsQuarantined\":1,\"rowsDeduplicated\":0,\"rowsSkipped\":1}");
        JsonNode rule = document.at("/rules/0");
        assertThat(rule.fieldNames())
                .toIterable()
                .containsExactly("rule", "outcome", "evaluated", "failed", "observed", "action", "labels", "examples");
        assertThat(rule.at("/examples/0").toString())
                .isEqualTo(
                        "{\"sheet\":null,\"row\":5,\"column\":\"order_id\",\"cell\":null,\"expected\":\"IsComplete \\\"order_id\\\"\",\"value\":null}");
    }

    @Test
    void refusesWhatCannotBeUsed() throws IOException {
        assertThat(check().errors()).contains("check needs --rules, --contract or both");
        assertThat(check("--rules", rules("IsComplete \"price\"")).errors()).contains("rules.dqdl: ", "price");
        assertThat(check("--rules", rules("NoSuchRule \"order_id\"")).exitCode())
                .isEqualTo(2);
        assertThat(check(
                                "--rules",
                                Files.writeString(folder.resolve("e.dqdl"), " \n")
                                        .toString())
                        .errors())
                .contains("found an empty file");
        assertThat(check("--rules", folder.resolve("none.dqdl").toString()).errors())
                .contains("none.dqdl: expected a file, found none");
        assertThat(check("--contract", contract("columns: [{name: order_id, type: txt}]"))
                        .errors())
                .contains("contract.yaml, line 1, columns[1].type: expected text, date");
        assertThat(Spoken.by("check", folder.resolve("no.csv").toString(), "--rules", rules("RowCount > 0"))
                        .exitCode())
                .isEqualTo(2);
        Files.write(orders, new byte[] {'a', '\n', (byte) 0xE9, '\n'});
        assertThat(check("--contract", contract(CONTRACT)).exitCode()).isEqualTo(2);
    }

    @Test
    void writesAPageThatNeedsNothingElse() throws IOException {
        var page = folder.resolve("orders.html");

        check("--rules", rules("ColumnValues \"quantity\" > 0"), "--html", page.toString());

        assertThat(Files.readString(page))
                .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
                .contains("ColumnValues &quot;quantity&quot; &gt; 0", "All 3 rows with a value", "-2")
                .doesNotContain("http://", "https://", "<script");
    }

    @Test
    void showsNoValueOfAColumnThatTellsOfPersons() throws IOException {
        orders = Files.writeString(folder.resolve("people.csv"), "E-Mail,note\nann@example.org,a\nbob@example.org,b\n");
        var contract = contract("""
                columns:
                  - {name: mail, type: text, aliases: [E-Mail], pii: mask}
                  - {name: note, type: text}
                """);
        var rules = rules("ColumnValues \"mail\" matches \"[a-z]+\", ColumnValues \"note\" = \"a\"");
        var page = folder.resolve("people.html");

        var spoken = check("--contract", contract, "--rules", rules, "--html", page.toString());
        var json = check("--contract", contract, "--rules", rules, "--json");

        assertThat(spoken.exitCode()).isEqualTo(1);
        assertThat(spoken.output() + json.output() + Files.readString(page))
                .contains("E-Mail", "(withheld)")
                .doesNotContain("example.org");
    }

    private Spoken check(String... options) {
        var arguments = new ArrayList<>(List.of("check", orders.toString()));
        arguments.addAll(List.of(options));
        return Spoken.by(arguments.toArray(String[]::new));
    }

    private String rules(String rules) throws IOException {
        return Files.writeString(folder.resolve("rules.dqdl"), "Rules = [ " + rules + " ]\r\n")
                .toString();
    }

    private String contract(String text) throws IOException {
        return Files.writeString(folder.resolve("contract.yaml"), text).toString();
    }
}
