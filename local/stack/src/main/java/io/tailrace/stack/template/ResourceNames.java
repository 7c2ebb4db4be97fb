package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names, ARNs and other attributes of a template's resources; a resource without a name is named after the stack and its logical id. */
final class ResourceNames implements References {
    private static final String ALIAS = ".Alias";

    private final String file;
    private final JsonNode resources;
    private final Account account;
    private final Set<String> naming = new HashSet<>();
    private final JsonNode functionGlobals;
    private final Map<String, JsonNode> parameters;
    private final JsonNode mappings;
    private final JsonNode conditions;

    ResourceNames(
            String file,
            JsonNode resources,
            JsonNode functionGlobals,
            Account account,
            Map<String, JsonNode> parameters,
            JsonNode mappings,
            JsonNode conditions) {
        this.file = file;
        this.resources = resources;
        this.functionGlobals = functionGlobals;
        this.account = account;
        this.parameters = parameters;
        this.mappings = mappings;
        this.conditions = conditions;
    }

    @Override
    public boolean knows(String logicalId) {
        return resources.has(logicalId) || samRoleOf(logicalId) || samAlias(logicalId).isPresent();
    }

    @Override
    public String reference(String logicalId, String place) {
        var alias = samAlias(logicalId);
        if (alias.isPresent()) {
            return arn(functionOf(logicalId), place) + ":" + alias.get();
        }
        return switch (type(logicalId)) {
            case "AWS::SQS::Queue" -> account.queueUrl().apply(name(logicalId));
            case "AWS::Serverless::StateMachine",
                    "AWS::StepFunctions::StateMachine",
                    "AWS::SNS::Topic",
                    "AWS::SecretsManager::Secret" -> arn(logicalId, place);
            default -> name(logicalId);
        };
    }

    @Override
    public String attribute(String logicalId, String attribute, String place) {
        if (!knows(logicalId)) {
            throw new TemplateException(place + ": " + logicalId + " is not a resource of the template");
        }
        return switch (attribute) {
            case "Arn", "TopicArn" -> arn(logicalId, place);
            case "QueueName", "Name", "TopicName" -> name(logicalId);
            case "QueueUrl" -> account.queueUrl().apply(name(logicalId));
            case "Endpoint" -> name(logicalId) + "." + account.region() + ".rds.amazonaws.com";
            case "MasterUserSecret.SecretArn" ->
                account.arn("secretsmanager", "secret:rds!cluster-" + name(logicalId));
            case "DBClusterArn" -> account.arn("rds", "cluster:" + name(logicalId));
            case "DBProxyArn" -> account.arn("rds", "db-proxy:prx-" + name(logicalId));
            case "DomainName", "RegionalDomainName" -> name(logicalId) + ".s3." + account.region() + ".amazonaws.com";
            default ->
                throw new TemplateException(place + ": attribute " + attribute + " of " + logicalId + " ("
                        + type(logicalId) + ") is not known to the embedded stack");
        };
    }

    String arn(String logicalId, String place) {
        var name = name(logicalId);
        return switch (type(logicalId)) {
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::SQS::Queue" -> account.arn("sqs", name);
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> account.arn("lambda", "function:" + name);
            case "AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine" ->
                account.arn("states", "stateMachine:" + name);
            case "AWS::SNS::Topic" -> account.arn("sns", name);
            case "AWS::Events::Rule" -> account.arn("events", "rule/" + name);
            case "AWS::Events::EventBus" -> account.arn("events", "event-bus/" + name);
            case "AWS::Scheduler::Schedule" -> account.arn("scheduler", "schedule/default/" + name);
            case "AWS::Scheduler::ScheduleGroup" -> account.arn("scheduler", "schedule-group/" + name);
            case "AWS::IAM::Role" -> "arn:aws:iam::" + account.id() + ":role/" + name;
            case "AWS::KMS::Key" -> account.arn("kms", "key/" + name);
            case "AWS::Logs::LogGroup" -> account.arn("logs", "log-group:" + name + ":*");
            case "AWS::SecretsManager::Secret" -> account.arn("secretsmanager", "secret:" + name);
            case "AWS::CloudWatch::Alarm" -> account.arn("cloudwatch", "alarm:" + name);
            default ->
                throw new TemplateException(place + ": the ARN of " + logicalId + " (" + type(logicalId)
                        + ") is not known to the embedded stack");
        };
    }

    String name(String logicalId) {
        var nameProperty = nameProperty(type(logicalId));
        var given = resources.path(logicalId).path("Properties").path(nameProperty);
        if (!given.isMissingNode()) {
            if (!naming.add(logicalId)) {
                throw new TemplateException(file + ": the name of " + logicalId + " depends on itself");
            }
            try {
                var place = file + ", resource " + logicalId + "." + nameProperty;
                var resolved = new Expressions(parameters, mappings, conditions, this).resolve(given, place);
                if (resolved.isValueNode() && !resolved.isNull()) {
                    return resolved.asText();
                }
                if (!resolved.isMissingNode()) {
                    throw new TemplateException(place + ": expected a text, found " + resolved);
                }
            } finally {
                naming.remove(logicalId);
            }
        }
        var generated = account.stackName() + "-" + logicalId;
        return type(logicalId).equals("AWS::S3::Bucket") ? generated.toLowerCase(Locale.ROOT) : generated;
    }

    String type(String logicalId) {
        return samRoleOf(logicalId)
                ? "AWS::IAM::Role"
                : resources.path(logicalId).path("Type").asText();
    }

    /** SAM makes a role {@code <id>Role} for each function and machine that names none. */
    private boolean samRoleOf(String logicalId) {
        return !resources.has(logicalId)
                && logicalId.endsWith("Role")
                && resources.has(logicalId.substring(0, logicalId.length() - "Role".length()));
    }

    /** The alias that SAM publishes a function's versions under; {@code <id>.Alias} is its ARN. */
    Optional<String> alias(String functionId) {
        var own = resources.path(functionId).path("Properties").path("AutoPublishAlias");
        var alias = own.isMissingNode() ? functionGlobals.path("AutoPublishAlias") : own;
        return alias.isTextual() && type(functionId).equals("AWS::Serverless::Function")
                ? Optional.of(alias.textValue())
                : Optional.empty();
    }

    private Optional<String> samAlias(String reference) {
        return reference.endsWith(ALIAS) ? alias(functionOf(reference)) : Optional.empty();
    }

    private static String functionOf(String reference) {
        return reference.substring(0, reference.length() - ALIAS.length());
    }

    private static String nameProperty(String type) {
        return switch (type) {
            case "AWS::S3::Bucket" -> "BucketName";
            case "AWS::RDS::DBProxy" -> "DBProxyName";
            case "AWS::SQS::Queue" -> "QueueName";
            case "AWS::SNS::Topic" -> "TopicName";
            case "AWS::Serverless::Function", "AWS::Lambda::Function" -> "FunctionName";
            case "AWS::StepFunctions::StateMachine" -> "StateMachineName";
            case "AWS::IAM::Role" -> "RoleName";
            case "AWS::Logs::LogGroup" -> "LogGroupName";
            case "AWS::CloudWatch::Alarm" -> "AlarmName";
            default -> "Name";
        };
    }
}
