package io.tailrace.validator;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** The records that Jackson reads and writes, registered for the native build with the records inside them; those of {@code libraries/landing} are registered there. */
@RegisterForReflection(
        targets = {
            ValidatorRequest.class,
            RunStarted.class,
            Validation.class,
            TableUnload.class,
            UnloadOutcome.class,
            PreparedLoads.class,
            PreparedLoad.class,
            TableColumn.class,
            RefusedRow.class,
            LoadOutcome.class,
            PublishOutcome.class,
            RunClosed.class,
            RunPlan.class,
            LoadPreparation.CopyManifest.class,
            StepFunctionsExecutions.Input.class
        })
final class ValidatorJson {
    private ValidatorJson() {}
}
