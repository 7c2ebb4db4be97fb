/**
 * A function for the tests of the stack. It runs in a process of its own, from the folder of the test classes. What it got, it keeps as files.
 */
@NullMarked
package io.tailrace.stack.sample;

import org.jspecify.annotations.NullMarked;
