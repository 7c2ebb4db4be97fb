package io.tailrace.stack;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.servers.lambda.LogLine;
import io.tailrace.servers.s3.ObjectEvent;
import io.tailrace.stack.states.ExecutionRecord;
import io.tailrace.stack.topics.PublishedMessage;
import io.tailrace.states.HistoryEvent;

/** Watches a stack at work; called by many threads, and must be quick. */
public interface StackListener {
    /** A listener that does nothing. */
    static StackListener none() {
        return new StackListener() {};
    }

    /** An object was created or removed. */
    default void object(ObjectEvent event) {}

    /** An execution started or ended. */
    default void execution(ExecutionRecord execution) {}

    /** Something happened in an execution, or in a child execution of a distributed map. */
    default void history(String executionArn, HistoryEvent event) {}

    /** An event reached an event bus. */
    default void event(JsonNode event) {}

    /** A message was published to a topic. */
    default void message(PublishedMessage message) {}

    /** A function wrote a line. */
    default void log(LogLine line) {}
}
