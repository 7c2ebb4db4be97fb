package io.tailrace.router;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.observation.Invocation;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes SQS batches of S3 notifications, S3 notifications, and EventBridge's "Object Created". */
public final class FileRouterHandler implements RequestStreamHandler {
    private final EventRouting routing;

    @Inject
    FileRouterHandler(EventRouting routing) {
        this.routing = routing;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(Invocation.of(context, () -> {
            var event = LambdaEvents.tree(new String(input.readAllBytes(), StandardCharsets.UTF_8));
            return LambdaEvents.bytes(routing.answer(event));
        }));
    }
}
