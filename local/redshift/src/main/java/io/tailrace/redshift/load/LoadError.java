package io.tailrace.redshift.load;

/** A row that COPY could not load, with the facts of {@code stl_load_errors}. */
record LoadError(
        String fileName,
        long lineNumber,
        String columnName,
        String type,
        String columnLength,
        int position,
        String rawLine,
        String rawValue,
        FieldProblem problem) {

    static LoadError of(
            String fileName,
            long lineNumber,
            Column column,
            int position,
            String rawLine,
            String rawValue,
            FieldProblem problem) {
        return new LoadError(
                fileName,
                lineNumber,
                column.name(),
                column.type().loadErrorName(),
                column.lengthText(),
                position,
                rawLine,
                rawValue,
                problem);
    }
}
