package io.tailrace.states;

/**
 * What StartExecution names.
 *
 * @param executionArn {@code arn:aws:states:<region>:<account>:execution:<machine>:<name>}
 * @param input the input's JSON text, kept as it is in the history
 */
public record ExecutionRequest(
        String stateMachineArn,
        String stateMachineName,
        String executionArn,
        String executionName,
        String roleArn,
        String input) {

    /** Derives the execution's ARN and a role from the machine's ARN. */
    public static ExecutionRequest of(String stateMachineArn, String executionName, String input) {
        var parts = stateMachineArn.split(":", 7);
        if (parts.length != 7 || !parts[5].equals("stateMachine")) {
            throw new IllegalArgumentException("'" + stateMachineArn + "' is not the ARN of a state machine.");
        }
        var executionArn = String.join(
                ":", parts[0], parts[1], "states", parts[3], parts[4], "execution", parts[6], executionName);
        var roleArn = String.join(":", parts[0], parts[1], "iam", "", parts[4], "role/" + parts[6]);
        return new ExecutionRequest(stateMachineArn, parts[6], executionArn, executionName, roleArn, input);
    }

    String region() {
        return executionArn.split(":", 5)[3];
    }

    /** {@code arn:aws:states:<region>:<account>}, on which the ARNs of children and map runs are built. */
    String arnRoot() {
        var parts = executionArn.split(":", 6);
        return String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]);
    }
}
