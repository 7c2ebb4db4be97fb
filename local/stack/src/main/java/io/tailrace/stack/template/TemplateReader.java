package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns each resource of a template into a record, or into problems. */
final class TemplateReader {
    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs",
            "Rules");
    private static final Set<String> ATTRIBUTES = Set.of(
            "Type",
            "Properties",
            "Condition",
            "DependsOn",
            "Metadata",
            "DeletionPolicy",
            "UpdateReplacePolicy",
            "UpdatePolicy",
            "CreationPolicy");
    private static final Set<String> SUBSCRIPTION_PROTOCOLS = Set.of("sqs", "lambda", "email", "email-json");

    private final Path file;
    private final String name;
    private final ObjectNode root;
    private final Account account;
    private final ResourceNames names;
    private final Expressions expressions;

    private final List<String> problems = new ArrayList<>();
    private final List<Bucket> buckets = new ArrayList<>();
    private final List<Queue> queues = new ArrayList<>();
    private final List<QueueMapping> queueMappings = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<StateMachine> stateMachines = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<EventRule> rules = new ArrayList<>();
    private final List<String> eventBuses = new ArrayList<>(List.of(Template.DEFAULT_BUS));
    private final List<Topic> topics = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Ignored> ignored = new ArrayList<>();
    private final Map<String, List<ObjectNotification>> samNotifications = new HashMap<>();
    private final Map<String, String> outputs = new LinkedHashMap<>();

    TemplateReader(Path file, ObjectNode root, Account account, Map<String, String> given) {
        this.file = file;
        this.name = String.valueOf(file.getFileName());
        this.root = root;
        this.account = account;
        var parameters = Parameters.values(name, root.path("Parameters"), given, account);
        var mappings = root.path("Mappings");
        var conditions = root.path("Conditions");
        var functionGlobals = root.path("Globals").path("Function");
        names = new ResourceNames(
                name, root.path("Resources"), functionGlobals, account, parameters, mappings, conditions);
        expressions = new Expressions(parameters, mappings, conditions, names);
    }

    ResourceNames names() {
        return names;
    }

    Expressions expressions() {
        return expressions;
    }

    Template read() {
        checkSections();
        for (var resource : root.path("Resources").properties()) {
            attempt(() -> resource(resource.getKey(), resource.getValue()));
        }
        attempt(this::attachSamNotifications);
        root.path("Outputs").properties().forEach(output -> attempt(() -> output(output.getKey(), output.getValue())));
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        return new Template(
                buckets,
                queues,
                queueMappings,
                functions,
                stateMachines,
                schedules,
                rules,
                eventBuses,
                topics,
                subscriptions,
                ignored,
                outputs);
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (TemplateException e) {
            problems.addAll(e.problems());
        }
    }

    private void checkSections() {
        root.fieldNames().forEachRemaining(section -> {
            if (!SECTIONS.contains(section)) {
                problems.add(name + ": section " + section + " is not known");
            }
        });
        var transform = root.path("Transform");
        if (!transform.isMissingNode() && !transform.asText().equals("AWS::Serverless-2016-10-31")) {
            problems.add(name + ": transform " + transform + " is not supported, only AWS::Serverless-2016-10-31 is");
        }
        root.path("Globals").fieldNames().forEachRemaining(kind -> {
            if (!kind.equals("Function") && !kind.equals("StateMachine")) {
                problems.add(name + ": Globals." + kind + " is not supported by the embedded stack");
            }
        });
    }

    private void resource(String id, JsonNode resource) {
        var type = resource.path("Type").asText();
        var place = name + ", resource " + id + " (" + type + ")";
        resource.fieldNames().forEachRemaining(attribute -> {
            if (!ATTRIBUTES.contains(attribute)) {
                throw new TemplateException(place + ": attribute " + attribute + " is not supported");
            }
        });
        var condition = resource.path("Condition");
        if (!condition.isMissingNode() && !expressions.condition(condition.asText(), place)) {
            return;
        }
        var reason = WithoutEffect.reason(type);
        if (reason.isPresent()) {
            ignored.add(new Ignored(id, type, reason.get()));
            return;
        }
        read(id, type, new Properties(place, withGlobals(type, resource.path("Properties")), expressions));
    }

    private void read(String id, String type, Properties properties) {
        switch (type) {
            case "AWS::S3::Bucket" -> bucket(id, properties);
            case "AWS::SQS::Queue" -> queue(id, properties);
            case "AWS::Serverless::Function" -> function(id, properties);
            case "AWS::Serverless::StateMachine" -> stateMachine(id, properties);
            case "AWS::Lambda::EventSourceMapping" -> eventSourceMapping(properties);
            case "AWS::Scheduler::Schedule" -> schedule(id, properties);
            case "AWS::Events::Rule" -> rule(id, properties);
            case "AWS::Events::EventBus" -> eventBuses.add(names.name(id));
            case "AWS::SNS::Topic" -> topic(id, properties);
            case "AWS::SNS::Subscription" -> subscription(properties.text("TopicArn"), properties);
            default ->
                throw new TemplateException(
                        properties.place() + ": this resource type is not supported by the embedded stack");
        }
    }

    /** A resource's properties together with those that {@code Globals} has for its type. */
    JsonNode withGlobals(String type, JsonNode own) {
        var globals = switch (type) {
            case "AWS::Serverless::Function" -> root.path("Globals").path("Function");
            case "AWS::Serverless::StateMachine" -> root.path("Globals").path("StateMachine");
            default -> root.path("Globals").path("None");
        };
        return globals.isMissingNode() ? own : merged(globals, own);
    }

    /** SAM's rule: mappings are merged, lists are joined, anything else of the resource replaces the global value. */
    private static JsonNode merged(JsonNode global, JsonNode own) {
        if (own.isMissingNode()) {
            return global;
        }
        if (global instanceof ObjectNode first
                && own instanceof ObjectNode second
                && !Expressions.isFunction(first)
                && !Expressions.isFunction(second)) {
            var result = first.deepCopy();
            second.properties()
                    .forEach(field -> result.set(field.getKey(), merged(first.path(field.getKey()), field.getValue())));
            return result;
        }
        if (global.isArray() && own.isArray()) {
            var result = JsonNodeFactory.instance.arrayNode();
            global.forEach(result::add);
            own.forEach(result::add);
            return result;
        }
        return own;
    }

    private void bucket(String id, Properties properties) {
        properties.withoutEffect(
                "BucketName",
                "LifecycleConfiguration", // nothing here grows old enough
                "PublicAccessBlockConfiguration",
                "OwnershipControls",
                "BucketEncryption",
                "LoggingConfiguration",
                "MetricsConfigurations",
                "VersioningConfiguration", // a notification's versionId is optional; nobody reads an older version
                "Tags");
        var configuration = properties.below("NotificationConfiguration");
        var notifications = new ArrayList<ObjectNotification>();
        notifications(configuration, "QueueConfigurations", "Queue", notifications);
        notifications(configuration, "LambdaConfigurations", "Function", notifications);
        notifications(configuration, "TopicConfigurations", "Topic", notifications);
        var eventBridge = configuration.has("EventBridgeConfiguration")
                && configuration.below("EventBridgeConfiguration").flag("EventBridgeEnabled", true);
        configuration.end();
        properties.end();
        buckets.add(new Bucket(id, names.name(id), eventBridge, notifications));
    }

    private static void notifications(
            Properties configuration, String kind, String target, List<ObjectNotification> notifications) {
        for (var each : configuration.list(kind)) {
            var id = each.optionalText("Id").orElse(kind + "-" + notifications.size());
            notifications.add(notification(each, id, each.text("Event"), each.text(target)));
            each.end();
        }
    }

    private static ObjectNotification notification(Properties each, String id, String event, String targetArn) {
        if (!event.startsWith("s3:ObjectCreated:") && !event.startsWith("s3:ObjectRemoved:")) {
            throw new TemplateException(each.place() + ": event " + event + " is not sent by the embedded stack");
        }
        var prefix = "";
        var suffix = "";
        var filter = each.below("Filter");
        var key = filter.below("S3Key");
        for (var rule : key.list("Rules")) {
            switch (rule.text("Name")) {
                case "prefix", "Prefix" -> prefix = rule.text("Value");
                case "suffix", "Suffix" -> suffix = rule.text("Value");
                default ->
                    throw new TemplateException(
                            rule.place() + ": expected prefix or suffix, found " + rule.text("Name"));
            }
            rule.end();
        }
        key.end();
        filter.end();
        return new ObjectNotification(id, event, targetArn, prefix, suffix);
    }

    private void queue(String id, Properties properties) {
        properties.withoutEffect(
                "QueueName", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled", "Tags");
        properties.withoutEffect("RedriveAllowPolicy");
        var attributes = new LinkedHashMap<String, String>();
        for (var attribute : List.of(
                "VisibilityTimeout",
                "MessageRetentionPeriod",
                "DelaySeconds",
                "ReceiveMessageWaitTimeSeconds",
                "MaximumMessageSize",
                "FifoQueue",
                "ContentBasedDeduplication")) {
            properties.optionalText(attribute).ifPresent(text -> attributes.put(attribute, text));
        }
        if (properties.has("RedrivePolicy")) {
            attributes.put("RedrivePolicy", properties.value("RedrivePolicy").toString());
        }
        properties.end();
        queues.add(new Queue(id, names.name(id), names.arn(id, properties.place()), attributes));
    }

    private void function(String id, Properties properties) {
        properties.withoutEffect(
                "FunctionName",
                "Description",
                "Role",
                "Policies",
                "PermissionsBoundary",
                "AssumeRolePolicyDocument",
                "Architectures",
                "Runtime",
                "Tracing",
                "Tags",
                "PropagateTags",
                "SnapStart",
                "EphemeralStorage",
                "AutoPublishAlias", // read where names are
                "AutoPublishAliasAllProperties",
                "DeploymentPreference",
                "RuntimeManagementConfig",
                "VpcConfig",
                "KmsKeyArn");
        if (properties.optionalText("PackageType").orElse("Zip").equals("Image")) {
            throw new TemplateException(properties.place() + ": PackageType Image is not supported, only Zip is");
        }
        var environment = properties.below("Environment");
        var asynchronous = properties.below("EventInvokeConfig");
        asynchronous.withoutEffect("MaximumEventAgeInSeconds");
        var function = new Function(
                id,
                names.name(id),
                names.arn(id, properties.place()),
                names.alias(id).orElse(null),
                beside(properties.text("CodeUri")),
                properties.text("Handler"),
                withLogging(environment.texts("Variables"), properties.below("LoggingConfig")),
                properties.number("MemorySize", 128),
                Duration.ofSeconds(properties.number("Timeout", 3)),
                properties.number("ReservedConcurrentExecutions", 0),
                asynchronous.number("MaximumRetryAttempts", 2),
                failureDestination(asynchronous.below("DestinationConfig")).orElse(null));
        functions.add(function);
        asynchronous.end();
        environment.end();
        var events = properties.below("Events");
        events.names().forEach(event -> functionEvent(id, function.invokedArn(), event, events.below(event)));
        properties.end();
    }

    private static Optional<String> failureDestination(Properties destinations) {
        var onFailure = destinations.below("OnFailure");
        onFailure.withoutEffect("Type");
        var arn = onFailure.optionalText("Destination");
        onFailure.end();
        destinations.end();
        return arn;
    }

    /** What Lambda tells its runtime about log lines. */
    private static Map<String, String> withLogging(Map<String, String> variables, Properties logging) {
        var all = new HashMap<>(variables);
        logging.optionalText("LogFormat").ifPresent(format -> all.put("AWS_LAMBDA_LOG_FORMAT", format));
        logging.optionalText("ApplicationLogLevel").ifPresent(level -> all.put("AWS_LAMBDA_LOG_LEVEL", level));
        logging.withoutEffect("SystemLogLevel", "LogGroup").end();
        return all;
    }

    private void functionEvent(String id, String arn, String eventId, Properties event) {
        var properties = event.below("Properties");
        var type = event.text("Type");
        switch (type) {
            case "SQS" -> queueMapping(arn, properties.text("Queue"), properties);
            case "S3" -> samNotification(id + eventId, arn, properties);
            case "SNS" -> {
                var topic = properties.text("Topic");
                properties.end();
                subscriptions.add(new Subscription(topic, "lambda", arn, false));
            }
            default -> commonEvent(type, id, arn, eventId, properties);
        }
        event.end();
    }

    private void commonEvent(String type, String id, String arn, String eventId, Properties properties) {
        var generated = account.stackName() + "-" + id + eventId;
        switch (type) {
            case "EventBridgeRule", "CloudWatchEvent" -> {
                properties.withoutEffect("RetryPolicy", "DeadLetterConfig");
                var bus = properties.optionalText("EventBusName").orElse(Template.DEFAULT_BUS);
                var ruleName = properties.optionalText("RuleName").orElse(generated);
                var target = new EventTarget(
                        properties.below("Target").optionalText("Id").orElse(id + eventId), arn, input(properties));
                rules.add(new EventRule(
                        ruleName,
                        account.arn("events", "rule/" + ruleName),
                        bus,
                        pattern(properties.value("Pattern"), properties.place()),
                        List.of(target),
                        properties.enabled("State")));
                properties.end();
            }
            case "Schedule" -> {
                properties.withoutEffect("Description", "RetryPolicy", "DeadLetterConfig");
                var ruleName = properties.optionalText("Name").orElse(generated);
                schedules.add(new Schedule(
                        ruleName,
                        account.arn("events", "rule/" + ruleName),
                        Schedule.Kind.RULE,
                        properties.text("Schedule"),
                        ZoneId.of("UTC"),
                        arn,
                        properties.optionalText("Input").orElse(""),
                        properties.flag("Enabled", true) && properties.enabled("State")));
                properties.end();
            }
            case "ScheduleV2" -> {
                properties.withoutEffect("PermissionsBoundary", "RoleArn", "RetryPolicy", "DeadLetterConfig");
                schedules.add(scheduled(generated, arn, properties.optionalText("Input"), properties));
                properties.end();
            }
            default ->
                throw new TemplateException(
                        properties.place() + ": event type " + type + " is not supported by the embedded stack");
        }
    }

    private void queueMapping(String functionArn, String queueArn, Properties properties) {
        properties.withoutEffect("MaximumBatchingWindowInSeconds"); // a batch is taken as soon as there is one
        var responses = properties.value("FunctionResponseTypes");
        for (var response : responses) {
            if (!response.asText().equals("ReportBatchItemFailures")) {
                throw new TemplateException(properties.place() + ".FunctionResponseTypes: expected"
                        + " ReportBatchItemFailures, found " + response.asText());
            }
        }
        var scaling = properties.below("ScalingConfig");
        var mapping = new QueueMapping(
                queueArn,
                functionArn,
                properties.number("BatchSize", 10),
                !responses.isEmpty(),
                scaling.number("MaximumConcurrency", 0));
        scaling.end();
        if (properties.flag("Enabled", true)) {
            queueMappings.add(mapping);
        }
        properties.end();
    }

    private void eventSourceMapping(Properties properties) {
        var function = properties.text("FunctionName");
        var arn = function.startsWith("arn:") ? function : account.arn("lambda", "function:" + function);
        queueMapping(arn, properties.text("EventSourceArn"), properties);
    }

    private void samNotification(String id, String arn, Properties properties) {
        var bucket = properties.text("Bucket");
        var events = properties.value("Events");
        var list = samNotifications.computeIfAbsent(bucket, absent -> new ArrayList<>());
        for (var event : events.isArray() ? events : List.of(events)) {
            list.add(notification(properties, id, event.asText(), arn));
        }
        properties.end();
    }

    private void attachSamNotifications() {
        samNotifications.forEach((bucketName, added) -> {
            var bucket = buckets.stream()
                    .filter(each -> each.name().equals(bucketName))
                    .findFirst()
                    .orElseThrow(() -> new TemplateException(
                            name + ": an S3 event names bucket " + bucketName + ", which the template does not have"));
            var all = new ArrayList<>(bucket.notifications());
            all.addAll(added);
            buckets.set(buckets.indexOf(bucket), new Bucket(bucket.logicalId(), bucketName, bucket.eventBridge(), all));
        });
    }

    private void stateMachine(String id, Properties properties) {
        properties.withoutEffect(
                "Name", "Role", "Policies", "PermissionsBoundary", "Logging", "Tracing", "Tags", "PropagateTags");
        properties.withoutEffect("AutoPublishAlias", "DeploymentPreference");
        var type = properties.optionalText("Type").orElse("STANDARD");
        if (!type.equals("STANDARD")) {
            throw new TemplateException(properties.place() + ": Type " + type + " is not supported, only STANDARD is");
        }
        var source = beside(properties.text("DefinitionUri"));
        var definition = new Definition(properties.place(), source).with(properties.texts("DefinitionSubstitutions"));
        var arn = names.arn(id, properties.place());
        stateMachines.add(new StateMachine(id, names.name(id), arn, definition, source));
        var events = properties.below("Events");
        for (var eventId : events.names()) {
            var event = events.below(eventId);
            commonEvent(event.text("Type"), id, arn, eventId, event.below("Properties"));
            event.end();
        }
        properties.end();
    }

    private void schedule(String id, Properties properties) {
        var target = properties.below("Target");
        target.withoutEffect("RoleArn", "RetryPolicy", "DeadLetterConfig");
        schedules.add(scheduled(names.name(id), target.text("Arn"), target.optionalText("Input"), properties));
        target.end();
        properties.end();
    }

    private Schedule scheduled(String otherwiseNamed, String targetArn, Optional<String> input, Properties properties) {
        // Inside the flexible window any time is right, its beginning too.
        properties.withoutEffect("Description", "FlexibleTimeWindow", "KmsKeyArn");
        var group = properties.optionalText("GroupName").orElse("default");
        var scheduleName = properties.optionalText("Name").orElse(otherwiseNamed);
        var zone = properties.optionalText("ScheduleExpressionTimezone").orElse("UTC");
        try {
            return new Schedule(
                    scheduleName,
                    account.arn("scheduler", "schedule/" + group + "/" + scheduleName),
                    Schedule.Kind.SCHEDULER,
                    properties.text("ScheduleExpression"),
                    ZoneId.of(zone),
                    targetArn,
                    input.orElse("{}"),
                    properties.enabled("State"));
        } catch (DateTimeException e) {
            throw new TemplateException(
                    properties.place() + ".ScheduleExpressionTimezone: expected a time zone, found " + zone);
        }
    }

    private void rule(String id, Properties properties) {
        properties.withoutEffect("Description", "RoleArn", "Name", "Tags");
        var bus = properties.optionalText("EventBusName").orElse(Template.DEFAULT_BUS);
        var ruleName = names.name(id);
        var arn = account.arn("events", "rule/" + ruleName);
        var enabled = properties.enabled("State");
        var targets = new ArrayList<EventTarget>();
        for (var target : properties.list("Targets")) {
            target.withoutEffect("RoleArn", "RetryPolicy", "DeadLetterConfig");
            targets.add(new EventTarget(target.text("Id"), target.text("Arn"), input(target)));
            target.end();
        }
        var expression = properties.optionalText("ScheduleExpression");
        if (expression.isPresent()) {
            targets.forEach(target -> schedules.add(new Schedule(
                    ruleName,
                    arn,
                    Schedule.Kind.RULE,
                    expression.get(),
                    ZoneId.of("UTC"),
                    target.arn(),
                    scheduledInput(target, properties),
                    enabled)));
        }
        if (properties.has("EventPattern") || expression.isEmpty()) {
            var pattern = pattern(properties.value("EventPattern"), properties.place());
            rules.add(new EventRule(ruleName, arn, bus, pattern, targets, enabled));
        }
        properties.end();
    }

    private static String scheduledInput(EventTarget target, Properties properties) {
        return switch (target.input()) {
            case TargetInput.WholeEvent whole -> "";
            case TargetInput.Constant(var json) -> json;
            case TargetInput.PartOfEvent part ->
                throw new TemplateException(properties.place() + ": InputPath is not supported on a schedule");
            case TargetInput.Transformed transformed ->
                throw new TemplateException(properties.place() + ": InputTransformer is not supported on a schedule");
        };
    }

    private static String pattern(JsonNode pattern, String place) {
        if (!pattern.isObject()) {
            throw new TemplateException(place + ": an event pattern is required");
        }
        return pattern.toString();
    }

    private static TargetInput input(Properties target) {
        if (target.has("InputTransformer")) {
            var transformer = target.below("InputTransformer");
            var input =
                    new TargetInput.Transformed(transformer.texts("InputPathsMap"), transformer.text("InputTemplate"));
            transformer.end();
            return input;
        }
        return target.optionalText("Input")
                .<TargetInput>map(TargetInput.Constant::new)
                .or(() -> target.optionalText("InputPath").map(TargetInput.PartOfEvent::new))
                .orElseGet(TargetInput.WholeEvent::new);
    }

    private void topic(String id, Properties properties) {
        properties.withoutEffect("TopicName", "DisplayName", "KmsMasterKeyId", "Tags", "TracingConfig");
        var arn = names.arn(id, properties.place());
        for (var each : properties.list("Subscription")) {
            subscription(arn, each);
        }
        properties.end();
        topics.add(new Topic(id, names.name(id), arn));
    }

    private void subscription(String topicArn, Properties properties) {
        properties.withoutEffect("TopicArn", "RedrivePolicy", "Region");
        var protocol = properties.text("Protocol");
        if (!SUBSCRIPTION_PROTOCOLS.contains(protocol)) {
            throw new TemplateException(properties.place() + ": protocol " + protocol + " is not supported, only "
                    + SUBSCRIPTION_PROTOCOLS.stream().sorted().toList() + " are");
        }
        subscriptions.add(new Subscription(
                topicArn, protocol, properties.text("Endpoint"), properties.flag("RawMessageDelivery", false)));
        properties.end();
    }

    private void output(String id, JsonNode output) {
        var place = name + ", output " + id;
        var condition = output.path("Condition");
        if (condition.isMissingNode() || expressions.condition(condition.asText(), place)) {
            outputs.put(id, expressions.resolve(output.path("Value"), place).asText());
        }
    }

    private Path beside(String path) {
        return file.resolveSibling(path).normalize();
    }
}
