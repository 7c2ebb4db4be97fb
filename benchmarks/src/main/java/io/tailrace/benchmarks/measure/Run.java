package io.tailrace.benchmarks.measure;

/**
 * One process from start to end.
 *
 * @param cpuSeconds of all its threads, and {@code peakBytes} the most memory that was resident; both 0 where the system does not tell
 * @param exitCode -1 when it was ended because its time was up
 * @param errors the end of what it wrote on standard error
 */
public record Run(double wallSeconds, double cpuSeconds, long peakBytes, int exitCode, String errors) {
    boolean succeeded() {
        return exitCode == 0;
    }

    /** The line of its errors that says most, for a report. */
    String complaint() {
        if (exitCode == -1) {
            return "not done after " + Math.round(wallSeconds) + " s";
        }
        String line = errors.lines()
                .filter(l -> l.contains("Exception") || l.contains("Error:") || l.startsWith("tailrace:"))
                .findFirst()
                .or(() -> errors.lines().findFirst())
                .orElse("");
        return "exit code " + exitCode + (line.isEmpty() ? "" : ": " + line.strip());
    }
}
