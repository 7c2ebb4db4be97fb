/**
 * The SQL of Amazon Redshift, read token by token and turned into the SQL of PostgreSQL or into a command that the engine carries out itself.
 * {@link io.tailrace.redshift.dialect.RedshiftDialect} is the entry; what comes out is a {@link io.tailrace.redshift.dialect.Translation}.
 * A statement or option that is not known here is refused by name and never passed on in the hope that it means the same.
 */
@NullMarked
package io.tailrace.redshift.dialect;

import org.jspecify.annotations.NullMarked;
