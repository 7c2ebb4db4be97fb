package io.tailrace.commands;

import io.tailrace.servers.lambda.Invocation;
import io.tailrace.stack.StackListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipFile;

/** What a function costs before it does anything for the second time: package, first response of a new process, memory. */
final class FunctionsCommand implements Command {
    private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";
    private static final long MEGABYTE = 1_000_000;

    /** Sent to new processes in this order; each answers what a day begins with. */
    private static final List<String> MEASURED = List.of(
            "file-router-sqs-batch",
            "validator-validate",
            "converter-csv",
            "converter-workbook",
            "dms-event-handler-inspect",
            "configuration-current");

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "functions",
                "Measures the functions' packages: size, first response of a new process, peak memory.",
                Option.of("--runs", "N", "How many new processes each (default: 5)."),
                Option.repeated(
                        "--only", "EVENTS", "Some of " + String.join(",", MEASURED) + " (default: all of them)."),
                Option.of("--java-options", "TEXT", "What the functions' JVM is told besides (JDK_JAVA_OPTIONS)."));
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        int runs = arguments.wholeNumber("--runs", 5);
        if (runs < 1) {
            throw new UnusableInput("--runs must be 1 or more, not " + runs + ".");
        }
        var only = events(arguments);
        var options = arguments.text("--java-options");
        var variables = options == null ? Map.<String, String>of() : Map.of(JAVA_OPTIONS, options);
        var project = Project.located();
        var measured = new LinkedHashMap<String, List<Start>>();
        for (int run = 1; run <= runs; run++) {
            System.err.println("run " + run + " of " + runs);
            measure(project, variables, only, measured);
        }
        print(measured);
        return 0;
    }

    private static List<String> events(Arguments arguments) {
        var only = arguments.has("--only") ? arguments.words("--only") : MEASURED;
        for (var name : only) {
            if (!MEASURED.contains(name)) {
                throw new UnusableInput(
                        "--only must name some of " + String.join(", ", MEASURED) + ", not " + name + ".");
            }
        }
        return only;
    }

    /**
     * A new process and its first response.
     *
     * @param processor the processor time until then, of all threads; what else the machine does hardly counts in it
     * @param memoryKilobytes the most that the process had in memory at once, as the kernel counts
     * @param code its package, as the template names it
     */
    private record Start(Duration first, Duration processor, long memoryKilobytes, Path code) {}

    /** What was used by then. */
    private record Use(Duration processor, long memoryKilobytes) {}

    /** Each run has a stack of its own, so that every event finds what it found in the run before. */
    private static void measure(
            Project project, Map<String, String> variables, List<String> only, Map<String, List<Start>> measured)
            throws IOException, InterruptedException {
        var last = MEASURED.stream()
                .filter(only::contains)
                .reduce((_, later) -> later)
                .orElseThrow();
        try (var events = SampleEvents.start(project, variables, StackListener.none())) {
            for (var name : MEASURED.subList(0, MEASURED.indexOf(last) + 1)) {
                var start = start(events, name);
                if (only.contains(name)) {
                    measured.computeIfAbsent(name, any -> new ArrayList<>()).add(start);
                }
            }
        }
    }

    private static Start start(SampleEvents events, String name) throws IOException, InterruptedException {
        var function = SampleEvents.function(name);
        long begin = System.nanoTime();
        var answer = events.send(name);
        var first = Duration.ofNanos(System.nanoTime() - begin);
        if (answer instanceof Invocation.FunctionError error) {
            throw new UnusableInput("Event " + name + " was answered with " + error.type() + ": " + error.message());
        }
        var process = events.processes(function).getFirst();
        var use = useAndEnd(ProcessHandle.of(process.pid()).orElseThrow());
        var code = events.pipeline().stack().function(function).code();
        return new Start(first, use.processor(), use.memoryKilobytes(), code);
    }

    /** The next event of the function gets a new process. The emulator's process has the function's below it. */
    private static Use useAndEnd(ProcessHandle process) throws IOException {
        var family = new ArrayList<>(process.descendants().toList());
        family.add(process);
        long most = 0;
        var processor = Duration.ZERO;
        for (var member : family) {
            most = Math.max(most, peakKilobytes(member.pid()));
            processor = processor.plus(member.info().totalCpuDuration().orElse(Duration.ZERO));
        }
        family.forEach(ProcessHandle::destroy);
        CompletableFuture.allOf(family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .join();
        return new Use(processor, most);
    }

    /** 0 on systems without {@code /proc}. */
    private static long peakKilobytes(long pid) throws IOException {
        var status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status, StandardCharsets.UTF_8).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static void print(Map<String, List<Start>> measured) throws IOException {
        System.out.println("| function | event | package | unpacked | first response | processor time | peak memory |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (var entry : measured.entrySet()) {
            var function = SampleEvents.function(entry.getKey());
            var code = entry.getValue().getFirst().code();
            var first = entry.getValue().stream()
                    .map(start -> start.first().toMillis() / 1000.0)
                    .sorted()
                    .toList();
            var processor = entry.getValue().stream()
                    .map(start -> start.processor().toMillis() / 1000.0)
                    .sorted()
                    .toList();
            var memory = entry.getValue().stream()
                    .map(start -> start.memoryKilobytes() * 1024.0 / MEGABYTE)
                    .sorted()
                    .toList();
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | `%s` | %.1f MB | %.1f MB | %.2f s (%.2f to %.2f) | %.2f s | %.0f MB |",
                    function,
                    entry.getKey(),
                    Files.size(code) / (double) MEGABYTE,
                    unpacked(code) / (double) MEGABYTE,
                    median(first),
                    first.getFirst(),
                    first.getLast(),
                    median(processor),
                    median(memory)));
        }
    }

    private static long unpacked(Path code) throws IOException {
        try (var zip = new ZipFile(code.toFile())) {
            return zip.stream().mapToLong(entry -> entry.getSize()).sum();
        }
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
