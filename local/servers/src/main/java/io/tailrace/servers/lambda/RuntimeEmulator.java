package io.tailrace.servers.lambda;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * AWS's Lambda Runtime Interface Emulator between this service and a function: it starts the function's process and answers its Runtime API. Invocations reach it over HTTP
 * (README of aws/aws-lambda-runtime-interface-emulator).
 */
final class RuntimeEmulator {
    private static final System.Logger LOG = System.getLogger(RuntimeEmulator.class.getName());
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Path executable;

    RuntimeEmulator(Path executable) {
        this.executable = executable;
    }

    /** A process that is to be started with {@link Instance#command} and served with {@link Instance#serve}. */
    Instance instance() throws IOException {
        return new Instance(freePort(), freePort());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** One emulator with one function behind it. */
    final class Instance {
        private final int runtimeApi;
        private final int invocations;

        private Instance(int runtimeApi, int invocations) {
            this.runtimeApi = runtimeApi;
            this.invocations = invocations;
        }

        List<String> command(List<String> function) {
            var command = new ArrayList<>(List.of(
                    executable.toString(),
                    "--log-level",
                    "warn",
                    "--runtime-api-address",
                    "127.0.0.1:" + runtimeApi,
                    "--runtime-interface-emulator-address",
                    "127.0.0.1:" + invocations));
            command.addAll(function);
            return command;
        }

        /** Hands over what the environment has for the function until either of them ends. */
        void serve(Process process, String environment) {
            Thread.ofVirtual().name("emulator-" + process.pid()).start(() -> {
                try (var client = HttpClient.newHttpClient()) {
                    awaitEmulator(process, client);
                    while (process.isAlive()) {
                        handOver(client, environment);
                    }
                } catch (IOException e) {
                    LOG.log(System.Logger.Level.DEBUG, "Emulator " + process.pid() + " is served no more", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        private void awaitEmulator(Process process, HttpClient client) throws IOException, InterruptedException {
            var anything = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + invocations + "/"))
                    .build();
            while (true) {
                try {
                    client.send(anything, BodyHandlers.discarding());
                    return;
                } catch (ConnectException e) {
                    if (process.waitFor(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw e;
                    }
                }
            }
        }

        private void handOver(HttpClient client, String environment) throws IOException, InterruptedException {
            var api = "http://" + environment + "/2018-06-01/runtime/invocation/";
            var next =
                    client.send(HttpRequest.newBuilder(URI.create(api + "next")).build(), BodyHandlers.ofByteArray());
            var request =
                    next.headers().firstValue("Lambda-Runtime-Aws-Request-Id").orElseThrow();
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "http://127.0.0.1:" + invocations + "/2015-03-31/functions/function/invocations"))
                            .POST(BodyPublishers.ofByteArray(next.body()))
                            .build(),
                    BodyHandlers.ofByteArray());
            client.send(
                    HttpRequest.newBuilder(URI.create(api + request + (isError(answer) ? "/error" : "/response")))
                            .POST(BodyPublishers.ofByteArray(answer.body()))
                            .build(),
                    BodyHandlers.discarding());
        }

        /** The emulator answers 200 to an error of the function too; only what the function says tells them apart. */
        private static boolean isError(HttpResponse<byte[]> answer) {
            return answer.statusCode() != 200 || Errors.isReport(answer.body());
        }
    }
}
