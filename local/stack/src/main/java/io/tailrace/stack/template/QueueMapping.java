package io.tailrace.stack.template;

/**
 * An event source mapping from a queue to a function.
 *
 * @param partialFailures whether the function reports the messages that failed (ReportBatchItemFailures)
 * @param maximumConcurrency of the mapping; 0 when the template sets none
 */
public record QueueMapping(
        String queueArn, String functionArn, int batchSize, boolean partialFailures, int maximumConcurrency) {}
