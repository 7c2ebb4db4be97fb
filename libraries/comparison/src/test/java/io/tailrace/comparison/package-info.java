@NullMarked
package io.tailrace.comparison;

import org.jspecify.annotations.NullMarked;
