package io.tailrace.states;

/** What an execution needs from outside the language. Every port is called by several threads at once. */
public record ExecutionPorts(
        TaskWorker worker, Timeline timeline, ObjectSource source, ObjectSink sink, HistoryListener listener) {

    /** Ports of a machine that reads and writes no objects, in real time. */
    public static ExecutionPorts of(TaskWorker worker) {
        return new ExecutionPorts(
                worker, Timeline.system(), ObjectSource.none(), ObjectSink.none(), HistoryListener.none());
    }

    public ExecutionPorts withTimeline(Timeline other) {
        return new ExecutionPorts(worker, other, source, sink, listener);
    }

    public ExecutionPorts withObjects(ObjectSource otherSource, ObjectSink otherSink) {
        return new ExecutionPorts(worker, timeline, otherSource, otherSink, listener);
    }

    public ExecutionPorts withListener(HistoryListener other) {
        return new ExecutionPorts(worker, timeline, source, sink, other);
    }
}
