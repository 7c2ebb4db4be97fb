package io.tailrace.states;

/** The reserved error names of the States Language. */
final class ErrorNames {
    static final String ALL = "States.ALL";
    static final String TASK_FAILED = "States.TaskFailed";
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    static final String RUNTIME = "States.Runtime";
    static final String DATA_LIMIT = "States.DataLimitExceeded";
    static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    static final String PARAMETER_PATH = "States.ParameterPathFailure";
    static final String RESULT_PATH = "States.ResultPathMatchFailure";
    static final String NO_CHOICE = "States.NoChoiceMatched";
    static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";
    static final String ITEM_READER = "States.ItemReaderFailed";
    static final String RESULT_WRITER = "States.ResultWriterFailed";
    static final String TOLERATED_FAILURES = "States.ExceedToleratedFailureThreshold";

    private ErrorNames() {}
}
