/** The configuration function on a real PostgreSQL. */
@NullMarked
package io.tailrace.configuration;

import org.jspecify.annotations.NullMarked;
