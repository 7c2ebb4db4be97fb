package io.tailrace.servers.lambda;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.servers.lambda.Invocation.FunctionError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Function errors in the words of AWS Lambda. */
final class Errors {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> SIGNALS =
            Map.of(134, "aborted", 137, "killed", 139, "segmentation fault", 143, "terminated");

    private Errors() {}

    /** @param header the type that the runtime gives beside its document, used when the document has none */
    static FunctionError reported(byte[] document, @Nullable String header) {
        var fallback = header == null ? "Runtime.Unknown" : header;
        try {
            var error = JSON.readTree(document);
            return new FunctionError(
                    error.path("errorType").asText(fallback),
                    error.path("errorMessage").asText(""),
                    document);
        } catch (JacksonException e) {
            return of(fallback, "The runtime reported an error that is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a document is a runtime's report of an error rather than an answer. */
    static boolean isReport(byte[] document) {
        try {
            var error = JSON.readTree(document);
            return error != null && error.hasNonNull("errorType") && error.has("errorMessage");
        } catch (JacksonException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FunctionError exited(UUID request, int status) {
        return of("Runtime.ExitError", "RequestId: " + request + " Error: Runtime exited " + reason(status));
    }

    private static String reason(int status) {
        if (status == 0) {
            return "without providing a reason";
        }
        var signal = SIGNALS.get(status);
        return "with error: " + (signal == null ? "exit status " + status : "signal: " + signal);
    }

    static FunctionError timedOut(UUID request, Duration timeout) {
        var seconds = String.format(Locale.ROOT, "%.2f", timeout.toMillis() / 1000.0);
        return of("Sandbox.Timedout", "RequestId: " + request + " Error: Task timed out after " + seconds + " seconds");
    }

    static FunctionError responseTooLarge(int size, int limit) {
        return of(
                "Function.ResponseSizeTooLarge",
                "Response payload size (" + size + " bytes) exceeded maximum allowed payload size (" + limit
                        + " bytes).");
    }

    private static FunctionError of(String type, String message) {
        var document = new LinkedHashMap<String, String>();
        document.put("errorType", type);
        document.put("errorMessage", message);
        return new FunctionError(type, message, json(document));
    }

    static byte[] json(Map<String, ?> document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }
}
