package io.tailrace.observation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/**
 * A log record as one line with one JSON object. {@code timestamp} and {@code level} are as AWS Lambda wants them (Lambda Developer Guide, "Configuring JSON and plain text log formats"), so that its log
 * level filters work.
 */
final class JsonLine extends ExtFormatter {
    /** Lambda cuts lines off at 256 KB. */
    private static final int MOST_CHARACTERS = 32_000;

    private static final int MOST_FRAMES = 60;
    private static final int MOST_CAUSES = 10;

    @Override
    public String format(ExtLogRecord entry) {
        var line = LandingJson.mapper()
                .createObjectNode()
                .put(
                        "timestamp",
                        Instant.ofEpochMilli(entry.getMillis())
                                .truncatedTo(ChronoUnit.MILLIS)
                                .toString())
                .put("level", level(entry.getLevel()))
                .put("logger", entry.getLoggerName())
                .put("message", cut(formatMessage(entry)));
        entry.getMdcCopy().forEach(line::put);
        if (entry.getThrown() != null) {
            describe(line.putObject("exception"), entry.getThrown(), 0);
        }
        return line + "\n";
    }

    /** Lambda's words. */
    static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static void describe(ObjectNode exception, Throwable thrown, int depth) {
        exception.put("type", thrown.getClass().getName());
        Failure.message(thrown).ifPresent(message -> exception.put("message", cut(message)));
        var stack = exception.putArray("stack");
        var frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            stack.add(frames[i].toString());
        }
        if (thrown.getCause() != null && depth < MOST_CAUSES) {
            describe(exception.putObject("cause"), thrown.getCause(), depth + 1);
        }
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "...";
    }
}
