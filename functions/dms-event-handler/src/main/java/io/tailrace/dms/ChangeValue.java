package io.tailrace.dms;

import io.tailrace.landing.configuration.ColumnType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a value as AWS DMS writes it fits its column: what does not is told by file and row, and not left for COPY to stumble over. */
final class ChangeValue {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T].*)?");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?)?");
    private static final Set<String> TRUTH = Set.of("true", "false", "t", "f", "1", "0", "yes", "no", "y", "n");

    private ChangeValue() {}

    static boolean isText(ColumnType type) {
        return type instanceof ColumnType.Text;
    }

    static boolean fits(String text, ColumnType type) {
        return switch (type) {
            case ColumnType.Text(var length) ->
                !text.equals(ChangeBatch.NULL)
                        && (length == null || text.getBytes(StandardCharsets.UTF_8).length <= length);
            case ColumnType.WholeNumber number -> WHOLE_NUMBER.matcher(text).matches();
            case ColumnType.Decimal decimal -> NUMBER.matcher(text).matches() && fits(new BigDecimal(text), decimal);
            case ColumnType.Date date -> DAY.matcher(text).matches();
            case ColumnType.Timestamp timestamp -> TIME.matcher(text).matches();
            case ColumnType.Truth truth -> TRUTH.contains(text.toLowerCase(Locale.ROOT));
        };
    }

    private static boolean fits(BigDecimal value, ColumnType.Decimal decimal) {
        var exact = value.stripTrailingZeros();
        return exact.scale() <= decimal.scale()
                && exact.precision() - exact.scale() <= decimal.precision() - decimal.scale();
    }
}
