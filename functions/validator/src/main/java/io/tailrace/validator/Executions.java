package io.tailrace.validator;

import io.tailrace.landing.RunId;

/** The executions of the regional pipeline, one a run. */
interface Executions {
    /** Starts the run's execution under the run's id, unless it was started before. */
    Start start(RunId run);

    /** What became of a start. */
    record Start(String executionArn, boolean started) {}
}
