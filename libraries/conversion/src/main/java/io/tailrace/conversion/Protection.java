package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.Column.Pii;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** How values that tell of persons are written: everything that leaves a conversion goes through here, but no rule. */
final class Protection {
    private static final String ALGORITHM = "HmacSHA256";
    /** A masked value of at least {@value #LEAST_SHOWN} characters shows its last {@value #SHOWN}. */
    private static final int SHOWN = 4;

    private static final int LEAST_SHOWN = 8;

    private final Map<String, Pii> columns;
    private final @Nullable Mac hash;

    private Protection(Map<String, Pii> columns, @Nullable Mac hash) {
        this.columns = columns;
        this.hash = hash;
    }

    static Protection none() {
        return new Protection(Map.of(), null);
    }

    /** @param variables the environment that holds the salt */
    static Protection of(DataSet dataSet, Function<String, @Nullable String> variables) {
        var protectedColumns = dataSet.columns().stream()
                .filter(column -> column.pii() != null)
                .collect(Collectors.toMap(Column::name, column -> java.util.Objects.requireNonNull(column.pii())));
        String variable = dataSet.saltVariable();
        return new Protection(protectedColumns, variable == null ? null : hash(variable, variables.apply(variable)));
    }

    /** Whether there is anything to protect. */
    boolean isNeeded() {
        return !columns.isEmpty();
    }

    /** Null for a column that is written as it is. */
    @Nullable
    Pii of(String column) {
        return columns.get(column);
    }

    /** Adds what may be written of a cell; nothing at all for a column that is dropped. */
    void add(Row row, int column, @Nullable Pii how, RowBuffer target) {
        switch (how) {
            case null -> target.addCell(row, column);
            case HASH -> add(hashed(row.text(column)), target);
            case MASK -> add(masked(row.text(column), SHOWN), target);
            case DROP -> {}
        }
    }

    /** Adds an asterisk for each character: nobody knows which column the cell is of. */
    void addHidden(Row row, int column, RowBuffer target) {
        add(masked(row.text(column), 0), target);
    }

    private static void add(@Nullable String text, RowBuffer target) {
        if (text == null) {
            target.addAbsent();
        } else {
            target.add(CellKind.TEXT, text);
        }
    }

    private @Nullable String hashed(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (hash == null) {
            throw new IllegalStateException("A column is hashed without a salt.");
        }
        return HexFormat.of().formatHex(hash.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static @Nullable String masked(@Nullable String text, int shown) {
        if (text == null) {
            return null;
        }
        int characters = text.codePointCount(0, text.length());
        int hidden = characters < LEAST_SHOWN ? characters : characters - shown;
        return "*".repeat(hidden) + text.substring(text.offsetByCodePoints(0, hidden));
    }

    private static Mac hash(String variable, @Nullable String salt) {
        if (salt == null || salt.isEmpty()) {
            throw new IllegalStateException(
                    "The environment variable " + variable + " must hold the salt of hashed columns, and is not set.");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
        }
    }
}
