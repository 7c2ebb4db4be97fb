package io.tailrace.configuration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The Lambda function: one operation a call. */
@Named("configuration")
public final class ConfigurationHandler implements RequestHandler<ConfigurationRequest, Object> {
    private final ConfigurationOperations operations;

    @Inject
    ConfigurationHandler(ConfigurationOperations operations) {
        this.operations = operations;
    }

    @Override
    public Object handleRequest(ConfigurationRequest request, Context context) {
        return operations.answer(request);
    }
}
