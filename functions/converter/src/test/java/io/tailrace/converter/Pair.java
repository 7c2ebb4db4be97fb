package io.tailrace.converter;

import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A pair in processing, as the validator leaves it. */
final class Pair {
    static final RunId RUN = RunId.parse("AMER-2026-11-22");
    static final String CONFIGURATION = """
            company: Meridian Networks
            regions:
              AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
              EMEA: {timeZone: Europe/London, runAt: "05:00", cutOff: "06:30"}
            dataSets:
              orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: quantity, type: integer}
                duplicates: {remove: true, by: row, keep: first}
                rules: |
                  Rules = [ IsComplete "order_id" ]
              strict_orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                emptyFile: reject
                extraColumns: reject
                rules: |
                  Rules = [ IsUnique "order_id" ]
                onRuleFailure: stop
              product:
                format: {type: csv}
                columns:
                  - {name: product_id, type: text, required: true}
              people:
                format: {type: csv}
                columns:
                  - {name: mail, type: text, pii: mask}
                  - {name: note, type: text}
              compared_orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: product_id, type: text}
                rules: |
                  Rules = [
                    ReferentialIntegrity "product_id" "product.product_id" = 1.0,
                    RowCount > avg(last(3)) * 0.5,
                    FileFreshness > "2026-11-22" labels = ["action"="warn"],
                    FileSize < 1 KB
                  ]
                onRuleFailure: reject
              sold:
                format: {type: csv}
                columns:
                  - {name: product_id, type: text}
                  - {name: price, type: "decimal(10,2)"}
                  - {name: day, type: date, formats: [dd.MM.yyyy]}
                  - {name: at, type: timestamp}
                  - {name: open, type: boolean}
                references:
                  known:
                    table: curated.product
                    columns:
                      - {name: product_id, type: text}
                      - {name: name, type: text}
                      - {name: price, type: "decimal(12,2)"}
                      - {name: day, type: date}
                      - {name: at, type: timestamp}
                      - {name: open, type: boolean}
                rules: |
                  Rules = [
                    ReferentialIntegrity "product_id" "known.product_id" = 1.0 labels = ["action" = "quarantine"],
                    DatasetMatch "known" "product_id" "price,day,at,open" = 1.0,
                    RowCountMatch "known" = 1.0
                  ]
                onRuleFailure: warn
              alike:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text}
                  - {name: product_id, type: text}
                rules: |
                  Rules = [ FileUniqueness = 1 ]
                onRuleFailure: warn
              split_orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: quantity, type: integer}
                rules: |
                  Rules = [ IsComplete "order_id" ]
                output: {compression: zstd, partBytes: 1KB}
              parquet_orders:
                format: {type: csv}
                columns:
                  - {name: order_id, type: text, required: true}
                  - {name: quantity, type: integer}
                rules: |
                  Rules = [ IsComplete "order_id" ]
                output: {format: parquet, partBytes: 2KB}
                lineage: [file, row, run]
            mappings:
              - files: "orders_eu_{timestamp}.csv"
                dataSet: orders
                regions: [EMEA]
              - files: "orders_semicolon_{timestamp}.csv"
                dataSet: orders
                regions: [AMER]
                format: {type: csv, delimiter: ";"}
              - {files: "orders_{timestamp}.csv", dataSet: orders, regions: [AMER]}
              - {files: "product_{timestamp}.csv", dataSet: product, regions: [AMER]}
              - {files: "alike_*_{timestamp}.csv", dataSet: alike, regions: [AMER]}
              - {files: "sold_{timestamp}.csv", dataSet: sold, regions: [AMER]}
              - {files: "people_{timestamp}.csv", dataSet: people, regions: [AMER]}
              - {files: "compared_{timestamp}.csv", dataSet: compared_orders, regions: [AMER]}
              - {files: "split_{timestamp}.csv", dataSet: split_orders, regions: [AMER]}
              - {files: "parquet_{timestamp}.csv", dataSet: parquet_orders, regions: [AMER]}
              - {files: "strict_{timestamp}.csv", dataSet: strict_orders, regions: [AMER]}
            """;

    private Pair() {}

    /** Rows of orders, every tenth without its key. */
    static String orders(int rows) {
        var csv = new StringBuilder("order_id,quantity\n");
        for (int i = 1; i <= rows; i++) {
            csv.append(i % 10 == 0 ? "" : "A" + i).append(',').append(i).append('\n');
        }
        return csv.toString();
    }

    static PlannedFile place(
            MemoryStore store, String dataSet, String fileName, String content, @Nullable Long rowCount) {
        String tail = fileName.replace(".csv", ".tail.csv");
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        store.place(ZoneKeys.processing(RUN, fileName), bytes);
        store.place(ZoneKeys.processing(RUN, tail), "file_name,file_size\n" + fileName + "," + bytes.length + "\n");
        var configuration = new ConfigurationReader(DqdlRulesets.ofRuns()).read(CONFIGURATION, "configuration.yaml");
        store.place(ZoneKeys.configuration(RUN), LandingJson.bytes(configuration));
        return new PlannedFile(
                RUN,
                new RegionName("AMER"),
                LocalDate.of(2026, 11, 22),
                fileName,
                new DataSetName(dataSet),
                MemoryStore.BUCKET,
                ZoneKeys.processing(RUN, fileName),
                bytes.length,
                ZoneKeys.processing(RUN, tail),
                rowCount,
                null,
                ZoneKeys.configuration(RUN),
                false);
    }
}
