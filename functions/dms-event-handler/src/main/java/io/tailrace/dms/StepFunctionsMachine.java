package io.tailrace.dms;

import io.tailrace.landing.LandingJson;
import io.tailrace.observation.TraceHeader;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** A machine on AWS Step Functions. A repeated start of a running execution with the same input answers that execution. */
final class StepFunctionsMachine implements Machine {
    private static final String STATE_MACHINE = ":stateMachine:";

    private final SfnClient stepFunctions;
    private final String machine;

    /** @param machine its ARN */
    StepFunctionsMachine(SfnClient stepFunctions, String machine) {
        this.stepFunctions = stepFunctions;
        this.machine = machine;
    }

    @Override
    public Start start(String executionName, Object input) {
        try {
            var started = stepFunctions.startExecution(request -> request.stateMachineArn(machine)
                    .name(executionName)
                    .input(LandingJson.canonical(input))
                    .traceHeader(TraceHeader.current().map(TraceHeader::text).orElse(null)));
            return new Start(started.executionArn(), true);
        } catch (ExecutionAlreadyExistsException e) {
            return new Start(machine.replace(STATE_MACHINE, ":execution:") + ":" + executionName, false);
        }
    }
}
