package io.tailrace.tabular.parquet;

import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import org.apache.parquet.column.ColumnReader;

/** Adds the current value of a column to a row, as its canonical text. */
@FunctionalInterface
interface CellDecoder {
    long MICROS_OF_DAY = 86_400_000_000L;

    void decode(ColumnReader source, RowBuffer row);

    static CellDecoder of(ParquetColumn column) {
        return switch (column.type()) {
            case ParquetType.Text text ->
                (source, row) -> {
                    byte[] utf8 = source.getBinary().getBytesUnsafe();
                    row.addUtf8(CellKind.TEXT, utf8, 0, utf8.length);
                };
            case ParquetType.Whole whole -> (source, row) -> row.add(CellKind.NUMBER, Long.toString(source.getLong()));
            case ParquetType.Decimal(int precision, int scale) ->
                (source, row) -> row.add(CellKind.NUMBER, new BigDecimal(unscaled(source), scale).toPlainString());
            case ParquetType.Truth truth ->
                (source, row) -> row.add(CellKind.BOOLEAN, Boolean.toString(source.getBoolean()));
            case ParquetType.Day day ->
                (source, row) -> row.add(
                        CellKind.DATE, LocalDate.ofEpochDay(source.getInteger()).toString());
            case ParquetType.Timestamp timestamp ->
                (source, row) -> row.add(CellKind.DATE_TIME, moment(source.getLong()));
        };
    }

    private static BigInteger unscaled(ColumnReader source) {
        return switch (source.getDescriptor().getPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> BigInteger.valueOf(source.getInteger());
            case INT64 -> BigInteger.valueOf(source.getLong());
            case BINARY, FIXED_LEN_BYTE_ARRAY ->
                new BigInteger(source.getBinary().getBytesUnsafe());
            case INT96, BOOLEAN, FLOAT, DOUBLE -> throw new NotAValue();
        };
    }

    private static String moment(long micros) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(micros, MICROS_OF_DAY));
        LocalTime time = LocalTime.ofNanoOfDay(Math.floorMod(micros, MICROS_OF_DAY) * 1_000);
        // The JDK leaves the seconds out when they are zero.
        return day + "T" + time + (time.getSecond() == 0 && time.getNano() == 0 ? ":00" : "");
    }
}
