package io.tailrace.validator;

/** The operations. */
final class Validator {
    private final RunStart start;
    private final PairValidation validation;
    private final LoadPreparation loads;
    private final RunClosing closing;

    Validator(RunStart start, PairValidation validation, LoadPreparation loads, RunClosing closing) {
        this.start = start;
        this.validation = validation;
        this.loads = loads;
        this.closing = closing;
    }

    Object answer(ValidatorRequest request) {
        return switch (request) {
            case ValidatorRequest.Start asked -> start.start(asked);
            case ValidatorRequest.Validate asked -> validation.validate(asked);
            case ValidatorRequest.PrepareLoads asked -> loads.prepare(asked);
            case ValidatorRequest.PrepareLoad asked -> loads.prepare(asked);
            case ValidatorRequest.Close asked -> closing.close(asked);
        };
    }
}
