package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Does the work of Task states: calls the function, the SDK action or the other machine, and waits for its end, also when that end
 * comes as a task token or as the end of a started job. Several threads call at once.
 *
 * <p>The response has the shape that AWS gives for the resource; the interpreter only selects from it. A worker that outstays
 * {@link TaskRequest#timeout} (in real time, whatever the timeline does) is interrupted and its state fails with States.Timeout; keeping {@link TaskRequest#heartbeat} is the
 * worker's own duty, since only it hears the heartbeats. An unchecked exception fails the task with States.TaskFailed.
 */
@FunctionalInterface
public interface TaskWorker {
    JsonNode perform(TaskRequest request) throws TaskFailed, InterruptedException;
}
