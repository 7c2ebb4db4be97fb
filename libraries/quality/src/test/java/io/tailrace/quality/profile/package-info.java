@NullMarked
package io.tailrace.quality.profile;

import org.jspecify.annotations.NullMarked;
