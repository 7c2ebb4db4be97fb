package io.tailrace.servers.lambda;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import io.tailrace.servers.lambda.launch.FunctionMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs functions, each execution environment in a process of its own, and answers the Lambda API on a free port of 127.0.0.1. */
public final class LambdaService implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LambdaService.class.getName());
    private static final int MOST_PAYLOAD_BYTES = 6 * 1024 * 1024;
    private static final Pattern NAME =
            Pattern.compile("(?:arn:aws:lambda:[^:]+:[^:]+:function:)?([^:]+)(?::\\$LATEST)?");

    private final Path workFolder;
    private final String region;
    private final String account;
    private final Consumer<LogLine> logs;
    private final @Nullable RuntimeEmulator emulator;
    private final Map<String, FunctionPool> pools = new ConcurrentHashMap<>();
    private final HttpListener api = HttpListener.open("lambda-api", new LambdaApi(this)::answer);
    private final Thread hook = Thread.ofPlatform().name("lambda-stop").unstarted(this::stop);

    private LambdaService(
            Path workFolder,
            String region,
            String account,
            Consumer<LogLine> logs,
            @Nullable RuntimeEmulator emulator) {
        this.workFolder = workFolder;
        this.emulator = emulator;
        this.region = region;
        this.account = account;
        this.logs = logs;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Starts a service without functions.
     *
     * @param workFolder holds unpacked code and each environment's temporary folder; created when absent
     * @param logs called for each line that a function writes, by one thread per process
     * @param emulator the executable of AWS's Lambda Runtime Interface Emulator, which then runs the functions; null: they talk to this service
     */
    public static LambdaService start(
            Path workFolder, String region, String account, Consumer<LogLine> logs, @Nullable Path emulator) {
        try {
            return new LambdaService(
                    Files.createDirectories(workFolder).toRealPath(),
                    region,
                    account,
                    logs,
                    emulator == null ? null : new RuntimeEmulator(emulator));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The Lambda service cannot use the folder " + workFolder + ": " + e.getMessage(), e);
        }
    }

    /** Adds a function; its first process starts with its first invocation. */
    public void deploy(LambdaFunction function) {
        var code = CodeFolder.of(function, workFolder);
        Environment.Launch launch = (temporary, runtimeApi) -> launch(function, code, temporary, runtimeApi);
        var pool = new FunctionPool(
                function,
                () -> Environment.start(
                        function,
                        arn(function.name()),
                        workFolder.resolve("tmp").resolve(function.name() + "-" + UUID.randomUUID()),
                        launch,
                        logs));
        if (pools.putIfAbsent(function.name(), pool) != null) {
            throw new IllegalStateException("Function " + function.name() + " is deployed already");
        }
    }

    private Process launch(LambdaFunction function, CodeFolder code, Path temporary, String runtimeApi)
            throws IOException {
        var command = code.hasBootstrap()
                ? List.of(code.bootstrap().toString())
                : JavaRuntime.in(workFolder)
                        .command(function, code, temporary, emulator == null ? FunctionMain.class : AWSLambda.class);
        var emulated = emulator == null ? null : emulator.instance();
        var builder = new ProcessBuilder(emulated == null ? command : emulated.command(command))
                .directory(code.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.PIPE);
        var variables = builder.environment();
        var path = variables.get("PATH");
        variables.clear();
        if (path != null) {
            variables.put("PATH", path);
        }
        variables.putAll(new EnvironmentVariables(function, code.root(), region, runtimeApi, temporary).all());
        if (emulated != null) {
            variables.put(
                    "AWS_LAMBDA_FUNCTION_TIMEOUT",
                    String.valueOf(function.timeout().toSeconds()));
        }
        var process = builder.start();
        if (emulated != null) {
            emulated.serve(process, runtimeApi);
        }
        return process;
    }

    public String arn(String function) {
        return "arn:aws:lambda:" + region + ":" + account + ":function:" + function;
    }

    /**
     * Invokes a function and waits for its outcome. Meant for virtual threads: a caller waits until an execution environment is free,
     * first come, first served.
     *
     * @param function a name or an ARN
     * @throws UnknownFunctionException when no such function is deployed
     * @throws PayloadTooLargeException when the payload has more than 6 MB, as Lambda allows
     */
    public Invocation invoke(String function, byte[] payload) throws InterruptedException {
        var pool = requireFunction(function);
        if (payload.length > MOST_PAYLOAD_BYTES) {
            throw new PayloadTooLargeException(function, payload.length, MOST_PAYLOAD_BYTES);
        }
        return pool.invoke(payload);
    }

    FunctionPool requireFunction(String function) {
        var name = NAME.matcher(function);
        var pool = name.matches() ? pools.get(name.group(1)) : null;
        if (pool == null) {
            throw new UnknownFunctionException(function);
        }
        return pool;
    }

    /** The endpoint of the Invoke API. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + api.port());
    }

    /** The processes that live now. */
    public List<FunctionProcess> processes() {
        return pools.values().stream()
                .flatMap(pool -> pool.processes().stream())
                .toList();
    }

    /** Kills all processes; invocations under way end as function errors. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            LOG.log(System.Logger.Level.DEBUG, "Closed while the JVM shuts down; the hook runs beside this", e);
        }
        stop();
    }

    private void stop() {
        api.close();
        pools.values().forEach(FunctionPool::close);
    }
}
