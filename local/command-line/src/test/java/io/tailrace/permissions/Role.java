package io.tailrace.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.stack.template.TemplateResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a function, a machine or a service may do.
 *
 * @param name the logical id of the function or machine, or of the role itself when a service assumes it
 */
record Role(String name, List<Grant> grants) {
    private static final List<String> LOGS =
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents");

    /** The policies of AWS's that roles here have, as AWS publishes them; all of them allow their actions on every resource. */
    private static final Map<String, List<String>> OF_AWS = Map.of(
            "AWSLambdaBasicExecutionRole",
            LOGS,
            "AWSLambdaVPCAccessExecutionRole",
            and(
                    LOGS,
                    "ec2:CreateNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:DeleteNetworkInterface",
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:UnassignPrivateIpAddresses"),
            "AWSLambdaSQSQueueExecutionRole",
            and(LOGS, "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
            "AWSXrayWriteOnlyAccess",
            List.of(
                    "xray:PutTraceSegments",
                    "xray:PutTelemetryRecords",
                    "xray:GetSamplingRules",
                    "xray:GetSamplingTargets",
                    "xray:GetSamplingStatisticSummaries"));

    static final String FUNCTION = "AWS::Serverless::Function";
    static final String MACHINE = "AWS::Serverless::StateMachine";
    static final String ROLE = "AWS::IAM::Role";

    /** @param id a function or a state machine */
    static Role of(TemplateResources template, String id) {
        var own = template.property(id, "Role");
        if (own.isMissingNode()) {
            var grants = new ArrayList<Grant>();
            attachedBySam(template, id).forEach(policy -> grants.addAll(ofAws(policy)));
            FailedInvocations.of(template, id)
                    .forEach(end -> grants.add(
                            new Grant(end.action(), end.arn(), "*", "a statement of its own for failed events")));
            policies(template.property(id, "Policies"), id, grants);
            return new Role(id, grants);
        }
        var role = template.ofType(ROLE).stream()
                .filter(each -> template.arn(each).equals(own.asText()))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The role of " + id + " is none of this template: " + own));
        return new Role(id, written(template, role));
    }

    /** @param id a role */
    static List<Grant> written(TemplateResources template, String id) {
        var grants = new ArrayList<Grant>();
        policies(template.property(id, "ManagedPolicyArns"), id, grants);
        template.property(id, "Policies").forEach(policy -> statements(policy.path("PolicyDocument"), id, grants));
        return grants;
    }

    /** What AWS SAM gives a function or machine without a role of its own. */
    private static List<String> attachedBySam(TemplateResources template, String id) {
        var policies = new ArrayList<String>();
        if (template.ofType(FUNCTION).contains(id)) {
            policies.add("AWSLambdaBasicExecutionRole");
            if (!template.property(id, "VpcConfig").isEmpty()) {
                policies.add("AWSLambdaVPCAccessExecutionRole");
            }
            template.property(id, "Events").forEach(event -> {
                if (event.path("Type").asText().equals("SQS")) {
                    policies.add("AWSLambdaSQSQueueExecutionRole");
                }
            });
        }
        var tracing = template.property(id, "Tracing");
        if (tracing.asText().equals("Active")
                || tracing.path("Enabled").asText().equals("true")) {
            policies.add("AWSXrayWriteOnlyAccess");
        }
        return policies;
    }

    private static List<Grant> ofAws(String policy) {
        var actions = OF_AWS.get(policy);
        if (actions == null) {
            throw new IllegalStateException("What AWS's policy " + policy + " allows is not known to this test.");
        }
        return actions.stream()
                .map(action -> new Grant(action, "*", "*", policy))
                .toList();
    }

    private static void policies(JsonNode policies, String id, List<Grant> grants) {
        for (var policy : policies) {
            if (policy.isTextual()) {
                grants.addAll(ofAws(policy.asText().substring(policy.asText().lastIndexOf('/') + 1)));
            } else if (policy.has("Statement")) {
                statements(policy, id, grants);
            } else {
                throw new IllegalStateException("Policies of " + id + ": statements are written out here, found "
                        + String.join(", ", (Iterable<String>) policy::fieldNames) + ".");
            }
        }
    }

    private static void statements(JsonNode document, String id, List<Grant> grants) {
        for (var statement : document.path("Statement")) {
            if (!statement.path("Effect").asText().equals("Allow")
                    || !statement.has("Action")
                    || !statement.has("Resource")) {
                throw new IllegalStateException(
                        "Policies of " + id + ": expected Allow, Action and Resource, found " + statement);
            }
            texts(statement.path("Action"))
                    .forEach(action -> texts(statement.path("Resource"))
                            .forEach(resource -> grants.add(
                                    new Grant(action, resource, service(statement.path("Condition"), id), ""))));
        }
    }

    /** The service that a key may be used through, such as {@code s3}; a star without such a condition. */
    private static String service(JsonNode condition, String id) {
        if (condition.isMissingNode()) {
            return "*";
        }
        var via = condition.path("StringEquals").path("kms:ViaService").asText();
        if (condition.size() != 1 || condition.path("StringEquals").size() != 1 || via.isEmpty()) {
            throw new IllegalStateException("Policies of " + id + ": condition " + condition + " is not known here.");
        }
        return via.substring(0, via.indexOf('.'));
    }

    static List<String> texts(JsonNode oneOrMore) {
        var texts = new ArrayList<String>();
        if (oneOrMore.isArray()) {
            oneOrMore.forEach(each -> texts.add(each.asText()));
        } else {
            texts.add(oneOrMore.asText());
        }
        return texts;
    }

    private static List<String> and(List<String> some, String... others) {
        var all = new ArrayList<>(some);
        all.addAll(List.of(others));
        return all;
    }
}
