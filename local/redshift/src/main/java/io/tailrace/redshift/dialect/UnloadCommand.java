package io.tailrace.redshift.dialect;

/** UNLOAD ('query') TO 's3://...', read and checked; the query is PostgreSQL's already. */
public record UnloadCommand(
        String query,
        ObjectLocation target,
        boolean csv,
        char delimiter,
        boolean header,
        boolean gzip,
        boolean addQuotes,
        boolean escape,
        boolean parallel,
        boolean allowOverwrite,
        boolean manifest,
        String nullText) {}
