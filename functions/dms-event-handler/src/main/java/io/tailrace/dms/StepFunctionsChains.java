package io.tailrace.dms;

import io.tailrace.landing.LandingJson;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** The chains on AWS Step Functions. A repeated start of a running execution with the same input answers that execution. */
final class StepFunctionsChains implements Chains {
    private static final String STATE_MACHINE = ":stateMachine:";

    private final SfnClient stepFunctions;
    private final String arnPrefix;

    /** @param arnPrefix of every state machine; the chain's name is appended */
    StepFunctionsChains(SfnClient stepFunctions, String arnPrefix) {
        this.stepFunctions = stepFunctions;
        this.arnPrefix = arnPrefix;
    }

    @Override
    public Start start(String chain, String executionName, ChainInput input) {
        var machine = arnPrefix + chain;
        try {
            var started = stepFunctions.startExecution(request ->
                    request.stateMachineArn(machine).name(executionName).input(LandingJson.canonical(input)));
            return new Start(started.executionArn(), true);
        } catch (ExecutionAlreadyExistsException e) {
            return new Start(machine.replace(STATE_MACHINE, ":execution:") + ":" + executionName, false);
        }
    }
}
