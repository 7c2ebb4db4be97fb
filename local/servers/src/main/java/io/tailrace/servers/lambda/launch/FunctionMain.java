package io.tailrace.servers.lambda.launch;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.io.IOException;

/** AWS's Java runtime client, in a process that ends when the one that started it ends: standard input is a pipe from there. */
public final class FunctionMain {
    private FunctionMain() {}

    /** Takes the handler as its argument, as AWS's client does. */
    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("parent-watch").start(FunctionMain::endWithParent);
        try {
            AWSLambda.main(arguments);
        } catch (Throwable e) {
            // Without this, a thread that the function left behind would keep a process without a runtime.
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    private static void endWithParent() {
        try {
            var read = 0;
            while (read >= 0) {
                read = System.in.read();
            }
        } catch (IOException e) {
            System.err.println("The pipe from the parent process broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(1);
    }
}
