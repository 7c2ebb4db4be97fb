package io.tailrace.tabular.parquet;

/** A text that is no value of its column; the writer, who knows row and column, says so. */
final class NotAValue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAValue() {
        super(null, null, false, false);
    }
}
