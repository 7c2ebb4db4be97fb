package io.tailrace.redshift.load;

/** Why a field or a line cannot be loaded: a code of Redshift's load error reference and its reason. */
record FieldProblem(int code, String reason) {
    static final FieldProblem TOO_MANY_COLUMNS = new FieldProblem(1202, "Extra column(s) found");
    static final FieldProblem TOO_FEW_COLUMNS = new FieldProblem(1203, "Delimiter not found");
    static final FieldProblem TOO_LONG = new FieldProblem(1204, "String length exceeds DDL length");
    static final FieldProblem NOT_NULL = new FieldProblem(1213, "Missing data for not-null field");
    static final FieldProblem BAD_QUOTES = new FieldProblem(1216, "Invalid quote formatting for CSV");
    static final FieldProblem OPEN_QUOTE = new FieldProblem(
            1216, "Invalid input line: a quotation mark at the start of a field has no matching one at its end");
    static final FieldProblem TOO_WIDE = new FieldProblem(1216, "Invalid input line: longer than 4 MB");
    static final FieldProblem FLOAT = new FieldProblem(1208, "Invalid FLOAT format or value");
    static final FieldProblem DECIMAL = new FieldProblem(1209, "Invalid DECIMAL format or value");
    static final FieldProblem BOOLEAN = new FieldProblem(1210, "Unknown boolean format");

    static FieldProblem digit(char value, int position, String type) {
        return new FieldProblem(1207, "Invalid digit, Value '" + value + "', Pos " + position + ", Type: " + type);
    }

    static FieldProblem overflow(String value, String type) {
        return new FieldProblem(1204, "Overflow, Value '" + value + "', Type: " + type);
    }

    static FieldProblem date(String format) {
        return new FieldProblem(1205, "Invalid date format or value [" + format + "]");
    }

    static FieldProblem timestamp(String format) {
        return new FieldProblem(1206, "Invalid timestamp format or value [" + format + "]");
    }

    static FieldProblem codePoint(String hex) {
        return new FieldProblem(
                1220, "String contains invalid or unsupported UTF8 codepoints. Bad UTF8 hex sequence: " + hex);
    }

    static FieldProblem multibyte(String hex) {
        return new FieldProblem(
                1220, "Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: " + hex);
    }
}
