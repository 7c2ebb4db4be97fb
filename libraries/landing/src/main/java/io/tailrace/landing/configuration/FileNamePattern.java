package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A pattern of file names: {@code *} is any text, {@code ?} one character, {@code {timestamp}} fourteen digits that are a local date and time of the sender.
 * What follows the timestamp is the extension. Letters are compared as S3 does: case matters.
 */
public final class FileNamePattern {
    private static final String PLACE = "{timestamp}";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);

    private final String text;
    private final Pattern base;
    private final Pattern extension;

    private FileNamePattern(String text, String before, String after) {
        this.text = text;
        this.base = Pattern.compile("(?<stem>" + regex(before) + ")(?<timestamp>\\d{14})", Pattern.DOTALL);
        this.extension = Pattern.compile(regex(after), Pattern.DOTALL);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static FileNamePattern of(String text) {
        int place = text.indexOf(PLACE);
        if (place < 0 || text.indexOf(PLACE, place + 1) >= 0) {
            throw new IllegalArgumentException(
                    "A file name pattern holds {timestamp} exactly once, not '" + text + "'.");
        }
        var before = text.substring(0, place);
        var after = text.substring(place + PLACE.length());
        if ((before + after).chars().anyMatch(c -> c == '/' || c == '{' || c == '}')) {
            throw new IllegalArgumentException(
                    "A file name pattern has no '/' and no braces but those of {timestamp}, not '" + text + "'.");
        }
        return new FileNamePattern(text, before, after);
    }

    /** The name of a data file, taken apart; empty when the pattern does not know it. */
    public Optional<StampedName> match(String fileName) {
        return match(fileName, extension);
    }

    /** The name of a file that ends like this behind the timestamp, such as a tail file, taken apart; empty when its data file would be unknown to the pattern whatever its extension. */
    public Optional<StampedName> matchEnding(String fileName, String ending) {
        return match(fileName, Pattern.compile(Pattern.quote(ending)));
    }

    private Optional<StampedName> match(String fileName, Pattern end) {
        var matcher = base.matcher(fileName);
        for (int timestampEnd = fileName.length(); timestampEnd >= 14; timestampEnd--) {
            if (end.matcher(fileName.substring(timestampEnd)).matches()
                    && matcher.region(0, timestampEnd).matches()) {
                var time = time(matcher.group("timestamp"));
                if (time.isPresent()) {
                    return Optional.of(new StampedName(
                            withoutSeparator(matcher.group("stem")), fileName.substring(0, timestampEnd), time.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDateTime> time(String digits) {
        try {
            return Optional.of(LocalDateTime.parse(digits, TIMESTAMP));
        } catch (DateTimeException e) {
            return Optional.empty(); // fourteen digits that are no time: another number, so no match
        }
    }

    private static String withoutSeparator(String stem) {
        return stem.endsWith("_") || stem.endsWith("-") || stem.endsWith(".")
                ? stem.substring(0, stem.length() - 1)
                : stem;
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return regex.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FileNamePattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @JsonValue
    @Override
    public String toString() {
        return text;
    }

    /**
     * A file name taken apart.
     *
     * @param stem without the separator before the timestamp
     * @param base the name up to and with the timestamp: what data file and tail file share
     */
    public record StampedName(String stem, String base, LocalDateTime timestamp) {}
}
