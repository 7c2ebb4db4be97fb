package io.tailrace.landing.configuration;

/**
 * A table that AWS DMS replicates.
 *
 * @param source schema and table as DMS names them
 * @param target where its rows arrive
 * @param tolerance by how many rows what arrived may differ from what DMS says that it loaded
 */
public record DmsTable(String source, DmsTarget target, long tolerance) {
    public DmsTable {
        if (tolerance < 0) {
            throw new IllegalArgumentException(
                    "Table " + source + " tolerates a difference of 0 rows or more, not " + tolerance + ".");
        }
    }
}
