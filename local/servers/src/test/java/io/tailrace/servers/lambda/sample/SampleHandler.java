package io.tailrace.servers.lambda.sample;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A function whose payload is a command and an argument. */
public final class SampleHandler implements RequestStreamHandler {
    private int invocations;

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        invocations++;
        var words = new String(input.readAllBytes(), StandardCharsets.UTF_8).split(" ", 2);
        output.write(run(words[0], words.length == 1 ? "" : words[1], context).getBytes(StandardCharsets.UTF_8));
    }

    private String run(String command, String argument, Context context) {
        return switch (command) {
            case "pid" -> ProcessHandle.current().pid() + " " + invocations;
            case "fail" -> throw new IllegalStateException(argument);
            case "exit" -> {
                Runtime.getRuntime().halt(Integer.parseInt(argument));
                yield "never";
            }
            case "hang" -> {
                System.out.println("hanging");
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                yield "woken";
            }
            case "environment" -> String.valueOf(System.getenv(argument));
            case "property" -> System.getProperty(argument);
            case "context" ->
                context.getFunctionName() + " " + context.getInvokedFunctionArn() + " " + context.getMemoryLimitInMB()
                        + " " + (context.getRemainingTimeInMillis() > 0);
            case "print" -> {
                System.out.println(argument);
                System.err.println("err " + argument);
                yield "printed";
            }
            case "answer" -> {
                var bytes = new char[Integer.parseInt(argument)];
                Arrays.fill(bytes, 'x');
                yield new String(bytes);
            }
            case "length" -> String.valueOf(argument.length());
            default -> command;
        };
    }
}
