package io.tailrace.commands;

import java.util.Locale;
import java.util.regex.Pattern;

/** Sizes as people write them: 500, 64KB, 300MB, 2GB; units are powers of 1000. */
final class ByteCount {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})(B|KB|MB|GB)?");

    private ByteCount() {}

    static long of(String option, String text) {
        var matcher = FORM.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new UnusableInput(option + " must be a size such as 300MB or 2GB, not " + text + ".");
        }
        long unit = switch (String.valueOf(matcher.group(2))) {
            case "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 1;
        };
        return Long.parseLong(matcher.group(1)) * unit;
    }
}
