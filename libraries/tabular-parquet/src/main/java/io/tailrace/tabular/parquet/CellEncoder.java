package io.tailrace.tabular.parquet;

import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/** Turns a canonical text into the value of one column. Hot code: no string, no object a value but the handle of a text. */
@FunctionalInterface
interface CellEncoder {

    /**
     * @param utf8 may be overwritten as soon as the method returns
     * @throws NotAValue when the text is none of the column
     */
    void encode(byte[] utf8, int length, ColumnWriter target);

    static CellEncoder of(ParquetColumn column) {
        int level = column.nullable() ? 1 : 0;
        return switch (column.type()) {
            case ParquetType.Text(int maximumBytes) ->
                (utf8, length, target) -> {
                    if (length > maximumBytes) {
                        throw new NotAValue();
                    }
                    target.write(Binary.fromReusedByteArray(utf8, 0, length), 0, level);
                };
            case ParquetType.Whole whole ->
                (utf8, length, target) -> target.write(CanonicalText.whole(utf8, length), 0, level);
            case ParquetType.Decimal(int precision, int scale) -> decimal(precision, scale, level);
            case ParquetType.Truth truth ->
                (utf8, length, target) -> target.write(CanonicalText.truth(utf8, length), 0, level);
            case ParquetType.Day day ->
                (utf8, length, target) -> {
                    if (length != CanonicalText.DAY_LENGTH) {
                        throw new NotAValue();
                    }
                    target.write(CanonicalText.day(utf8), 0, level);
                };
            case ParquetType.Timestamp timestamp ->
                (utf8, length, target) -> target.write(CanonicalText.micros(utf8, length), 0, level);
        };
    }

    private static CellEncoder decimal(int precision, int scale, int level) {
        var text = new DecimalText(precision, scale);
        if (precision <= DecimalText.INT32_DIGITS) {
            return (utf8, length, target) -> target.write((int) text.small(utf8, length), 0, level);
        }
        if (precision <= DecimalText.INT64_DIGITS) {
            return (utf8, length, target) -> target.write(text.small(utf8, length), 0, level);
        }
        return (utf8, length, target) -> target.write(Binary.fromReusedByteArray(text.large(utf8, length)), 0, level);
    }
}
