/**
 * The embedded warehouse: PostgreSQL behind the HTTP interface of the Amazon Redshift Data API.
 * {@link io.tailrace.redshift.RedshiftDataServer} is the entry; statements run in the background and are asked for by their id, as on AWS.
 * SQL is translated in {@code dialect}, COPY and UNLOAD are carried out in {@code load}.
 */
@NullMarked
package io.tailrace.redshift;

import org.jspecify.annotations.NullMarked;
