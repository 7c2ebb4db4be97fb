/**
 * Judges the interpreter by recorded executions: {@link io.tailrace.states.conformance.StatesConformance} reads a file of cases, runs each
 * one with the recorded answers of its tasks, and compares history and output with what was recorded. Everything that makes recordings
 * comparable (placeholders for ARNs, UUIDs and times, exempt paths, branches in any order) lives here and not in the interpreter.
 */
@NullMarked
package io.tailrace.states.conformance;

import org.jspecify.annotations.NullMarked;
