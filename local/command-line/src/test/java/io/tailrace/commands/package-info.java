/** Tests of the command line through its front door: the commands, on the real stack, with the shipped template, machines and samples. */
@NullMarked
package io.tailrace.commands;

import org.jspecify.annotations.NullMarked;
