/**
 * How names, values and types stand in statements for Amazon Redshift. Whoever renders statements begins with {@link io.tailrace.landing.warehouse.Identifier}.
 */
@NullMarked
package io.tailrace.landing.warehouse;

import org.jspecify.annotations.NullMarked;
