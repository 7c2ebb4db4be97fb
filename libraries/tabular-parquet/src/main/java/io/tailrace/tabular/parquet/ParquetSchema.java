package io.tailrace.tabular.parquet;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Columns as the schema of a file, and the schema of a file as columns. */
final class ParquetSchema {
    private static final int MOST_DIGITS = 38;

    private ParquetSchema() {}

    static MessageType of(List<ParquetColumn> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A Parquet file must have a column.");
        }
        var names = new HashSet<String>();
        for (ParquetColumn column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("A Parquet file cannot have two columns " + column.name() + ".");
            }
        }
        return new MessageType(
                "table", columns.stream().map(ParquetSchema::field).toArray(Type[]::new));
    }

    /** The columns of a file; one that no {@link ParquetType} describes refuses the file. */
    static List<ParquetColumn> columns(String file, MessageType schema) {
        return schema.getFields().stream().map(field -> column(file, field)).toList();
    }

    private static Type field(ParquetColumn column) {
        PrimitiveTypeName stored = stored(column.type());
        var field = column.nullable() ? Types.optional(stored) : Types.required(stored);
        if (column.type() instanceof ParquetType.Decimal(int precision, int scale)
                && stored == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY) {
            field = field.length(DecimalText.bytes(precision));
        }
        LogicalTypeAnnotation meant = meant(column.type());
        return (meant == null ? field : field.as(meant)).named(column.name());
    }

    private static PrimitiveTypeName stored(ParquetType type) {
        return switch (type) {
            case ParquetType.Text text -> PrimitiveTypeName.BINARY;
            case ParquetType.Whole whole -> PrimitiveTypeName.INT64;
            case ParquetType.Decimal(int precision, int scale) ->
                precision <= DecimalText.INT32_DIGITS
                        ? PrimitiveTypeName.INT32
                        : precision <= DecimalText.INT64_DIGITS
                                ? PrimitiveTypeName.INT64
                                : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
            case ParquetType.Truth truth -> PrimitiveTypeName.BOOLEAN;
            case ParquetType.Day day -> PrimitiveTypeName.INT32;
            case ParquetType.Timestamp timestamp -> PrimitiveTypeName.INT64;
        };
    }

    private static @Nullable LogicalTypeAnnotation meant(ParquetType type) {
        return switch (type) {
            case ParquetType.Text text -> LogicalTypeAnnotation.stringType();
            case ParquetType.Whole whole -> LogicalTypeAnnotation.intType(64, true);
            case ParquetType.Decimal(int precision, int scale) -> LogicalTypeAnnotation.decimalType(scale, precision);
            case ParquetType.Truth truth -> null;
            case ParquetType.Day day -> LogicalTypeAnnotation.dateType();
            case ParquetType.Timestamp timestamp -> LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS);
        };
    }

    private static ParquetColumn column(String file, Type field) {
        ParquetType type = field.isPrimitive() && !field.isRepetition(Type.Repetition.REPEATED)
                ? type(field.asPrimitiveType())
                : null;
        if (type == null) {
            throw new UnreadableFile(
                    Refusal.UNSUPPORTED_COLUMN,
                    file,
                    "column " + field.getName(),
                    "text, an integer of 64 bits, a decimal, a boolean, a date, or a timestamp in microseconds without zone",
                    field.toString());
        }
        return new ParquetColumn(field.getName(), type, field.isRepetition(Type.Repetition.OPTIONAL));
    }

    private static @Nullable ParquetType type(PrimitiveType field) {
        LogicalTypeAnnotation meant = field.getLogicalTypeAnnotation();
        if (meant instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal.getPrecision() > MOST_DIGITS
                    ? null
                    : new ParquetType.Decimal(decimal.getPrecision(), decimal.getScale());
        }
        ParquetType type = switch (field.getPrimitiveTypeName()) {
            case BINARY -> ParquetType.Text.unlimited();
            case BOOLEAN -> new ParquetType.Truth();
            case INT32 -> new ParquetType.Day();
            case INT64 ->
                meant instanceof TimestampLogicalTypeAnnotation ? new ParquetType.Timestamp() : new ParquetType.Whole();
            case INT96, FLOAT, DOUBLE, FIXED_LEN_BYTE_ARRAY -> null;
        };
        boolean bareInteger = type instanceof ParquetType.Whole && meant == null;
        return type != null && (bareInteger || Objects.equals(meant, meant(type))) ? type : null;
    }
}
