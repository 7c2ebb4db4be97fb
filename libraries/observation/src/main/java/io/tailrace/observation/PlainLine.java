package io.tailrace.observation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** A log record as text for people: level, message, and below it what may be told of an exception. */
final class PlainLine extends ExtFormatter {
    @Override
    public String format(ExtLogRecord entry) {
        var text = new StringWriter();
        text.append(String.format(Locale.ROOT, "%-5s %s%n", JsonLine.level(entry.getLevel()), formatMessage(entry)));
        var thrown = entry.getThrown();
        if (thrown != null) {
            var told = Failure.isTold(thrown) ? thrown : Failure.of(thrown);
            told.printStackTrace(new PrintWriter(text, true));
        }
        return text.toString();
    }
}
