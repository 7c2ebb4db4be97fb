package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A column of a curated table, as {@code information_schema.columns} tells it.
 *
 * @param length of character types, in bytes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TableColumn(
        @JsonProperty("column_name") String name,
        @JsonProperty("data_type") String type,
        @JsonProperty("character_maximum_length") @Nullable Long length,
        @JsonProperty("numeric_precision") @Nullable Integer precision,
        @JsonProperty("numeric_scale") @Nullable Integer scale) {

    /** The query that answers all columns of a load's target; none when there is no such table. */
    static String query(Load load) {
        return "select column_name, data_type, character_maximum_length, numeric_precision, numeric_scale\n"
                + "from information_schema.columns\nwhere table_schema = "
                + Literal.text(unquoted(Identifier.schemaOf(load.target()))) + " and table_name = "
                + Literal.text(unquoted(Identifier.nameOf(load.target()))) + "\norder by ordinal_position";
    }

    private static String unquoted(String identifier) {
        return identifier.substring(1, identifier.length() - 1);
    }

    /** Whether every value of that type fits. */
    boolean holds(String wanted) {
        var arguments =
                wanted.substring(wanted.indexOf('(') + 1).replace(")", "").split(",", -1);
        return switch (wanted.replaceFirst("\\(.*", "")) {
            case "varchar" ->
                type.equals("character varying") && (length == null || length >= Long.parseLong(arguments[0]));
            case "decimal" ->
                type.equals("numeric")
                        && precision != null
                        && scale != null
                        && scale >= Integer.parseInt(arguments[1])
                        && precision - scale >= Integer.parseInt(arguments[0]) - Integer.parseInt(arguments[1]);
            case "timestamp" -> type.equals("timestamp without time zone");
            case String same -> type.equals(same);
        };
    }

    /** As a statement would write it. */
    String shown() {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "character varying" -> "varchar(" + length + ")";
            case "character" -> "char(" + length + ")";
            case "numeric" -> "decimal(" + precision + "," + scale + ")";
            default -> type;
        };
    }
}
