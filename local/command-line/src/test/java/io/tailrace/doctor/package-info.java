/** What the doctor says of an account, told by a hand-written one. */
@NullMarked
package io.tailrace.doctor;

import org.jspecify.annotations.NullMarked;
