package io.tailrace.stack.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the product's template promises of every bucket, queue, function, machine, schedule and alarm, those included that somebody adds later. */
class ProductTemplateTest {
    private static final Path FILE =
            Path.of(System.getProperty("tailrace.root", "../..")).resolve("template.yaml");
    private static final Account ACCOUNT =
            new Account("123456789012", "us-east-1", "demo", queue -> "http://127.0.0.1:1/123456789012/" + queue);
    private static final ObjectNode DOCUMENT = document();

    /** Calls that AWS lets nobody confine to a resource; a key's policy, where * is the key, and an endpoint's, which only narrows what roles allow, are not asked. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "redshift-data:DescribeStatement",
            "redshift-data:GetStatementResult",
            "redshift-data:CancelStatement",
            "dms:DescribeReplicationTasks",
            "dms:DescribeTableStatistics",
            "dms:DescribeReplications",
            "dms:DescribeReplicationTableStatistics",
            "logs:CreateLogDelivery",
            "logs:GetLogDelivery",
            "logs:UpdateLogDelivery",
            "logs:DeleteLogDelivery",
            "logs:ListLogDeliveries",
            "logs:PutResourcePolicy",
            "logs:DescribeResourcePolicies",
            "logs:DescribeLogGroups");

    /** The order of keys in a function's block; not all have all. */
    private static final List<String> FUNCTION_KEYS = List.of(
            "FunctionName",
            "Description",
            "CodeUri",
            "MemorySize",
            "Timeout",
            "EphemeralStorage",
            "ReservedConcurrentExecutions",
            "SnapStart",
            "VpcConfig",
            "Environment",
            "Policies",
            "AutoPublishAliasAllProperties",
            "DeploymentPreference",
            "LoggingConfig",
            "EventInvokeConfig",
            "Events");

    @Test
    void everyBucketIsEncryptedVersionedAndClosed() {
        assertThat(properties("AWS::S3::Bucket")).hasSize(5).allSatisfy((id, bucket) -> {
            var encryption = bucket.at("/BucketEncryption/ServerSideEncryptionConfiguration/0");
            assertThat(encryption
                            .at("/ServerSideEncryptionByDefault/SSEAlgorithm")
                            .asText())
                    .isEqualTo("aws:kms");
            assertThat(encryption.path("BucketKeyEnabled").asBoolean()).isTrue();
            assertThat(bucket.at("/VersioningConfiguration/Status").asText()).isEqualTo("Enabled");
            assertThat(bucket.path("PublicAccessBlockConfiguration")).hasSize(4).allMatch(JsonNode::asBoolean);
            assertThat(bucket.at("/OwnershipControls/Rules/0/ObjectOwnership").asText())
                    .isEqualTo("BucketOwnerEnforced");
        });
    }

    @Test
    void everyBucketForgetsOldVersionsAndAbortedUploadsAndARegionsWhatItsZonesSay() {
        properties("AWS::S3::Bucket").forEach((id, bucket) -> {
            var rules = new ArrayList<String>();
            for (var rule : bucket.at("/LifecycleConfiguration/Rules")) {
                assertThat(rule.path("Status").asText()).as(id).isEqualTo("Enabled");
                rules.add(rule.path("Id").asText());
            }
            var all = List.of("old-versions", "aborted-uploads");
            var regional = List.of("archive", "temp-raw", "quarantine", "reject", "old-versions", "aborted-uploads");
            assertThat(rules).as(id).isEqualTo(id.equals("LandingBucket") ? all : regional);
            if (!id.equals("LandingBucket")) {
                assertThat(bucket.at("/LifecycleConfiguration/Rules/0/ExpirationInDays")
                                .asInt())
                        .as(id)
                        .isEqualTo(180);
            }
        });
    }

    @Test
    void everyBucketQueueAndTopicTakesEncryptedConnectionsOnly() {
        assertThat(refusingPlainConnections("AWS::S3::BucketPolicy", "Bucket"))
                .isEqualTo(properties("AWS::S3::Bucket").keySet());
        assertThat(refusingPlainConnections("AWS::SQS::QueuePolicy", "Queues"))
                .isEqualTo(properties("AWS::SQS::Queue").keySet());
        assertThat(refusingPlainConnections("AWS::SNS::TopicPolicy", "Topics"))
                .isEqualTo(properties("AWS::SNS::Topic").keySet());
    }

    @Test
    void everyQueueAndTopicIsEncrypted() {
        assertThat(properties("AWS::SQS::Queue"))
                .allSatisfy((id, queue) -> assertThat(
                                queue.path("SqsManagedSseEnabled").asBoolean())
                        .isTrue());
        assertThat(properties("AWS::SNS::Topic"))
                .allSatisfy(
                        (id, topic) -> assertThat(topic.has("KmsMasterKeyId")).isTrue());
    }

    @Test
    void everyQueueThatAFunctionTakesFromHasADeadLetterQueueThatTakesFromItOnly() {
        var template = template(Map.of());
        assertThat(template.queueMappings()).isNotEmpty().allSatisfy(mapping -> {
            var queue = template.queues().stream()
                    .filter(each -> each.arn().equals(mapping.queueArn()))
                    .findFirst()
                    .orElseThrow();
            assertThat(queue.attributes()).containsKey("RedrivePolicy");
            var dead = DOCUMENT.at("/Resources/" + queue.logicalId() + "/Properties/RedrivePolicy/deadLetterTargetArn");
            var allowed = resource(dead.at("/Fn::GetAtt/0").asText()).path("RedriveAllowPolicy");
            assertThat(allowed.path("redrivePermission").asText()).isEqualTo("byQueue");
        });
    }

    @Test
    void everyDeadLetterHasAnAlarm() {
        var watched = new TreeSet<String>();
        properties("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .forEach(alarm ->
                        watched.add(alarm.at("/Dimensions/0/Value/Fn::GetAtt/0").asText()));
        assertThat(watched).containsAll(deadLetterQueues()).contains("AttentionQueue");
    }

    @Test
    void everyFunctionHasALogOfItsOwnIsTracedAndRollsBack() {
        assertThat(DOCUMENT.at("/Globals/Function/Tracing").asText()).isEqualTo("Active");
        assertThat(DOCUMENT.at("/Globals/Function/Environment/Variables/TAILRACE_STACK/Ref")
                        .asText())
                .isEqualTo("AWS::StackName");
        var logs = new TreeSet<String>();
        properties("AWS::Serverless::Function").forEach((id, function) -> {
            var log = function.at("/LoggingConfig/LogGroup/Ref").asText();
            assertThat(logs.add(log)).as(id).isTrue();
            assertThat(resource(log).path("RetentionInDays").at("/Ref").asText())
                    .as(id)
                    .isEqualTo("LogRetentionDays");
            var alarm = function.at("/DeploymentPreference/Alarms/0/Ref").asText();
            assertThat(resource(alarm).at("/Dimensions/0/Value/Ref").asText()).isEqualTo(id);
        });
    }

    @Test
    void everyFunctionSaysItsPropertiesInTheSameOrder() {
        properties("AWS::Serverless::Function").forEach((id, function) -> {
            var keys = names(function);
            assertThat(FUNCTION_KEYS).as(id).containsAll(keys);
            assertThat(keys)
                    .as(id)
                    .isEqualTo(FUNCTION_KEYS.stream().filter(keys::contains).toList());
        });
    }

    @Test
    void nobodyInvokesAFunctionButThroughItsAlias() {
        var named = new ArrayList<String>();
        for (var id : properties("AWS::Serverless::Function").keySet()) {
            DOCUMENT.findValues("Fn::GetAtt").stream()
                    .filter(attribute -> attribute.path(0).asText().equals(id))
                    .forEach(attribute -> named.add(attribute.toString()));
        }
        assertThat(named).isEmpty();
        var template = template(Map.of("DmsTaskArns", "arn:aws:dms:us-east-1:123456789012:task:A"));
        var invoked = Stream.of(
                        template.schedules().stream().map(Schedule::targetArn),
                        template.queueMappings().stream().map(QueueMapping::functionArn),
                        template.rules().stream()
                                .flatMap(rule -> rule.targets().stream())
                                .map(EventTarget::arn)
                                .filter(arn -> arn.contains(":lambda:")))
                .flatMap(each -> each)
                .toList();
        assertThat(invoked).hasSizeGreaterThan(5).allMatch(arn -> arn.endsWith(":live"));
        assertThat(template.stateMachines())
                .allSatisfy(machine -> assertThat(machine.definition()).doesNotContainPattern(":function:[a-z-]+\""));
    }

    @Test
    void everyMachineLogsErrorsWithoutWhatItsStatesHoldAndIsTraced() {
        assertThat(properties("AWS::Serverless::StateMachine")).hasSize(5).allSatisfy((id, machine) -> {
            var logging = machine.path("Logging");
            assertThat(logging.path("Level").asText()).isEqualTo("ERROR");
            assertThat(logging.path("IncludeExecutionData").asBoolean(true)).isFalse();
            assertThat(logging.path("Destinations")).hasSize(1);
            assertThat(machine.at("/Tracing/Enabled").asBoolean()).isTrue();
        });
    }

    @Test
    void everyAlarmTellsTheAlarmTopicAndSaysWhatIsWrong() {
        assertThat(properties("AWS::CloudWatch::Alarm")).isNotEmpty().allSatisfy((id, alarm) -> {
            assertThat(alarm.at("/AlarmActions/0/Ref").asText()).isEqualTo("AlarmTopic");
            assertThat(alarm.path("AlarmDescription").asText()).isNotEmpty();
            assertThat(alarm.path("TreatMissingData").asText())
                    .isEqualTo(id.endsWith("RunMissingAlarm") ? "breaching" : "notBreaching");
            assertThat(alarm.path("Metrics").size()).isLessThanOrEqualTo(10);
        });
    }

    @Test
    void everyRegionHasABucketAScheduleAndAnAlarmForARunThatNeverEnds() {
        var regions = new TreeSet<String>();
        template(Map.of())
                .schedules()
                .forEach(schedule ->
                        regions.add(schedule.name().replace("demo-", "").replace("Schedule", "")));
        assertThat(regions).containsExactly("Amer", "Apj", "Emea", "Ww").allSatisfy(region -> {
            assertThat(DOCUMENT.path("Resources").has(region + "Bucket")).isTrue();
            assertThat(DOCUMENT.path("Resources").has(region + "RunMissingAlarm"))
                    .isTrue();
        });
    }

    @Test
    void everyScheduleHasATimeZoneRetriesAndDeadLetters() {
        assertThat(properties("AWS::Scheduler::Schedule")).hasSize(6).allSatisfy((id, schedule) -> {
            assertThat(schedule.path("ScheduleExpressionTimezone").asText()).isNotEmpty();
            assertThat(schedule.at("/Target/RetryPolicy")).hasSize(2);
            assertThat(schedule.at("/Target/DeadLetterConfig/Arn/Fn::GetAtt/0").asText())
                    .isEqualTo("UndeliveredQueue");
        });
        assertThat(DOCUMENT.at("/Resources/DmsTaskRule/Properties/Targets/0/DeadLetterConfig/Arn/Fn::GetAtt/0")
                        .asText())
                .isEqualTo("UndeliveredQueue");
    }

    @Test
    void invocationsThatNobodyWaitsForAreKeptWhenTheyFail() {
        var template = template(Map.of("DmsTaskArns", "arn:aws:dms:us-east-1:123456789012:task:A"));
        template.schedules()
                .forEach(schedule -> assertThat(template.functions())
                        .filteredOn(function -> function.arns().contains(schedule.targetArn()))
                        .singleElement()
                        .satisfies(function -> assertThat(function.onFailure()).endsWith("demo-undelivered")));
    }

    @Test
    void nobodyMayDoAnythingToEverythingUnlessTheCallTakesNoResource() {
        var statements = new ArrayList<JsonNode>();
        DOCUMENT.path("Resources").properties().forEach(resource -> {
            var type = resource.getValue().path("Type").asText();
            if (!type.equals("AWS::KMS::Key") && !type.equals("AWS::EC2::VPCEndpoint")) {
                allows(resource.getValue(), statements);
            }
        });
        assertThat(statements).hasSizeGreaterThan(30).allSatisfy(statement -> {
            var actions = texts(statement.path("Action"));
            assertThat(actions).allMatch(action -> action.matches("[a-z0-9-]+:[A-Za-z0-9]+"));
            if (texts(statement.path("Resource")).contains("*")) {
                assertThat(WITHOUT_RESOURCE).containsAll(actions);
            }
        });
    }

    @Test
    void everyServiceThatMayTakeARoleActsForThisAccount() {
        assertThat(properties("AWS::IAM::Role")).isNotEmpty().allSatisfy((id, role) -> {
            for (var statement : role.at("/AssumeRolePolicyDocument/Statement")) {
                assertThat(statement.path("Condition").findValues("aws:SourceAccount"))
                        .hasSize(1);
            }
        });
    }

    @Test
    void theWarehouseIsAllThatMustBeNamed() {
        var template = Template.read(FILE, ACCOUNT, Map.of("RedshiftWorkgroupName", "warehouse"));

        assertThat(usersOfTheDatabase(template))
                .hasSize(4)
                .allSatisfy(environment -> assertThat(environment)
                        .doesNotContainKey("QUARKUS_DATASOURCE_PASSWORD")
                        .containsEntry("QUARKUS_DATASOURCE_USERNAME", "tailrace")
                        .containsEntry(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://demo.us-east-1.rds.amazonaws.com:5432/tailrace?sslmode=verify-full"
                                        + "&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
                                        + "&authenticationPluginClassName=io.tailrace.landing.aws.DatabaseToken"));
        assertThat(template.outputs()).containsKeys("DatabaseEndpoint", "DatabaseSecretArn", "CopyRoleArn", "KeyArn");
    }

    @Test
    void aDatabaseOfYourOwnIsSignedInToWithAPasswordOrWithIam() {
        var url = Map.of("DatabaseUrl", "jdbc:postgresql://host:5432/db", "DatabasePassword", "p");
        assertThat(usersOfTheDatabase(template(url)))
                .allSatisfy(environment -> assertThat(environment)
                        .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://host:5432/db")
                        .containsEntry("QUARKUS_DATASOURCE_PASSWORD", "p"));

        var iam = new LinkedHashMap<>(url);
        iam.put("DatabaseResourceId", "cluster-ABC");
        assertThat(usersOfTheDatabase(template(iam)))
                .allSatisfy(environment -> assertThat(environment)
                        .doesNotContainKey("QUARKUS_DATASOURCE_PASSWORD")
                        .containsEntry(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                "jdbc:postgresql://host:5432/db?sslmode=require"
                                        + "&authenticationPluginClassName=io.tailrace.landing.aws.DatabaseToken"));
    }

    @Test
    void servesBothBuilds() {
        assertThat(template(Map.of("Build", "native")).functions())
                .extracting(Function::handler)
                .containsOnly("not.used");
        assertThat(template(Map.of()).functions())
                .extracting(Function::handler)
                .allMatch(handler -> handler.startsWith("io.quarkus.amazon.lambda"));
    }

    private static ObjectNode document() {
        try {
            return TemplateYaml.read("template.yaml", Files.readString(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template(Map<String, String> parameters) {
        var values = new LinkedHashMap<String, String>();
        values.put("DatabaseUrl", "jdbc:x");
        values.put("RedshiftWorkgroupName", "warehouse");
        values.putAll(parameters);
        return Template.read(FILE, ACCOUNT, values);
    }

    private static List<Map<String, String>> usersOfTheDatabase(Template template) {
        return template.functions().stream()
                .map(Function::environment)
                .filter(environment -> environment.containsKey("QUARKUS_DATASOURCE_JDBC_URL"))
                .toList();
    }

    /** The properties of every resource of a type, by its logical id. */
    private static Map<String, JsonNode> properties(String type) {
        var found = new LinkedHashMap<String, JsonNode>();
        DOCUMENT.path("Resources").properties().forEach(resource -> {
            if (resource.getValue().path("Type").asText().equals(type)) {
                found.put(resource.getKey(), resource.getValue().path("Properties"));
            }
        });
        return found;
    }

    @Test
    void alarmsAndDashboardAskForMetricsThatFunctionsTell() throws IOException {
        var told = Pattern.compile("(?m)^\\| `(\\w+)` \\| (Count|Bytes|Milliseconds|Seconds) \\|")
                .matcher(Files.readString(FILE.resolveSibling("docs/operations.md")))
                .results()
                .map(row -> row.group(1))
                .toList();
        var asked = new TreeSet<String>();
        DOCUMENT.findParents("MetricName").stream()
                .filter(metric -> metric.path("Namespace").asText().equals("Tailrace"))
                .forEach(metric -> asked.add(metric.path("MetricName").asText()));
        Pattern.compile("\\{Tailrace,[^}]*} MetricName=\\\\?\"(\\w+)")
                .matcher(Files.readString(FILE))
                .results()
                .forEach(search -> asked.add(search.group(1)));

        assertThat(asked).contains("RunsFailed", "BytesIn", "RowsByFate");
        assertThat(told).containsAll(asked);
    }

    private static JsonNode resource(String id) {
        return DOCUMENT.path("Resources").path(id).path("Properties");
    }

    /** The resources that policies of a type refuse to plain connections. */
    private static Set<String> refusingPlainConnections(String type, String about) {
        var refusing = new TreeSet<String>();
        properties(type).forEach((id, policy) -> {
            for (var statement : policy.at("/PolicyDocument/Statement")) {
                var condition = statement.at("/Condition/Bool/aws:SecureTransport");
                if (statement.path("Effect").asText().equals("Deny")
                        && statement.path("Principal").asText().equals("*")
                        && condition.isBoolean()
                        && !condition.asBoolean()) {
                    policy.path(about).findValues("Ref").forEach(each -> refusing.add(each.asText()));
                }
            }
        });
        return refusing;
    }

    /** Where messages and events go that nobody took. */
    private static Set<String> deadLetterQueues() {
        var queues = new TreeSet<String>();
        for (var key : List.of("deadLetterTargetArn", "DeadLetterConfig", "OnFailure")) {
            DOCUMENT.findValues(key)
                    .forEach(value -> value.findValues("Fn::GetAtt")
                            .forEach(attribute -> queues.add(attribute.path(0).asText())));
        }
        return queues;
    }

    private static void allows(JsonNode node, List<JsonNode> found) {
        if (node.path("Effect").asText().equals("Allow") && node.has("Resource")) {
            found.add(node);
        }
        node.forEach(below -> allows(below, found));
    }

    private static List<String> texts(JsonNode textOrList) {
        return textOrList.isTextual()
                ? List.of(textOrList.asText())
                : StreamSupport.stream(textOrList.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
