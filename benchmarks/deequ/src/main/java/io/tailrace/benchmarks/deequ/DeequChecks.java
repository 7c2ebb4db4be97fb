package io.tailrace.benchmarks.deequ;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.VerificationSuite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** One verification run over a CSV with a given schema, on every processor of this machine: file, figures. */
public final class DeequChecks {
    private static final String SCHEMA =
            "shipment_id STRING, order_no BIGINT, line_no BIGINT, region STRING, status STRING, sku STRING,"
                    + " quantity BIGINT, unit_price DECIMAL(10,2), amount DECIMAL(14,2), discount DECIMAL(5,4), order_date DATE, ship_date DATE,"
                    + " email STRING, country STRING, remark STRING";

    private DeequChecks() {}

    public static void main(String[] arguments) throws IOException {
        var spark = SparkSession.builder()
                .master("local[*]")
                .config("spark.ui.enabled", false)
                // The default of 200 is for a cluster.
                .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
                .getOrCreate();
        spark.sparkContext().setLogLevel("WARN");
        // Kept, because every grouping would read the file again.
        Dataset<Row> deliveries = spark.read()
                .schema(StructType.fromDDL(SCHEMA))
                .option("header", true)
                .option("escape", "\"")
                .csv(arguments[0])
                .cache();
        var rules = new DeliveryRules();
        VerificationResult result = new VerificationSuite()
                .onData(deliveries)
                .addCheck(rules.check())
                .addRequiredAnalyzers(rules.analyzers())
                .run();
        List<String> figures = rules.figures(result);
        Files.write(Path.of(arguments[1]), figures);
        spark.stop();
    }
}
