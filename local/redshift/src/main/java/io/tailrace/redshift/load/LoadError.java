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
        FieldProblem problem) {}
