package io.tailrace.samples;

import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Mappings;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The small day of the sample company: a Monday on which every fault happens that a pipeline meets. Equal configurations give equal bytes.
 */
public final class SampleDay {
    public static final LocalDate DATE = LocalDate.of(2026, 11, 2);
    private static final long SEED = 20_261_102;
    private static final LocalTime FIRST = LocalTime.of(2, 10);

    private final Configuration configuration;
    private final Mappings mappings;
    private final Path folder;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<ExpectedFile> expected = new ArrayList<>();
    private int delivered;

    private SampleDay(Configuration configuration, Path folder) {
        this.configuration = configuration;
        this.mappings = new Mappings(configuration);
        this.folder = folder;
    }

    /** Writes the day into an empty or new folder; {@code configuration} is the sample company's. */
    public static void write(Configuration configuration, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Files.createDirectories(folder.resolve("resends"));
        var day = new SampleDay(configuration, folder);
        day.worldwide();
        day.americas();
        day.europe();
        day.asiaPacific();
        day.unknown();
        new DayFolder(folder).write(day.arrivals, new ExpectedDay(DATE, day.runs(), day.expected));
    }

    private Map<String, ExpectedDay.ExpectedRun> runs() {
        var runs = new LinkedHashMap<String, ExpectedDay.ExpectedRun>();
        runs.put("AMER", new ExpectedDay.ExpectedRun("PARTIAL", List.of()));
        runs.put("APJ", new ExpectedDay.ExpectedRun("PARTIAL", List.of("purchase_orders_apj_{timestamp}.csv.zip")));
        runs.put("EMEA", new ExpectedDay.ExpectedRun("PARTIAL", List.of()));
        runs.put("WW", new ExpectedDay.ExpectedRun("OK", List.of()));
        return runs;
    }

    private void worldwide() throws IOException {
        sound("WW", "product_master", "xlsx", 60, RowFaults.NONE.withPresetNulls(4));
        sound("WW", "customer_master", "csv", 40, RowFaults.NONE);
        sound("WW", "supplier_master", "xls", 15, RowFaults.NONE);
        sound("WW", "exchange_rates", "csv", 5, RowFaults.NONE);
        sound("WW", "carriers", "dat", 5, RowFaults.NONE);
        sound("WW", "deals", "csv.gz", 30, RowFaults.NONE);
        var prices = make("APJ", "price_list", "xlsx", 50, RowFaults.NONE);
        deliver(prices, prices.tail());
        for (var region : List.of("AMER", "EMEA", "APJ")) {
            expected.add(ExpectedFile.loaded(prices.name(), region, 50, RowFaults.NONE, "one file for three regions"));
        }
    }

    private void americas() throws IOException {
        sound(
                "AMER",
                "sales_orders_amer_east",
                "csv",
                120,
                RowFaults.nulls(4).withNewlines(6),
                "null keys; line breaks in quotes");
        sound(
                "AMER",
                "sales_orders_amer_west",
                "csv",
                90,
                RowFaults.NONE.withPresetNulls(7).withBlanks(3),
                "presets; blank rows");
        sound("AMER", "shipments_amer", "dat", 100, RowFaults.NONE.withBadDates(5), "days that do not exist");
        sound("AMER", "inventory_amer", "xlsx", 80, RowFaults.NONE.withPresetNulls(6));
        sound("AMER", "purchase_orders_amer", "csv", 60, RowFaults.NONE.withDuplicates(4), "duplicates by key");

        var first = make("AMER", "backlog_amer", "xls", 40, RowFaults.NONE);
        deliver(first, first.tail());
        var again = make("AMER", first.name(), "resends", 44, RowFaults.NONE.withDuplicates(5), 1);
        deliver(again.at(LocalTime.of(3, 30)), again.tail());
        expected.add(ExpectedFile.loaded(
                first.name(),
                "AMER",
                44,
                RowFaults.NONE.withDuplicates(5),
                "sent again with other bytes before the run: the second counts"));

        var forecast = make("AMER", "forecast_amer", "xlsx", 60, RowFaults.NONE).at(LocalTime.of(5, 40));
        deliver(forecast, forecast.tail());
        expected.add(ExpectedFile.loaded(
                        forecast.name(), "AMER", 60, RowFaults.NONE, "mandatory and late, but before the cut-off")
                .whenLate());

        sound("AMER", "returns_amer", "csv", 0, RowFaults.NONE, "header only");
        var shrunk = make("AMER", "point_of_sale_amer", "csv", 30, RowFaults.NONE);
        deliver(shrunk, shrunk.tail().withSize(shrunk.tail().size() + 7));
        expected.add(ExpectedFile.rejected(shrunk.name(), "AMER", "SIZE_DIFFERS", "the tail names another size"));
        var altered = make("AMER", "supplier_commits_amer", "csv", 30, RowFaults.NONE);
        deliver(altered, altered.tail().withHash("0".repeat(64)));
        expected.add(
                ExpectedFile.rejected(altered.name(), "AMER", "CHECKSUM_DIFFERS", "the tail names another checksum"));
        var incidents = raw("AMER", "quality_incidents_amer", "csv", "product_id,severity\nP00001,2\n");
        deliver(incidents, incidents.tail());
        expected.add(ExpectedFile.rejected(incidents.name(), "AMER", "COLUMN_MISSING", "no column incident_id"));
    }

    private void europe() throws IOException {
        sound(
                "EMEA",
                "sales_orders_emea_north",
                "csv",
                110,
                RowFaults.nulls(3).withBadDates(4),
                "windows-1252; null keys; bad dates");
        sound("EMEA", "sales_orders_emea_south", "csv", 70, RowFaults.NONE, "windows-1252");
        sound("EMEA", "shipments_emea", "dat", 90, RowFaults.NONE, "fixed width");
        var stock = make("EMEA", "inventory_emea", "xlsx", 70, RowFaults.NONE);
        deliver(stock, stock.tail());
        deliver(stock.at(LocalTime.of(4, 10)), stock.tail());
        expected.add(ExpectedFile.loaded(stock.name(), "EMEA", 70, RowFaults.NONE, "sent twice with the same bytes"));
        sound("EMEA", "backlog_emea", "xlsx", 50, RowFaults.nulls(3).withDuplicates(6), "duplicates; nulls");
        sound("EMEA", "forecast_emea", "csv.zip", 60, RowFaults.NONE, "a zip with one member");
        sound("EMEA", "purchase_orders_emea", "dat", 55, RowFaults.nulls(2), "null supplier");
        var counted = make("EMEA", "point_of_sale_emea", "csv", 25, RowFaults.NONE);
        deliver(counted, counted.tail().withRows(26));
        expected.add(
                ExpectedFile.rejected(counted.name(), "EMEA", "ROW_COUNT_DIFFERS", "the tail names another row count"));
        var returns = make("EMEA", "returns_emea", "csv", 20, RowFaults.NONE).at(LocalTime.of(6, 50));
        deliver(returns, returns.tail());
        expected.add(ExpectedFile.inNoRun(
                returns.name(), "EMEA", "WAITING", "came after the cut-off: the next run takes it"));
        var alone = make("EMEA", "quality_incidents_emea", "csv", 12, RowFaults.NONE);
        deliver(alone, null);
        expected.add(ExpectedFile.rejected(alone.name(), "EMEA", "MISSING_TAIL", "its tail file never came"));
    }

    private void asiaPacific() throws IOException {
        sound("APJ", "sales_orders_apj_japan", "xlsx", 100, RowFaults.nulls(5));
        sound("APJ", "shipments_apj", "csv.gz", 80, RowFaults.NONE, "gzip");
        sound("APJ", "inventory_apj", "xlsx", 60, RowFaults.NONE);
        sound("APJ", "backlog_apj", "csv", 45, RowFaults.NONE.withDuplicates(3), "duplicates");
        sound("APJ", "supplier_commits_apj", "xlsx", 30, RowFaults.NONE);
        sound("APJ", "returns_apj", "csv", 25, RowFaults.NONE);
        var broken = make("APJ", "forecast_apj", "xlsx", 60, RowFaults.NONE);
        try (var channel = Files.newByteChannel(broken.path(), java.nio.file.StandardOpenOption.WRITE)) {
            channel.truncate(Files.size(broken.path()) / 2);
        }
        deliver(broken, TailFile.withoutExtras(broken.path()));
        expected.add(ExpectedFile.rejected(broken.name(), "APJ", "UNREADABLE_FILE", "half a workbook"));
        var empty = raw("APJ", "point_of_sale_apj", "csv", "");
        deliver(empty, TailFile.withoutExtras(empty.path()));
        expected.add(ExpectedFile.rejected(empty.name(), "APJ", "EMPTY_FILE", "no byte in it"));
        var orphan = make("APJ", "quality_incidents_apj", "csv", 10, RowFaults.NONE);
        deliver(null, orphan.tail(), orphan);
        Files.delete(orphan.path());
        expected.add(ExpectedFile.rejected(orphan.tailName(), "APJ", "ORPHAN_TAIL", "its data file never came"));
    }

    private void unknown() throws IOException {
        var name = "holiday_photos_20261102030000.zip";
        Files.writeString(folder.resolve("files").resolve(name), "not a table at all\n");
        arrivals.add(new Arrival(instant("WW", LocalTime.of(3, 0)), "files/" + name, name));
        expected.add(ExpectedFile.inNoRun(name, null, "UNROUTED", "no mapping knows the name"));
    }

    // ------------------------------------------------------------------ making and delivering

    private void sound(String region, String stem, String extension, int rows, RowFaults faults) throws IOException {
        sound(region, stem, extension, rows, faults, "sound");
    }

    private void sound(String region, String stem, String extension, int rows, RowFaults faults, String why)
            throws IOException {
        var made = make(region, stem, extension, rows, faults);
        deliver(made, made.tail());
        expected.add(ExpectedFile.loaded(made.name(), region, rows, faults, why));
    }

    private Made make(String region, String stem, String extension, int rows, RowFaults faults) throws IOException {
        var time = FIRST.plusMinutes(delivered).plusSeconds(7L * delivered % 60);
        var name =
                stem + "_" + DATE.atTime(time).format(DateTimeFormatter.ofPattern("uuuuMMddHHmmss")) + "." + extension;
        return make(region, name, "files", rows, faults, 0);
    }

    private Made make(String region, String name, String subfolder, int rows, RowFaults faults, int version)
            throws IOException {
        var number = delivered++;
        var mapping = mappings.route(name).getFirst().mapping();
        var dataSet = configuration.dataSet(mapping.dataSet());
        var random = new Random(SEED + number * 31L + version);
        var path = folder.resolve(subfolder).resolve(name);
        var origin = region.charAt(0) + String.format(java.util.Locale.ROOT, "%02d", number);
        var maker = new RowMaker(dataSet, new Values(DATE, origin, random));
        try (var encoder = TableEncoder.open(
                Packing.open(new BufferedOutputStream(Files.newOutputStream(path)), name),
                name,
                configuration.formatOf(mapping),
                dataSet.columns())) {
            for (var row : maker.rows(rows, faults, random)) {
                encoder.write(row);
            }
        }
        return new Made(region, path, subfolder, FIRST.plusMinutes(number), TailFile.of(path, rows));
    }

    private Made raw(String region, String stem, String extension, String text) throws IOException {
        var time = FIRST.plusMinutes(delivered++);
        var name =
                stem + "_" + DATE.atTime(time).format(DateTimeFormatter.ofPattern("uuuuMMddHHmmss")) + "." + extension;
        var path = folder.resolve("files").resolve(name);
        Files.writeString(path, text);
        return new Made(region, path, "files", time, TailFile.withoutExtras(path));
    }

    private void deliver(Made data, @Nullable TailFile tail) throws IOException {
        deliver(data, tail, data);
    }

    /** Every third tail file comes before its data file. */
    private void deliver(@Nullable Made data, @Nullable TailFile tail, Made pair) throws IOException {
        var at = instant(pair.region(), pair.sentAt());
        if (data != null) {
            arrivals.add(new Arrival(at, data.subfolder() + "/" + data.name(), data.name()));
        }
        if (tail != null) {
            Files.writeString(folder.resolve(pair.subfolder()).resolve(pair.tailName()), tail.text());
            var tailAt = arrivals.size() % 3 == 0 ? at.minusSeconds(20) : at.plusSeconds(20);
            arrivals.add(new Arrival(tailAt, pair.subfolder() + "/" + pair.tailName(), pair.tailName()));
        }
    }

    private Instant instant(String region, LocalTime time) {
        return DATE.atTime(time)
                .atZone(configuration.region(new RegionName(region)).timeZone())
                .toInstant();
    }

    private record Made(String region, Path path, String subfolder, LocalTime sentAt, TailFile tail) {
        String name() {
            return String.valueOf(path.getFileName());
        }

        String tailName() {
            return name().replaceFirst("(\\d{14})\\..*$", "$1.tail.csv");
        }

        Made at(LocalTime time) {
            return new Made(region, path, subfolder, time, tail);
        }
    }
}
