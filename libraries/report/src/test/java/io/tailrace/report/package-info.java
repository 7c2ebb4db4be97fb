@NullMarked
package io.tailrace.report;

import org.jspecify.annotations.NullMarked;
