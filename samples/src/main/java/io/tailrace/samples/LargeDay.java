package io.tailrace.samples;

import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Mapping;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A day of any size for any configuration: sound pairs, spread evenly over the mappings. Workbooks stay small, as people's do; text files share what is left.
 *
 * @param pairs how many data files, each with its tail file
 * @param bytes how many bytes all data files have together, met within a few per cent
 * @param seed equal seeds give equal days
 */
public record LargeDay(LocalDate date, int pairs, long bytes, long seed) {
    private static final long LARGEST_XLSX = 6L << 20;
    private static final long LARGEST_XLS = 2L << 20;
    private static final int XLS_ROWS = 65_000;
    private static final int PACKED_SHARE = 4; // generated text packs to about a quarter
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    public LargeDay {
        if (pairs < 1 || bytes < 1) {
            throw new IllegalArgumentException(
                    "A day has at least one pair and one byte, not " + pairs + " pairs and " + bytes + " bytes.");
        }
    }

    /** Writes {@code files/}, {@code arrivals.csv} and {@code expected.json} into the folder; tells each file's name when it is written. */
    public void write(Configuration configuration, Path folder, Consumer<String> progress) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        var arrivals = new ArrayList<Arrival>();
        var expected = new ArrayList<ExpectedFile>();
        long left = bytes;
        var plan = plan(configuration);
        for (int number = 0; number < plan.size(); number++) {
            var mapping = plan.get(number);
            var name = name(mapping, number);
            var path = folder.resolve("files").resolve(name);
            long rows = write(configuration, mapping, path, number, share(configuration, plan, number, left));
            left -= Files.size(path);
            Files.writeString(tailPath(path), TailFile.of(path, rows).text());
            var arrivesAt = date.atStartOfDay()
                    .plusSeconds(number)
                    .atZone(configuration.region(mapping.regions().getFirst()).timeZone())
                    .toInstant();
            for (var file : List.of(path, tailPath(path))) {
                var fileName = String.valueOf(file.getFileName());
                arrivals.add(new Arrival(arrivesAt, "files/" + fileName, fileName));
            }
            for (var region : mapping.regions()) {
                expected.add(ExpectedFile.loaded(name, region.value(), Math.toIntExact(rows), RowFaults.NONE, "sound"));
            }
            progress.accept(name);
        }
        var runs = new LinkedHashMap<String, ExpectedDay.ExpectedRun>();
        new DayFolder(folder).write(arrivals, new ExpectedDay(date, runs, expected));
    }

    /** Workbooks first, so that text files can make up for what workbooks do not take. */
    private List<Mapping> plan(Configuration configuration) {
        var mappings = configuration.mappings();
        if (mappings.isEmpty()) {
            throw new IllegalArgumentException("The configuration has no mapping, so no file name can be made.");
        }
        var plan = new ArrayList<Mapping>();
        for (int number = 0; number < pairs; number++) {
            plan.add(mappings.get(number % mappings.size()));
        }
        plan.sort((a, b) -> Boolean.compare(isText(configuration, a), isText(configuration, b)));
        return plan;
    }

    private static boolean isText(Configuration configuration, Mapping mapping) {
        return !(configuration.formatOf(mapping) instanceof Format.Workbook);
    }

    private static long share(Configuration configuration, List<Mapping> plan, int number, long left) {
        long even = Math.max(1, left / (plan.size() - number));
        var mapping = plan.get(number);
        if (isText(configuration, mapping)) {
            return even;
        }
        return Math.min(even, mapping.files().toString().endsWith(".xls") ? LARGEST_XLS : LARGEST_XLSX);
    }

    private String name(Mapping mapping, int number) {
        var time = LocalDateTime.of(date, java.time.LocalTime.MIDNIGHT).plusSeconds(number);
        return mapping.files()
                .toString()
                .replace("*", "part" + number)
                .replace('?', 'x')
                .replace("{timestamp}", STAMP.format(time));
    }

    private static Path tailPath(Path data) {
        var name = String.valueOf(data.getFileName()).replaceFirst("(\\d{14})\\..*$", "$1.tail.csv");
        return data.resolveSibling(name);
    }

    private long write(Configuration configuration, Mapping mapping, Path path, int number, long size)
            throws IOException {
        var dataSet = configuration.dataSet(mapping.dataSet());
        var fileName = String.valueOf(path.getFileName());
        var origin = String.format(Locale.ROOT, "%03d", number % 1000);
        var maker = new RowMaker(dataSet, new Values(date, origin, new Random(seed + number)));
        var format = configuration.formatOf(mapping);
        boolean packed = fileName.endsWith(".gz") || fileName.endsWith(".zip");
        long rows = 0;
        var counted = new CountingStream(Packing.open(new BufferedOutputStream(Files.newOutputStream(path)), fileName));
        try (var encoder = TableEncoder.open(counted, fileName, format, dataSet.columns())) {
            if (format instanceof Format.Workbook) {
                long perRow = 9L * dataSet.columns().size() / 2; // packed bytes of a typical row
                long wanted = Math.max(1, size / perRow);
                for (; rows < (fileName.endsWith(".xls") ? Math.min(wanted / 3, XLS_ROWS) : wanted); rows++) {
                    encoder.write(maker.row(rows));
                }
            } else {
                for (long target = packed ? size * PACKED_SHARE : size; counted.count < target; rows++) {
                    encoder.write(maker.row(rows));
                }
            }
        }
        return rows;
    }

    private static final class CountingStream extends FilterOutputStream {
        private long count;

        CountingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }
    }
}
