package io.tailrace.stack.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.regex.Pattern;

/** Keeps each event in a file; fails on events, and on messages, that ask for it. */
public final class SampleHandler implements RequestStreamHandler {
    private static final Pattern MESSAGE =
            Pattern.compile("\"messageId\":\"([^\"]+)\".*?\"body\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        var event = new String(input.readAllBytes(), StandardCharsets.UTF_8);
        keep(context.getFunctionName(), event);
        var answer = event.contains("\"eventSource\":\"aws:sqs\"") ? messages(event) : other(event);
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static String other(String event) {
        if (event.contains("always-fail")) {
            throw new IllegalStateException("asked to fail");
        }
        return event;
    }

    private static String messages(String event) throws IOException {
        var failures = new ArrayList<String>();
        var messages = MESSAGE.matcher(event);
        while (messages.find()) {
            if (fails(messages.group(1), messages.group(2))) {
                failures.add("{\"itemIdentifier\":\"" + messages.group(1) + "\"}");
            }
        }
        return "{\"batchItemFailures\":[" + String.join(",", failures) + "]}";
    }

    private static boolean fails(String id, String body) throws IOException {
        if (body.contains("fail-once")) {
            var seen = folder().resolve("seen-" + id);
            if (Files.exists(seen)) {
                return false;
            }
            Files.createFile(seen);
            return true;
        }
        return body.contains("always-fail");
    }

    private static void keep(String function, String event) throws IOException {
        var file = Files.createTempFile(folder(), "got-" + function + "-", ".part");
        Files.writeString(file, event);
        Files.move(file, Path.of(file.toString().replace(".part", ".json")));
    }

    private static Path folder() {
        return Path.of(System.getenv("FOLDER"));
    }
}
