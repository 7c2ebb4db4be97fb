package io.tailrace.servers.lambda;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Runs functions, each execution environment in a process of its own, and answers the Lambda Invoke API on a free port of 127.0.0.1. */
public final class LambdaService implements AutoCloseable {
    private LambdaService() {}

    /**
     * Starts a service without functions.
     *
     * @param workFolder holds unpacked code and each environment's temporary folder; created when absent
     * @param logs called for each line that a function writes, by one thread per process
     */
    public static LambdaService start(Path workFolder, String region, String account, Consumer<LogLine> logs) {
        throw new UnsupportedOperationException("LambdaService.start is being built");
    }

    /** Adds a function; its first process starts with its first invocation. */
    public void deploy(LambdaFunction function) {
        throw new UnsupportedOperationException("LambdaService.deploy is being built");
    }

    public String arn(String function) {
        throw new UnsupportedOperationException("LambdaService.arn is being built");
    }

    /**
     * Invokes a function and waits for its outcome.
     *
     * @param function a name or an ARN
     * @throws UnknownFunctionException when no such function is deployed
     */
    public Invocation invoke(String function, byte[] payload) throws InterruptedException {
        throw new UnsupportedOperationException("LambdaService.invoke is being built");
    }

    /** The endpoint of the Invoke API. */
    public URI endpoint() {
        throw new UnsupportedOperationException("LambdaService.endpoint is being built");
    }

    /** The processes that live now. */
    public List<FunctionProcess> processes() {
        throw new UnsupportedOperationException("LambdaService.processes is being built");
    }

    @Override
    public void close() {}
}
