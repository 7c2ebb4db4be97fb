package io.tailrace.servers.lambda.sample;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** A runtime of one's own, as a native build has: it answers each payload twice, in a chunked body. */
public final class CustomRuntime {
    private CustomRuntime() {}

    public static void main(String[] arguments) throws IOException {
        var api = "http://" + System.getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/";
        while (true) {
            var next = open(api + "next");
            var request = next.getHeaderField("Lambda-Runtime-Aws-Request-Id");
            var payload = next.getInputStream().readAllBytes();
            var response = open(api + request + "/response");
            response.setRequestMethod("POST");
            response.setDoOutput(true);
            response.setChunkedStreamingMode(16);
            try (var out = response.getOutputStream()) {
                out.write(payload);
                out.write(payload);
            }
            if (response.getResponseCode() != 202) {
                throw new IOException("The Runtime API answered " + response.getResponseCode());
            }
            response.getInputStream().close();
        }
    }

    private static HttpURLConnection open(String url) throws IOException {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }
}
