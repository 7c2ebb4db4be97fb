package io.tailrace.validator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The Lambda function: one operation a call. */
@Named("validator")
public final class ValidatorHandler implements RequestHandler<ValidatorRequest, Object> {
    private final Validator validator;

    @Inject
    ValidatorHandler(Validator validator) {
        this.validator = validator;
    }

    @Override
    public Object handleRequest(ValidatorRequest request, Context context) {
        return validator.answer(request);
    }
}
