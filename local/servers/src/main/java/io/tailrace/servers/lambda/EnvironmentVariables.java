package io.tailrace.servers.lambda;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The variables that Lambda sets for a function's process, with the function's own among them. */
record EnvironmentVariables(LambdaFunction function, Path taskRoot, String region, String runtimeApi, Path temporary) {
    /** Accepted by the servers of this module, which check no signature. There is no session token: see S3Server. */
    private static final String ANY_KEY = "tailrace";

    Map<String, String> all() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ACCESS_KEY_ID", ANY_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", ANY_KEY);
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        variables.put("LANG", "C.UTF-8");
        variables.put("TZ", ":UTC");
        // One arena per thread is glibc's way; it makes small processes large.
        variables.put("MALLOC_ARENA_MAX", "2");
        variables.putAll(function.environment());
        variables.putAll(reserved());
        return variables;
    }

    /** Those that a function cannot set. */
    private Map<String, String> reserved() {
        var name = function.name();
        return Map.ofEntries(
                Map.entry("_HANDLER", function.handler()),
                Map.entry("AWS_EXECUTION_ENV", "AWS_Lambda_java25"),
                Map.entry("AWS_LAMBDA_FUNCTION_NAME", name),
                Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"),
                Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes())),
                Map.entry("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"),
                Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name),
                Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", temporary.getFileName().toString()),
                Map.entry("AWS_LAMBDA_RUNTIME_API", runtimeApi),
                Map.entry("LAMBDA_TASK_ROOT", taskRoot.toString()),
                Map.entry("LAMBDA_RUNTIME_DIR", taskRoot.toString()),
                Map.entry("TMPDIR", temporary.toString()));
    }
}
