package io.tailrace.benchmarks.measure;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a process and watches it: time by the clock, memory and processor time by what Linux says of it every few milliseconds. */
final class MeasuredProcess {
    private static final long LOOK_EVERY_MILLIS = 5;
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final double TICKS_A_SECOND = 100;
    private static final int ERRORS_KEPT = 20_000;

    private final Path folder;
    private final Duration limit;

    /** @param folder the working folder of the process */
    MeasuredProcess(Path folder, Duration limit) {
        this.folder = folder;
        this.limit = limit;
    }

    Run run(List<String> command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("bench", ".err");
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(errors.toFile());
            long start = System.nanoTime();
            Process process = builder.start();
            var watch = new Watch(Path.of("/proc", String.valueOf(process.pid())));
            boolean ended = false;
            while (!ended && System.nanoTime() - start < limit.toNanos()) {
                ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                watch.look();
            }
            double wall = (System.nanoTime() - start) / 1e9;
            if (!ended) {
                process.destroyForcibly().waitFor();
            }
            return new Run(wall, watch.cpuSeconds, watch.peakBytes, ended ? process.exitValue() : -1, end(errors));
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static String end(Path file) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(Math.max(0, bytes.length() - ERRORS_KEPT));
            var end = new byte[(int) (bytes.length() - bytes.getFilePointer())];
            bytes.readFully(end);
            return new String(end, StandardCharsets.UTF_8);
        }
    }

    private static final class Watch {
        private final Path status;
        private final Path times;
        private long peakBytes;
        private double cpuSeconds;

        Watch(Path process) {
            status = process.resolve("status");
            times = process.resolve("stat");
        }

        /** What a process that has ended no longer tells stays as it was seen last. */
        void look() {
            try {
                Matcher peak = PEAK.matcher(Files.readString(status));
                if (peak.find()) {
                    peakBytes = Math.max(peakBytes, Long.parseLong(peak.group(1)) * 1_024);
                }
                String line = Files.readString(times);
                // The fields behind the name, which is in parentheses and may hold blanks: proc(5).
                String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
                cpuSeconds = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
            } catch (IOException e) {
                // It has ended, or this is no Linux.
            }
        }
    }
}
