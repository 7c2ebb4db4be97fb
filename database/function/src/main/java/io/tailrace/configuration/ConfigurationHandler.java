package io.tailrace.configuration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.landing.LandingJson;
import io.tailrace.observation.Invocation;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The Lambda function: one operation a call. */
@Named("configuration")
public final class ConfigurationHandler implements RequestStreamHandler {
    private final ConfigurationOperations operations;

    @Inject
    ConfigurationHandler(ConfigurationOperations operations) {
        this.operations = operations;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(Invocation.of(context, () -> {
            var request = LandingJson.read(input, ConfigurationRequest.class);
            return LandingJson.bytes(operations.answer(request));
        }));
    }
}
