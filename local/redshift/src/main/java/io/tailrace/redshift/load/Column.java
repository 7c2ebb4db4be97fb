package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.Literals;
import io.tailrace.redshift.dialect.UnsupportedStatementException;
import java.util.Locale;

/** A column of a table that COPY fills. */
record Column(String name, Type type, int length, int precision, int scale, boolean notNull) {
    /** A length for columns without a limit of their own. */
    static final int LONGEST_TEXT = 65_535;

    enum Type {
        SMALLINT("int2", "Smallint"),
        INTEGER("int4", "Integer"),
        BIGINT("int8", "Bigint"),
        DECIMAL("numeric", "Decimal"),
        REAL("float4", "Float4"),
        DOUBLE("float8", "Float8"),
        BOOLEAN("bool", "Boolean"),
        DATE("date", "Date"),
        TIMESTAMP("timestamp", "Timestamp"),
        TIMESTAMP_WITH_ZONE("timestamptz", "Timestamptz"),
        TIME("time", "Time"),
        CHARACTER("char", "Char"),
        VARCHAR("varchar", "Varchar");

        private final String loadErrorName;
        private final String label;

        Type(String loadErrorName, String label) {
            this.loadErrorName = loadErrorName;
            this.label = label;
        }

        /** The name in {@code stl_load_errors}. */
        String loadErrorName() {
            return loadErrorName;
        }

        /** The name in the reason of a load error. */
        String label() {
            return label;
        }

        boolean text() {
            return this == CHARACTER || this == VARCHAR;
        }
    }

    /** @param modifier PostgreSQL's {@code atttypmod}, -1 without one */
    static Column of(String name, String postgresType, int modifier, boolean notNull) {
        var type = switch (postgresType) {
            case "int2" -> Type.SMALLINT;
            case "int4" -> Type.INTEGER;
            case "int8" -> Type.BIGINT;
            case "numeric" -> Type.DECIMAL;
            case "float4" -> Type.REAL;
            case "float8" -> Type.DOUBLE;
            case "bool" -> Type.BOOLEAN;
            case "date" -> Type.DATE;
            case "timestamp" -> Type.TIMESTAMP;
            case "timestamptz" -> Type.TIMESTAMP_WITH_ZONE;
            case "time" -> Type.TIME;
            case "bpchar" -> Type.CHARACTER;
            case "varchar", "text" -> Type.VARCHAR;
            default ->
                throw new UnsupportedStatementException(
                        "COPY into column " + name + " of type " + postgresType,
                        "values of that type cannot be loaded");
        };
        var length = type.text() ? (modifier > 4 ? modifier - 4 : LONGEST_TEXT) : 0;
        var numeric = type == Type.DECIMAL && modifier > 4 ? modifier - 4 : (38 << 16 | 37);
        return new Column(name, type, length, numeric >> 16 & 0xffff, numeric & 0x7ff, notNull);
    }

    String lengthText() {
        return switch (type) {
            case DECIMAL -> precision + ", " + scale;
            case CHARACTER, VARCHAR -> Integer.toString(length);
            default -> "0";
        };
    }

    /** {@code VARCHAR(20)}. */
    String shownType() {
        var name = type.label().toUpperCase(Locale.ROOT);
        return type.text() || type == Type.DECIMAL ? name + "(" + lengthText() + ")" : name;
    }

    String sqlName() {
        return Literals.name(name);
    }
}
