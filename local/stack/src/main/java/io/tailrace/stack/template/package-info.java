/**
 * Reads the wiring of a deployment from its SAM template. {@link io.tailrace.stack.template.Template#read} resolves parameters, conditions and
 * functions, and answers records of what the stack can run. What it cannot honour is an error that names the resource and the property.
 */
@NullMarked
package io.tailrace.stack.template;

import org.jspecify.annotations.NullMarked;
