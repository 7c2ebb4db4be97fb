package io.tailrace.commands;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the script {@code tailrace} lets run once after a build, so that the JVM keeps the classes that were loaded: a conversion of a workbook, and a check of a table
 * that is read by a thread of its own. Arguments: a workbook, and a folder for what is written.
 */
final class Training {
    private static final int ROWS = 2_000;
    private static final String CONTRACT = """
            format: {type: csv}
            columns:
              - {name: id, type: text}
              - {name: number, type: integer}
              - {name: area, type: text}
              - {name: price, type: "decimal(10,2)"}
              - {name: day, type: date}
              - {name: time, type: timestamp}
              - {name: active, type: boolean}
              - {name: mail, type: text}
              - {name: remark, type: text}
            onRuleFailure: warn
            """;
    private static final String RULES = """
            Rules = [
                RowCount > 1, IsComplete "id", IsUnique "id", ColumnLength "id" = 9, ColumnValues "id" matches "ID-[0-9]{6}",
                IsComplete "number", ColumnValues "number" between -1 and 1000000, ColumnValues "number" in [1, 2, 3],
                DistinctValuesCount "number" > 1, IsPrimaryKey "id" "number", ColumnValues "area" in ["AMER", "EMEA", "APJ"],
                Uniqueness "area" < 0.5, Completeness "area" > 0.5, Completeness "price" > 0.5,
                (ColumnValues "price" > 1) or (ColumnValues "price" = NULL), ColumnValues "price" < 100 with threshold > 0.5,
                Sum "price" > 1, Mean "price" > 1, StandardDeviation "price" > 1, ColumnValues "day" > "2020-01-01",
                ColumnValues "day" < (now() + 3650 days), ColumnValues "time" > "2020-01-01", ColumnValues "active" in ["true"],
                ColumnLength "remark" < 60, DistinctValuesCount "remark" > 1, ColumnValues "mail" matches "[a-z]+[0-9]*@[a-z.]+", ColumnLength "mail" between 1 and 40,
                (IsComplete "id") and (ColumnValues "area" != "LATAM")
            ]
            """;

    private static final List<String> PRICES = List.of("%d.75", "-%d.5", "%d", "");

    private static final List<String> REMARKS = List.of("", "fragile", "\"to the left, behind\"", "Gr\u00f6\u00dfe 7");

    private Training() {}

    public static void main(String[] arguments) throws IOException {
        var folder = Files.createDirectories(Path.of(arguments[1]));
        var converted = folder.resolve("training-converted.csv");
        var table = folder.resolve("training.csv");
        var contract = folder.resolve("training.yaml");
        var rules = folder.resolve("training.dqdl");
        try {
            Tailrace.logNothing();
            Tailrace.run("convert", arguments[0], "--out", converted.toString());
            write(table);
            Files.writeString(contract, CONTRACT);
            Files.writeString(rules, RULES);
            Tailrace.run(
                    "check",
                    table.toString(),
                    "--contract",
                    contract.toString(),
                    "--rules",
                    rules.toString(),
                    "--json");
        } finally {
            for (var written : new Path[] {converted, table, contract, rules}) {
                Files.deleteIfExists(written);
            }
        }
    }

    /** One of every hundred rows fails rules. */
    private static void write(Path file) throws IOException {
        try (var out = new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            out.print("id,number,area,price,day,time,active,mail,remark\n");
            for (int row = 0; row < ROWS; row++) {
                out.printf(
                        "ID-%06d,%d,%s,%s,2026-%02d-%02d,2026-11-02T05:00:%02d,%b,someone%d@example.org,%s%n",
                        row - row % 100 / 99,
                        row % 50 == 0 ? -row : row % 3,
                        row % 100 == 0 ? "LATAM" : row % 30 == 0 ? "" : row % 2 == 0 ? "EMEA" : "APJ",
                        PRICES.get(row % PRICES.size()).formatted(row % 5_000),
                        row % 12 + 1,
                        row % 28 + 1,
                        row % 60,
                        row % 2 == 0,
                        row,
                        REMARKS.get(row % REMARKS.size()));
            }
        }
    }
}
