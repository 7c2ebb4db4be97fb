/**
 * COPY and UNLOAD between objects in S3 and tables, as Redshift does them and with its load errors.
 * {@link io.tailrace.redshift.load.CopyLoader} and {@link io.tailrace.redshift.load.Unloader} are the entries.
 * Files are streamed: memory does not grow with their size.
 */
@NullMarked
package io.tailrace.redshift.load;

import org.jspecify.annotations.NullMarked;
