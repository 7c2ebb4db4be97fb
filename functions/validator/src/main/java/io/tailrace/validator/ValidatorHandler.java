package io.tailrace.validator;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.landing.LandingJson;
import io.tailrace.observation.Invocation;
import io.tailrace.observation.Scope;
import io.tailrace.observation.Subject;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The Lambda function: one operation a call. */
@Named("validator")
public final class ValidatorHandler implements RequestStreamHandler {
    private final Validator validator;

    @Inject
    ValidatorHandler(Validator validator) {
        this.validator = validator;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(Invocation.of(context, () -> {
            var request = LandingJson.read(input, ValidatorRequest.class);
            return LandingJson.bytes(Scope.about(step(request), subject(request), () -> validator.answer(request)));
        }));
    }

    private static String step(ValidatorRequest request) {
        return switch (request) {
            case ValidatorRequest.Start start -> "start";
            case ValidatorRequest.Validate validate -> "validate";
            case ValidatorRequest.PrepareLoads loads -> "prepareLoads";
            case ValidatorRequest.PrepareLoad load -> "prepareLoad";
            case ValidatorRequest.Close close -> "close";
        };
    }

    private static Subject subject(ValidatorRequest request) {
        return switch (request) {
            case ValidatorRequest.Start start -> new Subject(start.region(), null, null, null);
            case ValidatorRequest.Validate validate -> Subject.of(validate.runId());
            case ValidatorRequest.PrepareLoads loads -> Subject.of(loads.runId());
            case ValidatorRequest.PrepareLoad load -> new Subject(load.region(), load.runId(), load.dataSet(), null);
            case ValidatorRequest.Close close -> Subject.of(close.runId());
        };
    }
}
