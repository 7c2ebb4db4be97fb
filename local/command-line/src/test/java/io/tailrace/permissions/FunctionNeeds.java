package io.tailrace.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a function needs: by its code, and by what Lambda does with its role. */
final class FunctionNeeds {
    private static final String STORE = "io/tailrace/landing/ObjectStore";
    private static final String STORE_IN_S3 = "io/tailrace/landing/aws/S3ObjectStore";
    private static final String ADAPTERS = "io/tailrace/landing/aws/";
    private static final String DMS_OPERATION = "io/tailrace/dms/DmsOperation";

    /** Calls that carry requests of any kind. */
    private static final Set<String> CARRIERS = Set.of(
            "SdkHttpClient.prepareRequest",
            "HttpClient.send",
            "HttpClient.sendAsync",
            "URL.openConnection",
            "URL.openStream",
            "AwsV4HttpSigner.sign");

    /** Where they are made: to AWS DMS, whose operations are an enum, and to an endpoint of the user's, which asks for no permission. */
    private static final Set<String> KNOWN_CARRIERS = Set.of("DmsApi.call", "OpenLineageSender.send");

    private static final Pattern PLUGIN = Pattern.compile("authenticationPluginClassName=([\\w.]+)");

    private final String function;
    private final PackagedClasses classes;
    private final ReachableCode code;
    private final ObjectPlaces places;
    private final Map<MethodName, Set<String>> effects = new HashMap<>();
    private final Set<String> requests = new TreeSet<>();
    private final Set<String> problems = new TreeSet<>();

    /** @param function as its folder is named */
    FunctionNeeds(String function, PackagedClasses classes, ObjectPlaces places) {
        this.function = function;
        this.classes = classes;
        this.places = places;
        this.code = ReachableCode.ofFunction(classes);
    }

    /** The methods of AWS's clients that the function gets to. */
    Set<String> requests() {
        return requests;
    }

    Set<String> problems() {
        return problems;
    }

    List<Need> of(String id, Surroundings surroundings) {
        var needs = new ArrayList<Need>();
        byCode(id, surroundings, needs);
        byLambda(id, surroundings, needs);
        return needs;
    }

    private void byCode(String id, Surroundings surroundings, List<Need> needs) {
        var environment = surroundings.template().property(id, "Environment").path("Variables");
        var ofSites = new TreeSet<String>();
        for (var call : code.calls()) {
            if (isSite(call)) {
                var requestsOfStore = effects.computeIfAbsent(call.to(), this::effects);
                ofSites.addAll(requestsOfStore);
                site(call, requestsOfStore, surroundings, needs);
            } else if (call.to().owner().equals(DMS_OPERATION)
                    && !call.from().owner().equals(DMS_OPERATION)
                    && call.to().descriptor().equals("L" + DMS_OPERATION + ";")) {
                needs.add(new Need(
                        "dms:" + inCamelCase(call.to().name()),
                        "*",
                        "`*`",
                        call.from().inSource()));
            }
            request(call, environment, surroundings, needs);
        }
        requests.stream()
                .filter(request -> request.startsWith("S3Client.") && !ofSites.contains(request))
                .forEach(request -> problems.add(function + " gets to " + request + " by no call of the store"));
        database(environment, surroundings, needs);
        unreached();
    }

    /** The driver signs in with a token when the URL names a class of ours for it; it finds the class by its name. */
    private void database(JsonNode environment, Surroundings surroundings, List<Need> needs) {
        var url = environment.path("QUARKUS_DATASOURCE_JDBC_URL").asText();
        var plugin = PLUGIN.matcher(url);
        if (plugin.find()) {
            var name = plugin.group(1);
            if (!classes.knows(name.replace('.', '/'))) {
                problems.add(function + " has no class " + name + ", which its database's URL names");
            }
            var user = environment.path("QUARKUS_DATASOURCE_USERNAME").asText();
            needs.add(Need.on(
                    "arn:aws:rds-db:us-east-1:123456789012:dbuser:" + surroundings.databaseId() + "/" + user,
                    "rds-db:connect",
                    name.substring(name.lastIndexOf('.') + 1)));
        }
    }

    private boolean isSite(Call call) {
        return classes.isA(call.to().owner(), STORE)
                && !call.to().name().startsWith("<")
                && !call.from().owner().startsWith(ADAPTERS)
                && !call.from().owner().equals(STORE)
                && call.to().descriptor().startsWith("(");
    }

    private Set<String> effects(MethodName operation) {
        var method = new MethodName(STORE_IN_S3, operation.name(), operation.descriptor());
        var found = new TreeSet<String>();
        ReachableCode.from(classes, method).calls().stream()
                .flatMap(call -> ClientCalls.request(call.to()).stream())
                .forEach(found::add);
        if (found.isEmpty()) {
            problems.add("No request to S3 was found in " + method.inSource());
        }
        return found;
    }

    private void site(Call call, Set<String> ofStore, Surroundings surroundings, List<Need> needs) {
        var from = call.from().inSource();
        var row = places.of(function, from, call.to().name());
        BiConsumer<List<String>, ClientCalls.Action> add = (objects, action) -> objects.stream()
                .flatMap(place -> surroundings.objects(place).stream())
                .forEach(each -> surroundings.add(
                        action.on() == ClientCalls.On.BUCKET
                                ? new Need(action.name(), Surroundings.BUCKETS + each.bucket(), each.kind(), from)
                                : new Need(action.name(), each.arn(), each.where(), from),
                        needs::add));
        for (var request : ofStore) {
            for (var action : ClientCalls.actions(request)) {
                add.accept(action.on() == ClientCalls.On.TARGET ? row.target() : row.source(), action);
            }
        }
    }

    private void request(Call call, JsonNode environment, Surroundings surroundings, List<Need> needs) {
        var from = call.from().inSource();
        if (CARRIERS.contains(call.to().simpleOwner() + "." + call.to().name()) && !KNOWN_CARRIERS.contains(from)) {
            problems.add(from + " of " + function + " sends requests of its own, which permissions are not known of");
        }
        ClientCalls.request(call.to()).ifPresent(request -> {
            requests.add(request);
            for (var action : ClientCalls.actions(request)) {
                switch (action.on()) {
                    case SOURCE, TARGET, BUCKET -> {
                        if (!call.from().owner().startsWith(ADAPTERS)) {
                            problems.add(from + " of " + function + " goes to S3 past the store: " + request);
                        }
                    }
                    case QUEUE ->
                        surroundings
                                .queues(environment)
                                .forEach(queue -> surroundings.add(
                                        new Need(action.name(), queue, "`" + queue + "`", from), needs::add));
                    case MACHINE ->
                        texts(environment)
                                .filter(text -> text.startsWith("arn:aws:states:"))
                                .forEach(machine ->
                                        needs.add(new Need(action.name(), machine, "`" + machine + "`", from)));
                }
            }
        });
    }

    /** A request in the function's own code that nothing leads to: the walk has missed a way, or the code is dead. */
    private void unreached() {
        for (var model : classes.ofFunction()) {
            for (var method : model.methods()) {
                var name = new MethodName(
                        model.thisClass().asInternalName(),
                        method.methodName().stringValue(),
                        method.methodType().stringValue());
                if (!code.reaches(name)
                        && method.code().stream()
                                .anyMatch(body -> body.elementStream()
                                        .anyMatch(element ->
                                                element instanceof InvokeInstruction call && isRequest(call)))) {
                    problems.add("Nothing leads to " + name.inSource() + " of " + function + ", which calls AWS");
                }
            }
        }
    }

    private static boolean isRequest(InvokeInstruction call) {
        var owner = call.owner().asInternalName();
        return owner.equals(STORE)
                || ClientCalls.request(new MethodName(owner, call.name().stringValue(), ""))
                        .isPresent();
    }

    private static void byLambda(String id, Surroundings surroundings, List<Need> needs) {
        var template = surroundings.template();
        var group = template.property(id, "LoggingConfig").path("LogGroup").asText("/aws/lambda/" + template.name(id));
        for (var action : List.of("logs:CreateLogStream", "logs:PutLogEvents")) {
            needs.add(new Need(
                    action,
                    "arn:aws:logs:us-east-1:123456789012:log-group:" + group + ":*",
                    "`" + group + "`",
                    "Lambda, for the log"));
        }
        template.property(id, "Events").forEach(event -> {
            if (event.path("Type").asText().equals("SQS")) {
                var queue = event.path("Properties").path("Queue").asText();
                Stream.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
                        .forEach(action -> surroundings.add(
                                new Need(action, queue, "`" + queue + "`", "Lambda, which polls the queue"),
                                needs::add));
            }
        });
        if (!template.property(id, "VpcConfig").isEmpty()) {
            Stream.of(
                            "ec2:CreateNetworkInterface",
                            "ec2:DescribeNetworkInterfaces",
                            "ec2:DescribeSubnets",
                            "ec2:DeleteNetworkInterface",
                            "ec2:AssignPrivateIpAddresses",
                            "ec2:UnassignPrivateIpAddresses")
                    .forEach(action ->
                            needs.add(new Need(action, "*", "`*`", "Lambda, for its network interfaces in the VPC")));
        }
        if (template.property(id, "Tracing").asText().equals("Active")) {
            Stream.of("xray:PutTraceSegments", "xray:PutTelemetryRecords")
                    .forEach(action -> needs.add(new Need(action, "*", "`*`", "Lambda, for traces")));
        }
        FailedInvocations.of(template, id)
                .forEach(end -> surroundings.add(
                        new Need(end.action(), end.arn(), "`" + end.arn() + "`", "Lambda, for events that failed"),
                        needs::add));
    }

    private static Stream<String> texts(JsonNode environment) {
        return environment.properties().stream()
                .map(variable -> variable.getValue().asText());
    }

    private static String inCamelCase(String constant) {
        var words = new StringBuilder();
        for (var word : constant.split("_", -1)) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return words.toString();
    }
}
