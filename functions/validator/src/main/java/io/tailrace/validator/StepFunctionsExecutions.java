package io.tailrace.validator;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import io.tailrace.observation.TraceHeader;
import java.time.LocalDate;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;

/** Starts the regional pipeline with AWS Step Functions. */
final class StepFunctionsExecutions implements Executions {
    private final SfnClient stepFunctions;
    private final String stateMachineArn;

    StepFunctionsExecutions(SfnClient stepFunctions, String stateMachineArn) {
        this.stepFunctions = stepFunctions;
        this.stateMachineArn = stateMachineArn;
    }

    @Override
    public Start start(RunId run) {
        try {
            var execution = stepFunctions.startExecution(request -> request.stateMachineArn(stateMachineArn)
                    .name(run.toString())
                    .traceHeader(TraceHeader.current().map(TraceHeader::text).orElse(null))
                    .input(LandingJson.canonical(new Input(run.region(), run.businessDate(), run))));
            return new Start(execution.executionArn(), true);
        } catch (ExecutionAlreadyExistsException e) {
            return new Start(executionArn(run), false);
        }
    }

    private String executionArn(RunId run) {
        return stateMachineArn.replace(":stateMachine:", ":execution:") + ":" + run;
    }

    /** The input of the regional pipeline. */
    record Input(RegionName region, LocalDate businessDate, RunId runId) {}
}
