/**
 * What runs inside a function's process, before AWS's Java runtime client takes over.
 * {@link io.tailrace.servers.lambda.launch.FunctionMain} ties the process to the one that started it.
 * Nothing else of this module is used there.
 */
@NullMarked
package io.tailrace.servers.lambda.launch;

import org.jspecify.annotations.NullMarked;
