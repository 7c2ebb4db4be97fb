package io.tailrace.tabular;

/** Why a file cannot be read as a table. The names are part of the contract: they become reject reasons. */
public enum Refusal {
    /** Neither an Office Open XML spreadsheet nor a BIFF workbook. */
    NOT_A_WORKBOOK,
    /** A workbook of a kind that is not read, such as xlsb. */
    UNSUPPORTED_WORKBOOK,
    /** Protected by a password, and none is given. */
    ENCRYPTED,
    /** Protected by another password than the one given. */
    WRONG_PASSWORD,
    /** The file ends before its content does. */
    TRUNCATED,
    /** The bytes contradict the format: broken package, malformed XML, bad record, failed checksum. */
    MALFORMED,
    /** Bytes that the charset does not have; the place is their offset. */
    UNDECODABLE_BYTES,
    SEVERAL_ZIP_MEMBERS,
    /** A zip file without a member. */
    NO_ZIP_MEMBER,
    SHEET_MISSING,
    /** Not one row, although the layout expects a header. */
    EMPTY,
    HEADER_MISSING,
    UNTERMINATED_QUOTE,
    /** A column of a type that is not read, such as a nested one of Parquet. */
    UNSUPPORTED_COLUMN,
    /** The text of one cell is longer than {@link Bounds#cellBytes}. */
    CELL_TOO_LONG,
    /** The texts of one row are longer than {@link Bounds#rowBytes}. */
    ROW_TOO_LONG,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    /** Packed bytes become more than {@link Bounds} allow in size or ratio. */
    UNPACKS_TOO_LARGE,
    /** The rows take more than {@link Bounds#outputBytes}. */
    OUTPUT_TOO_LARGE,
    /** Rules hold the file against another data set or table, which is not there or cannot be read as it is declared. */
    REFERENCE_MISSING,
    /** Reading takes longer than {@link Bounds#time}. */
    OUT_OF_TIME,
    /** Anything else that there is too much of: shared strings, cell formats, elements inside each other. */
    TOO_LARGE
}
