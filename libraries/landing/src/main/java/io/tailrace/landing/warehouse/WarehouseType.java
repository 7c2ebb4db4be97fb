package io.tailrace.landing.warehouse;

import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Output.Lineage;

/** Types of columns in Amazon Redshift. */
public final class WarehouseType {
    private WarehouseType() {}

    public static String of(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> "varchar(" + (text.length() == null ? 65535 : text.length()) + ")";
            case ColumnType.Date date -> "date";
            case ColumnType.Timestamp timestamp -> "timestamp";
            case ColumnType.WholeNumber number -> "bigint";
            case ColumnType.Decimal decimal -> "decimal(" + decimal.precision() + "," + decimal.scale() + ")";
            case ColumnType.Truth truth -> "boolean";
        };
    }

    public static String of(Lineage lineage) {
        return switch (lineage) {
            case FILE, SHEET -> "varchar(512)";
            case ROW -> "bigint";
            case RUN -> "varchar(64)";
        };
    }
}
