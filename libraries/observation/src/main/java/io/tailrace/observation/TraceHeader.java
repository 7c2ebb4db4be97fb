package io.tailrace.observation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The AWS X-Ray header of the invocation under way, such as {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}. Lambda's Java runtimes keep it in a system property, other
 * runtimes in an environment variable.
 */
public record TraceHeader(String text) {
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";
    private static final String VARIABLE = "_X_AMZN_TRACE_ID";

    public static Optional<TraceHeader> current() {
        var property = System.getProperty(PROPERTY);
        return Optional.ofNullable(property == null ? System.getenv(VARIABLE) : property)
                .filter(text -> !text.isBlank())
                .map(TraceHeader::new);
    }

    /** The trace's id. */
    Optional<String> root() {
        return Optional.ofNullable(part("Root"));
    }

    /** The segment of the function. */
    Optional<String> parent() {
        return Optional.ofNullable(part("Parent"));
    }

    boolean isSampled() {
        return "1".equals(part("Sampled"));
    }

    private @Nullable String part(String name) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (var part : text.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(
                        part.substring(0, equals).strip(),
                        part.substring(equals + 1).strip());
            }
        }
        return parts.get(name);
    }
}
