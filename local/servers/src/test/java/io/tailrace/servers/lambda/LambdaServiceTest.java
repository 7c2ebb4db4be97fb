package io.tailrace.servers.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.servers.lambda.Invocation.FunctionError;
import io.tailrace.servers.lambda.Invocation.Succeeded;
import io.tailrace.servers.lambda.sample.CustomRuntime;
import io.tailrace.servers.lambda.sample.FailingHandler;
import io.tailrace.servers.lambda.sample.SampleHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** Functions in real processes, run by AWS's own runtime client. */
class LambdaServiceTest {
    private static final int SIX_MEGABYTES = 6 * 1024 * 1024;

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<LogLine> logs = new LinkedBlockingQueue<>();
    private LambdaService service;
    private Path zip;

    @BeforeEach
    void start() throws IOException {
        zip = functionZip();
        service = LambdaService.start(folder.resolve("work"), "eu-central-1", "123456789012", logs::add, null);
    }

    @AfterEach
    void stop() throws IOException {
        service.close();
        assertThat(service.processes()).isEmpty();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
        var temporary = folder.resolve("work/tmp");
        if (Files.exists(temporary)) {
            assertThat(temporary).isEmptyDirectory();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.isAlive() && thread.getName().startsWith("log-sample"));
    }

    @Test
    void keepsAProcessForTheNextInvocation() throws Exception {
        deploy("sample", 4);

        var first = text("sample", "pid").split(" ", -1);
        var second = text("sample", "pid").split(" ", -1);

        assertThat(second[0]).isEqualTo(first[0]);
        assertThat(List.of(first[1], second[1])).containsExactly("1", "2");
        assertThat(service.processes()).containsExactly(new FunctionProcess("sample", Long.parseLong(first[0])));
    }

    @Test
    void tellsTheFunctionWhatLambdaWouldTell() throws Exception {
        service.deploy(new LambdaFunction(
                "sample",
                zip,
                SampleHandler.class.getName() + "::handleRequest",
                Map.of("AWS_ENDPOINT_URL_S3", "http://s3", "AWS_REGION", "us-west-2", "_HANDLER", "mine"),
                512,
                Duration.ofSeconds(30),
                1));

        assertThat(text("sample", "context"))
                .isEqualTo("sample arn:aws:lambda:eu-central-1:123456789012:function:sample 512 true");
        assertThat(text("sample", "environment AWS_LAMBDA_FUNCTION_NAME")).isEqualTo("sample");
        assertThat(text("sample", "environment AWS_LAMBDA_FUNCTION_MEMORY_SIZE"))
                .isEqualTo("512");
        assertThat(text("sample", "environment AWS_ENDPOINT_URL_S3")).isEqualTo("http://s3");
        assertThat(text("sample", "environment AWS_REGION")).isEqualTo("us-west-2");
        assertThat(text("sample", "environment _HANDLER")).isEqualTo(SampleHandler.class.getName() + "::handleRequest");
        assertThat(text("sample", "environment AWS_SESSION_TOKEN")).isEqualTo("null");
        assertThat(text("sample", "environment HOME")).isEqualTo("null");
        assertThat(text("sample", "environment TMPDIR"))
                .startsWith(folder.resolve("work/tmp").toRealPath().toString())
                .isEqualTo(text("sample", "property java.io.tmpdir"));
    }

    @Test
    void answersAnExceptionAsLambdaDoes() throws Exception {
        deploy("sample", 1);

        var error = error("sample", "fail because");

        assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.message()).isEqualTo("because");
        assertThat(new String(error.payload(), UTF_8))
                .contains(
                        "\"errorMessage\":\"because\"",
                        "\"stackTrace\":[\"io.tailrace.servers.lambda.sample.SampleHandler.run");
        assertThat(text("sample", "pid")).endsWith(" 2");
    }

    @Test
    void tellsOfAProcessThatExits() throws Exception {
        deploy("sample", 1);

        var error = error("sample", "exit 7");

        assertThat(error.type()).isEqualTo("Runtime.ExitError");
        assertThat(error.message()).matches("RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 7");
        assertThat(text("sample", "pid")).endsWith(" 1");
    }

    @Test
    void tellsOfAProcessThatIsKilledAtWork() throws Exception {
        deploy("sample", 1);
        var pid = Long.parseLong(text("sample", "pid").split(" ", -1)[0]);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var killed = executor.submit(() -> error("sample", "hang"));
            awaitLine("hanging");
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();

            assertThat(killed.get().type()).isEqualTo("Runtime.ExitError");
            assertThat(killed.get().message()).endsWith("Error: Runtime exited with error: signal: killed");
        }
        assertThat(text("sample", "pid")).endsWith(" 1");
    }

    @Test
    void startsAnewWhenAWarmProcessWasKilled() throws Exception {
        deploy("sample", 1);
        for (var kill = 0; kill < 3; kill++) {
            var process = ProcessHandle.of(Long.parseLong(text("sample", "pid").split(" ", -1)[0]))
                    .orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);

            assertThat(text("sample", "pid")).endsWith(" 1");
        }
    }

    @Test
    void endsAFunctionThatTakesTooLong() throws Exception {
        service.deploy(new LambdaFunction(
                "sample", zip, SampleHandler.class.getName(), Map.of(), 128, Duration.ofSeconds(1), 1));

        var error = error("sample", "hang");

        assertThat(error.type()).isEqualTo("Sandbox.Timedout");
        assertThat(error.message()).matches("RequestId: [0-9a-f-]{36} Error: Task timed out after 1.00 seconds");
        assertThat(service.processes()).isEmpty();
        assertThat(text("sample", "pid")).endsWith(" 1");
    }

    @Test
    void tellsWhyAFunctionCannotStart() throws Exception {
        service.deploy(new LambdaFunction(
                "failing", zip, FailingHandler.class.getName(), Map.of(), 128, Duration.ofSeconds(5), 1));
        service.deploy(new LambdaFunction("missing", zip, "no.such.Handler", Map.of(), 128, Duration.ofSeconds(5), 1));

        assertThat(error("failing", "x").message()).contains("no database");
        assertThat(new String(error("missing", "x").payload(), UTF_8)).contains("no.such.Handler");
    }

    @Test
    void neverRunsMoreProcessesThanItsConcurrency() throws Exception {
        deploy("sample", 2);

        var answers = inParallel(12, i -> text("sample", "pid"));

        assertThat(answers.stream().map(answer -> answer.split(" ", -1)[0]).distinct())
                .hasSizeBetween(1, 2);
        assertThat(service.processes()).hasSizeBetween(1, 2);
    }

    @Test
    void carriesSixMegabytesEitherWayAndNotMore() throws Exception {
        deploy("sample", 1);
        var longest = "length " + "x".repeat(SIX_MEGABYTES - "length ".length());

        assertThat(text("sample", longest)).isEqualTo(String.valueOf(SIX_MEGABYTES - "length ".length()));
        assertThat(text("sample", "answer " + SIX_MEGABYTES)).hasSize(SIX_MEGABYTES);
        assertThat(error("sample", "answer " + (SIX_MEGABYTES + 101)).type())
                .isEqualTo("Function.ResponseSizeTooLarge");
        assertThatThrownBy(() -> text("sample", longest + "y"))
                .isInstanceOf(PayloadTooLargeException.class)
                .hasMessageContaining("6291457");
    }

    @Test
    void handsOnEveryLineOfTheLog() throws Exception {
        deploy("sample", 1);

        text("sample", "print Grüße");
        service.close();

        assertThat(logs).extracting(LogLine::text).contains("Grüße", "err Grüße");
        assertThat(logs).extracting(LogLine::function).containsOnly("sample");
    }

    @Test
    void runsABootstrapAsItIs() throws Exception {
        var code = Files.createDirectories(folder.resolve("native"));
        var bootstrap = Files.writeString(
                code.resolve("bootstrap"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java") + "' -cp '"
                        + testClasses() + "' " + CustomRuntime.class.getName() + "\n");
        assertThat(bootstrap.toFile().setExecutable(true)).isTrue();
        service.deploy(new LambdaFunction("custom", code, "any", Map.of(), 128, Duration.ofSeconds(20), 1));

        assertThat(text("custom", "ab")).isEqualTo("abab");
        assertThat(text("custom", "x".repeat(100_000))).hasSize(200_000);
    }

    @Test
    void answersSdkClients() throws Exception {
        deploy("sample", 1);
        try (var lambda = LambdaClient.builder()
                .endpointOverride(service.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            var answer =
                    lambda.invoke(invoke -> invoke.functionName("sample").payload(SdkBytes.fromUtf8String("hello")));
            var byArn = lambda.invoke(
                    invoke -> invoke.functionName(service.arn("sample")).payload(SdkBytes.fromUtf8String("hello")));
            var failure =
                    lambda.invoke(invoke -> invoke.functionName("sample").payload(SdkBytes.fromUtf8String("fail x")));
            var event = lambda.invoke(invoke -> invoke.functionName("sample")
                    .invocationType(InvocationType.EVENT)
                    .payload(SdkBytes.fromUtf8String("print event")));

            assertThat(answer.payload().asUtf8String()).isEqualTo("hello");
            assertThat(answer.functionError()).isNull();
            assertThat(byArn.payload().asUtf8String()).isEqualTo("hello");
            assertThat(failure.functionError()).isEqualTo("Unhandled");
            assertThat(failure.payload().asUtf8String()).contains("java.lang.IllegalStateException");
            assertThat(event.statusCode()).isEqualTo(202);
            assertThatThrownBy(() -> lambda.invoke(invoke -> invoke.functionName("absent")))
                    .isInstanceOf(ResourceNotFoundException.class)
                    .hasMessageContaining("Function not found: absent");
        }
    }

    @Test
    void endsInvocationsWhenItCloses() throws Exception {
        deploy("sample", 1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var hanging = executor.submit(() -> error("sample", "hang"));
            awaitLine("hanging");

            service.close();

            assertThat(hanging.get().type()).isEqualTo("Runtime.ExitError");
        }
        assertThatThrownBy(() -> text("sample", "pid"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void endsFunctionsWhenTheirOwnerIsKilled() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var owner = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        zip.toString(),
                        folder.resolve("owned").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var hanging =
                ProcessHandle.of(Long.parseLong(owner.inputReader().readLine())).orElseThrow();

        owner.destroyForcibly();

        assertThat(hanging.onExit().get(30, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    /** A process of its own whose function hangs at work. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws InterruptedException {
            var service = LambdaService.start(
                    Path.of(arguments[1]),
                    "eu-central-1",
                    "123456789012",
                    line -> {
                        if (line.text().equals("hanging")) {
                            System.out.println(line.pid());
                        }
                    },
                    null);
            service.deploy(new LambdaFunction(
                    "sample",
                    Path.of(arguments[0]),
                    SampleHandler.class.getName(),
                    Map.of(),
                    128,
                    Duration.ofSeconds(60),
                    1));
            throw new AssertionError(
                    service.invoke("sample", "hang".getBytes(UTF_8)).toString());
        }
    }

    @Test
    void namesTheMissingCode() {
        assertThatThrownBy(() -> service.deploy(new LambdaFunction(
                        "sample", folder.resolve("no.zip"), "h", Map.of(), 128, Duration.ofSeconds(1), 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.zip");
    }

    private void awaitLine(String text) throws InterruptedException {
        var line = logs.poll(30, TimeUnit.SECONDS);
        while (line != null && !line.text().equals(text)) {
            line = logs.poll(30, TimeUnit.SECONDS);
        }
        assertThat(line).isNotNull();
    }

    private void deploy(String name, int concurrency) {
        service.deploy(new LambdaFunction(
                name,
                zip,
                SampleHandler.class.getName() + "::handleRequest",
                Map.of(),
                128,
                Duration.ofSeconds(30),
                concurrency));
    }

    private String text(String function, String payload) throws InterruptedException {
        return switch (service.invoke(function, payload.getBytes(UTF_8))) {
            case Succeeded(var answer) -> new String(answer, UTF_8);
            case FunctionError(var type, var message, var document) ->
                throw new AssertionError(type + ": " + message + " " + new String(document, UTF_8) + logs);
        };
    }

    private FunctionError error(String function, String payload) throws InterruptedException {
        return (FunctionError) service.invoke(function, payload.getBytes(UTF_8));
    }

    /** As Quarkus packages a function: the classes in a jar, the jars under lib/. */
    private Path functionZip() throws IOException {
        var jar = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(jar)) {
            for (var type : List.of(SampleHandler.class, FailingHandler.class)) {
                var name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new ZipEntry(name));
                entries.write(Files.readAllBytes(testClasses().resolve(name)));
            }
        }
        var file = folder.resolve("function.zip");
        try (var entries = new ZipOutputStream(Files.newOutputStream(file))) {
            entries.putNextEntry(new ZipEntry("lib/sample.jar"));
            entries.write(jar.toByteArray());
        }
        return file;
    }

    private static Path testClasses() {
        return Path.of(LambdaServiceTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    @FunctionalInterface
    private interface Action<R> {
        R run(int i) throws Exception;
    }

    private static <R> List<R> inParallel(int threads, Action<R> action) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, threads)
                    .<Callable<R>>mapToObj(i -> () -> action.run(i))
                    .toList();
            var results = new ArrayList<R>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
