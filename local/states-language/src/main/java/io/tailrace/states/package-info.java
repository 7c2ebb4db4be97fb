/**
 * Runs Amazon States Language machines on this JVM: {@link io.tailrace.states.StateMachine#parse} checks a definition and
 * {@link io.tailrace.states.StateMachine#run} executes it. Everything outside the language (tasks, time, S3 objects, where the
 * history goes) is reached through {@link io.tailrace.states.ExecutionPorts}. What the language does not know is refused with a
 * sentence that names the state and the field; nothing is skipped.
 */
@NullMarked
package io.tailrace.states;

import org.jspecify.annotations.NullMarked;
