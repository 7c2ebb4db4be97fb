package io.tailrace.landing.configuration;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A configuration that holds every kind of entry. */
public final class SampleConfiguration {
    public static final RegionName AMER = new RegionName("AMER");
    public static final RegionName APJ = new RegionName("APJ");

    private SampleConfiguration() {}

    public static Configuration everyKind() {
        return new Configuration(
                "Meridian Networks",
                List.of(region(APJ, "Asia/Tokyo", "own-bucket"), region(AMER, "America/Los_Angeles", null)),
                List.of(
                        TailDialect.DEFAULT,
                        new TailDialect(
                                "control",
                                ".ctl",
                                "|",
                                new TailDialect.Columns("name", "bytes", "rows", "sha", "day", "seq"))),
                List.of(
                        dataSet("sales_order", "default", new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1)),
                        dataSet("stock", "control", new Format.Workbook(new Sheet.Named("Stock"), 3)),
                        dataSet(
                                "parts",
                                "default",
                                new Format.FixedWidth(
                                        Charset.forName("windows-1252"),
                                        0,
                                        List.of(new Format.FixedWidth.Field("part_no", 1, 12))))),
                List.of(
                        mapping("sales_orders_amer_{timestamp}.csv", "sales_order", new Calendar.Daily(), null, AMER),
                        mapping(
                                "sales_*_{timestamp}.csv*",
                                "sales_order",
                                new Calendar.Weekly(DayOfWeek.MONDAY),
                                null,
                                AMER,
                                APJ),
                        mapping(
                                "stock_{timestamp}.xlsx",
                                "stock",
                                new Calendar.Monthly(31),
                                new Format.Workbook(new Sheet.Numbered(2), 1),
                                APJ),
                        mapping("parts_{timestamp}.dat", "parts", new Calendar.Weekdays(), null, AMER)),
                List.of(
                        new Procedure("publish.load_dim_product", List.of(AMER)),
                        new Procedure("publish.load_fact_sales", List.of())),
                List.of(new DmsTask("arn:aws:dms:us-east-1:123456789012:task:ABC", "redshift-elt-load-customer-sales")),
                List.of(new Datashare(
                        "planning",
                        List.of(
                                new Datashare.SharedTable("publish.fact_sales", List.of()),
                                new Datashare.SharedTable("curated.parts", List.of("part_no"))),
                        List.of(
                                new Datashare.Consumer(
                                        Datashare.Consumer.Kind.NAMESPACE, "13b8833d-17c6-4f16-8fe4-1a018f5ed00d"),
                                new Datashare.Consumer(Datashare.Consumer.Kind.ACCOUNT, "210987654321")))));
    }

    private static Region region(RegionName name, String zone, @Nullable String bucket) {
        return new Region(name, ZoneId.of(zone), LocalTime.of(5, 0), LocalTime.of(6, 30), bucket);
    }

    private static Mapping mapping(
            String files, String dataSet, Calendar calendar, @Nullable Format format, RegionName... regions) {
        return new Mapping(
                FileNamePattern.of(files), new DataSetName(dataSet), List.of(regions), true, calendar, format);
    }

    private static DataSet dataSet(String name, String tail, Format format) {
        return new DataSet(
                new DataSetName(name),
                tail,
                format,
                List.of(
                        new Column("order_id", new ColumnType.Text(20), true, List.of("Order No"), null),
                        new Column("note", new ColumnType.Text(null), false, List.of(), ""),
                        new Column(
                                "order_date",
                                new ColumnType.Date(List.of("yyyy-MM-dd", "dd/MM/yyyy")),
                                true,
                                List.of(),
                                null),
                        new Column(
                                "shipped_at",
                                new ColumnType.Timestamp(ColumnType.Timestamp.DEFAULT_FORMATS),
                                false,
                                List.of(),
                                null),
                        new Column("quantity", new ColumnType.WholeNumber(), false, List.of(), null),
                        new Column("amount", new ColumnType.Decimal(18, 2), false, List.of(), null),
                        new Column("expedite", new ColumnType.Truth(), false, List.of(), "0")),
                DataSet.ExtraColumns.IGNORE,
                DataSet.EmptyFile.ACCEPT,
                List.of("order_id"),
                new DataSet.Duplicates(true, DataSet.Duplicates.By.KEY, DataSet.Duplicates.Keep.FIRST, null, null),
                "Rules = [ IsComplete \"order_id\" ]",
                DataSet.OnRuleFailure.QUARANTINE,
                Limits.none(),
                Load.of("curated." + name, Load.Mode.REPLACE_BY_KEY, List.of("_region", "_business_date")),
                new Output(Output.Encoding.PARQUET_ZSTD, 1 << 20, 1 << 20, Output.DEFAULT_LINEAGE),
                null,
                List.of(new TableReference(
                                "known_product",
                                "curated.product",
                                List.of(TableReference.column("product_id", new ColumnType.Text(20))))
                        .using(Set.of("product_id"))));
    }
}
