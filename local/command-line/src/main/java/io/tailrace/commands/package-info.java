/**
 * The command line: {@code ./tailrace}. Each command is one class; {@link io.tailrace.commands.Tailrace} is the entry and the one place where failures become exit codes.
 * {@link io.tailrace.commands.Pipeline} is this project's stack: template, functions, configuration and warehouse together.
 */
@NullMarked
package io.tailrace.commands;

import org.jspecify.annotations.NullMarked;
