package io.tailrace.servers.lambda;

import io.tailrace.servers.lambda.Invocation.FunctionError;
import io.tailrace.servers.lambda.Invocation.Succeeded;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** Lambda's HTTP API for SDK clients: Invoke, and how a function is configured; other operations are refused by name. */
final class LambdaApi {
    private static final System.Logger LOG = System.getLogger(LambdaApi.class.getName());
    private static final Pattern INVOKE =
            Pattern.compile("/2015-03-31/functions/([^/?]+)/invocations(?:\\?Qualifier=(.*))?");

    private static final Pattern CONFIGURATION =
            Pattern.compile("/2015-03-31/functions/([^/?]+)/configuration(?:\\?.*)?");

    private final LambdaService service;

    LambdaApi(LambdaService service) {
        this.service = service;
    }

    HttpListener.Response answer(HttpListener.Request request) throws InterruptedException {
        var configuration = CONFIGURATION.matcher(request.target());
        if (request.method().equals("GET") && configuration.matches()) {
            return configuration(URLDecoder.decode(configuration.group(1), StandardCharsets.UTF_8));
        }
        var path = INVOKE.matcher(request.target());
        if (!request.method().equals("POST") || !path.matches()) {
            return refusal(
                    501,
                    "UnsupportedOperationException",
                    "This server has Invoke and GetFunctionConfiguration only, not " + request.method() + " "
                            + request.target());
        }
        if (path.group(2) != null
                && !URLDecoder.decode(path.group(2), StandardCharsets.UTF_8).equals("$LATEST")) {
            return refusal(
                    404, "ResourceNotFoundException", "This server keeps no versions and aliases: " + path.group(2));
        }
        if ("Tail".equals(request.header("x-amz-log-type"))) {
            return refusal(501, "UnsupportedOperationException", "This server answers no log tail");
        }
        var function = URLDecoder.decode(path.group(1), StandardCharsets.UTF_8);
        try {
            service.requireFunction(function);
            return switch (request.headers().getOrDefault("x-amz-invocation-type", "RequestResponse")) {
                case "RequestResponse" -> answer(service.invoke(function, request.body()));
                case "Event" -> answerLater(function, request.body());
                case "DryRun" -> response(204, Map.of(), new byte[0]);
                case String other -> refusal(400, "InvalidParameterValueException", "Unknown invocation type " + other);
            };
        } catch (UnknownFunctionException e) {
            return refusal(404, "ResourceNotFoundException", e.message());
        } catch (PayloadTooLargeException e) {
            return refusal(413, "RequestTooLargeException", e.message());
        }
    }

    private HttpListener.Response configuration(String name) {
        try {
            var function = service.requireFunction(name).function();
            return response(
                    200,
                    Map.of(),
                    Errors.json(Map.of(
                            "FunctionName", function.name(),
                            "FunctionArn", service.arn(function.name()),
                            "Handler", function.handler(),
                            "MemorySize", function.memoryMegabytes(),
                            "Timeout", function.timeout().toSeconds(),
                            "State", "Active",
                            "LastUpdateStatus", "Successful",
                            "Environment", Map.of("Variables", function.environment()))));
        } catch (UnknownFunctionException e) {
            return refusal(404, "ResourceNotFoundException", e.message());
        }
    }

    private static HttpListener.Response answer(Invocation invocation) {
        return switch (invocation) {
            case Succeeded(var payload) -> response(200, Map.of("X-Amz-Executed-Version", "$LATEST"), payload);
            case FunctionError(var type, var message, var payload) ->
                response(
                        200, Map.of("X-Amz-Executed-Version", "$LATEST", "X-Amz-Function-Error", "Unhandled"), payload);
        };
    }

    /** Lambda tries an event again when the function fails; this server tells of the failure instead. */
    private HttpListener.Response answerLater(String function, byte[] payload) {
        Thread.ofVirtual().name("event-" + function).start(() -> {
            try {
                if (service.invoke(function, payload) instanceof FunctionError error) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "Function {0} failed on an event: {1}: {2}",
                            function,
                            error.type(),
                            error.message());
                }
            } catch (InterruptedException | RuntimeException e) {
                LOG.log(System.Logger.Level.WARNING, "Function " + function + " was not invoked for an event", e);
            }
        });
        return response(202, Map.of(), new byte[0]);
    }

    private static HttpListener.Response refusal(int status, String type, String message) {
        return response(
                status, Map.of("x-amzn-ErrorType", type), Errors.json(Map.of("Type", "User", "Message", message)));
    }

    private static HttpListener.Response response(int status, Map<String, String> headers, byte[] body) {
        var all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("x-amzn-RequestId", UUID.randomUUID().toString());
        return new HttpListener.Response(status, all, body);
    }
}
