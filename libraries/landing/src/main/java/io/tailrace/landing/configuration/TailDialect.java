package io.tailrace.landing.configuration;

/**
 * How tail files are named and written.
 *
 * @param suffix what follows {@code <stem>_<timestamp>} in a tail file's name
 * @param columns the names in the tail file's header
 */
public record TailDialect(String name, String suffix, String delimiter, Columns columns) {
    /** The name of the dialect that exists unless it is redefined. */
    public static final String DEFAULT_NAME = "default";

    public static final TailDialect DEFAULT = new TailDialect(
            DEFAULT_NAME,
            ".tail.csv",
            ",",
            new Columns("file_name", "file_size", "row_count", "sha256", "business_date", "sequence"));

    public TailDialect {
        if (suffix.isEmpty() || delimiter.isEmpty()) {
            throw new IllegalArgumentException("Tail dialect " + name + " needs a suffix and a delimiter.");
        }
    }

    /** What each column is called. */
    public record Columns(
            String fileName, String fileSize, String rowCount, String sha256, String businessDate, String sequence) {}
}
