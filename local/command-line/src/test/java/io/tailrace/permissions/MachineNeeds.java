package io.tailrace.permissions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a state machine needs: by its states, for its log and for its traces. */
final class MachineNeeds {
    private static final String TASK = "arn:aws:states:::";
    /** The machines that are started behind a full load of AWS DMS. */
    private static final List<String> CHAINS = List.of("redshift-elt-load-customer-sales");

    private static final String ACCOUNT = ":us-east-1:123456789012:";

    private final String id;
    private final Surroundings surroundings;
    private final List<Need> needs = new ArrayList<>();

    private MachineNeeds(String id, Surroundings surroundings) {
        this.id = id;
        this.surroundings = surroundings;
    }

    /** @param definition with every substitution made */
    static List<Need> of(String id, String definition, Surroundings surroundings) {
        var needs = new MachineNeeds(id, surroundings);
        needs.states(Surroundings.json(definition));
        needs.byStepFunctions();
        return needs.needs;
    }

    private void states(JsonNode scope) {
        for (var state : scope.path("States").properties()) {
            state(state.getKey(), state.getValue());
            states(state.getValue().path("ItemProcessor"));
            state.getValue().path("Branches").forEach(this::states);
        }
    }

    private void state(String name, JsonNode state) {
        if (state.path("Type").asText().equals("Task")) {
            task(name, state.path("Resource").asText().substring(TASK.length()), state);
        }
        if (state.path("ItemProcessor")
                .path("ProcessorConfig")
                .path("Mode")
                .asText()
                .equals("DISTRIBUTED")) {
            distributed(name, state);
        }
    }

    private void task(String name, String resource, JsonNode state) {
        var arguments = state.has("Arguments") ? state.path("Arguments") : state.path("Parameters");
        switch (resource) {
            case "lambda:invoke" ->
                add("lambda:InvokeFunction", arguments.path("FunctionName").asText(), name);
            case "states:startExecution" ->
                chains(arguments.path("StateMachineArn").asText(), name);
            case "states:startExecution.sync:2" -> {
                var machine = arguments.path("StateMachineArn").asText();
                add("states:StartExecution", machine, name);
                followed(machine.replace(":stateMachine:", ":execution:") + ":*", name);
            }
            case "sns:publish" -> add("sns:Publish", arguments.path("TopicArn").asText(), name);
            case "events:putEvents" ->
                arguments
                        .path("Entries")
                        .forEach(entry -> add(
                                "events:PutEvents",
                                "arn:aws:events" + ACCOUNT + "event-bus/"
                                        + entry.path("EventBusName").asText("default"),
                                name));
            default -> {
                if (!resource.startsWith("aws-sdk:redshiftdata:")) {
                    throw new IllegalStateException(
                            "Which permissions " + resource + " of " + id + " needs is not known: add a case here.");
                }
                statement(name, resource.substring(resource.lastIndexOf(':') + 1));
            }
        }
    }

    /** The configuration names the chain; the shipped ones are those of {@link #CHAINS}. */
    private void chains(String machine, String name) {
        if (!machine.startsWith("{%")) {
            add("states:StartExecution", machine, name);
            return;
        }
        int start = machine.indexOf('\'') + 1;
        var prefix = machine.substring(start, machine.indexOf('\'', start));
        surroundings.template().ofType(Role.MACHINE).stream()
                .map(chain -> surroundings.template().arn(chain))
                .filter(arn -> arn.startsWith(prefix) && CHAINS.contains(arn.substring(prefix.length())))
                .forEach(arn -> add("states:StartExecution", arn, name));
    }

    /** The execution is watched by a rule that Step Functions keeps, and stopped with its parent. */
    private void followed(String execution, String name) {
        add("states:DescribeExecution", execution, name);
        add("states:StopExecution", execution, name);
        for (var action : List.of("events:PutTargets", "events:PutRule", "events:DescribeRule")) {
            add(action, "arn:aws:events" + ACCOUNT + "rule/StepFunctionsGetEventsForStepFunctionsExecutionRule", name);
        }
    }

    /** Child executions are of this machine's own; the S3 places are those of the plan and of the results. */
    private void distributed(String name, JsonNode state) {
        var machine = surroundings.template().arn(id);
        var children = machine.replace(":stateMachine:", ":execution:") + "/*";
        add("states:StartExecution", machine, name + " (a child for each item)");
        for (var action : List.of("states:DescribeExecution", "states:StopExecution", "states:RedriveExecution")) {
            add(action, children, name + " (its children)");
        }
        for (var objects : surroundings.objects("region:runs/*")) {
            if (state.has("ItemReader")) {
                store("s3:GetObject", objects, name + " (reads its items)");
            }
            if (state.has("ResultWriter")) {
                for (var action : List.of(
                        "s3:GetObject", "s3:PutObject", "s3:ListMultipartUploadParts", "s3:AbortMultipartUpload")) {
                    store(action, objects, name + " (writes its results)");
                }
            }
        }
    }

    private void store(String action, Surroundings.Objects objects, String call) {
        surroundings.add(new Need(action, objects.arn(), objects.where(), call), needs::add);
    }

    /** The Data API takes a cluster or a workgroup, and signs in with a secret, as a user, or with the role. A workgroup's ARN has its id and not its name. */
    private void statement(String name, String operation) {
        var action = "redshift-data:" + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1);
        if (!operation.toLowerCase(Locale.ROOT).contains("execute")) {
            add(action, "*", name);
            return;
        }
        var given = surroundings.template().property(id, "DefinitionSubstitutions");
        var cluster = given.path("ClusterIdentifier").asText();
        var redshift = "arn:aws:redshift" + ACCOUNT;
        var workgroup = "arn:aws:redshift-serverless" + ACCOUNT + "workgroup/*";
        var database =
                redshift + "dbname:" + cluster + "/" + given.path("Database").asText();
        var secret = given.path("SecretArn").asText();
        var user = given.path("DbUser").asText();
        add(action, cluster.isEmpty() ? workgroup : redshift + "cluster:" + cluster, name);
        if (!secret.isEmpty()) {
            add("secretsmanager:GetSecretValue", secret, name);
        } else if (cluster.isEmpty()) {
            add("redshift-serverless:GetCredentials", workgroup, name);
        } else if (user.isEmpty()) {
            add("redshift:GetClusterCredentialsWithIAM", database, name);
        } else {
            add("redshift:GetClusterCredentials", database, name);
            add("redshift:GetClusterCredentials", redshift + "dbuser:" + cluster + "/" + user, name);
        }
    }

    private void byStepFunctions() {
        var template = surroundings.template();
        if (!template.property(id, "Logging").isEmpty()) {
            for (var action : List.of(
                    "CreateLogDelivery",
                    "GetLogDelivery",
                    "UpdateLogDelivery",
                    "DeleteLogDelivery",
                    "ListLogDeliveries",
                    "PutResourcePolicy",
                    "DescribeResourcePolicies",
                    "DescribeLogGroups")) {
                needs.add(new Need("logs:" + action, "*", "`*`", "Step Functions, for the log"));
            }
        }
        if (template.property(id, "Tracing").path("Enabled").asBoolean()) {
            for (var action :
                    List.of("PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets")) {
                needs.add(new Need("xray:" + action, "*", "`*`", "Step Functions, for traces"));
            }
        }
    }

    private void add(String action, String resource, String state) {
        surroundings.add(new Need(action, resource, "`" + resource + "`", state), needs::add);
    }
}
