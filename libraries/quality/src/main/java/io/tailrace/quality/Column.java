package io.tailrace.quality;

import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.util.List;
import java.util.Optional;

/**
 * One column of a contract.
 *
 * @param required whether a file without this column is refused; without it an optional column is null in every row
 * @param aliases other names that the header may have for it
 * @param preset the literal that replaces a null
 * @param confidential whether no finding may show its values
 */
public record Column(
        String name,
        ColumnType type,
        boolean required,
        List<String> aliases,
        Optional<String> preset,
        boolean confidential) {

    public Column {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A column needs a name.");
        }
        aliases = List.copyOf(aliases);
        if (preset.isPresent() && !fits(type, preset.get())) {
            throw new IllegalArgumentException(
                    "The preset of column %s must be %s, not '%s'.".formatted(name, type, preset.get()));
        }
    }

    public Column(String name, ColumnType type, boolean required, List<String> aliases, Optional<String> preset) {
        this(name, type, required, aliases, preset, false);
    }

    public static Column of(String name, ColumnType type) {
        return new Column(name, type, false, List.of(), Optional.empty());
    }

    public Column withPreset(String literal) {
        return new Column(name, type, required, aliases, Optional.of(literal), confidential);
    }

    public Column needed() {
        return new Column(name, type, true, aliases, preset, confidential);
    }

    public Column alias(String... others) {
        return new Column(name, type, required, List.of(others), preset, confidential);
    }

    public Column secret() {
        return new Column(name, type, required, aliases, preset, true);
    }

    private static boolean fits(ColumnType type, String literal) {
        var target = new RowBuffer();
        target.start(0);
        return CellParser.of(type).parse(Row.of(0, literal), 0, target) == CellParser.Reading.PARSED;
    }
}
