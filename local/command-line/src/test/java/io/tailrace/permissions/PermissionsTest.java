package io.tailrace.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.StateMachine;
import io.tailrace.stack.template.Template;
import io.tailrace.stack.template.TemplateResources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each role of {@code template.yaml} allows what its function, machine or service calls, and nothing else. The calls are read from the packaged functions' byte code and from the state machines; docs/permissions.md is written from them
 * ({@code -Dtailrace.write-docs=true}).
 */
class PermissionsTest {
    private static final Path ROOT = Path.of(System.getProperty("tailrace.root", "../.."));
    private static final Account ACCOUNT = new Account(
            "123456789012", "us-east-1", "STACK", queue -> "https://sqs.us-east-1.amazonaws.com/123456789012/" + queue);

    /** What no setting of {@link #SETTINGS} says otherwise; of both, only what the template has a parameter for counts. */
    private static final Map<String, String> ALWAYS = Map.of(
            "DatabaseUrl", "jdbc:postgresql://database:5432/tailrace",
            "DatabaseUser", "tailrace",
            "DatabasePassword", "secret",
            "RedshiftCopyRoleArn", "arn:aws:iam::123456789012:role/COPY_ROLE");

    /** Ways to set the stack up that ask for different permissions. A permission is superfluous when none of them needs it. */
    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of("RedshiftWorkgroupName", "WORKGROUP"),
            Map.of("RedshiftClusterIdentifier", "CLUSTER"),
            Map.of("RedshiftClusterIdentifier", "CLUSTER", "RedshiftDbUser", "DB_USER"),
            Map.of(
                    "RedshiftClusterIdentifier",
                    "CLUSTER",
                    "RedshiftSecretArn",
                    "arn:aws:secretsmanager:us-east-1:123456789012:secret:REDSHIFT_SECRET"),
            Map.of("RedshiftWorkgroupName", "WORKGROUP", "DatabaseUrl", "", "RedshiftCopyRoleArn", ""),
            Map.of(
                    "RedshiftWorkgroupName", "WORKGROUP",
                    "DatabaseResourceId", "cluster-DATABASE",
                    "VpcId", "vpc-1",
                    "SubnetIds", "subnet-1,subnet-2",
                    "SecurityGroupIds", "sg-1"),
            Map.of(
                    "RedshiftCopyRoleArn",
                    "",
                    "RedshiftWorkgroupName",
                    "WORKGROUP",
                    "DmsTaskArns",
                    "arn:aws:dms:us-east-1:123456789012:task:TASK",
                    "DmsBucketName",
                    "DMS_BUCKET",
                    "DmsBucketKeyArn",
                    "arn:aws:kms:us-east-1:123456789012:key/DMS_KEY"));

    /** Actions whose statements may name every resource, with the reason. */
    private static final Map<String, String> WITHOUT_RESOURCE = wildcards();

    private static final Map<String, FunctionNeeds> FUNCTIONS = new LinkedHashMap<>();
    private static final ObjectPlaces PLACES = ObjectPlaces.read();

    private static Set<Allowed> allowed = Set.of();
    private static Set<Needed> needed = Set.of();
    private static final Set<String> MISSING = new TreeSet<>();

    record Allowed(String role, Grant grant) {}

    record Needed(String role, Need need) {}

    @BeforeAll
    static void readTheCode() {
        allowed = new LinkedHashSet<>();
        needed = new LinkedHashSet<>();
        SETTINGS.forEach(PermissionsTest::read);
    }

    private static void read(Map<String, String> setting) {
        var file = Path.of(System.getProperty(
                "tailrace.template", ROOT.resolve("template.yaml").toString()));
        var parameters = new HashMap<>(ALWAYS);
        parameters.putAll(setting);
        parameters.keySet().retainAll(Template.parameterNames(file));
        var template = TemplateResources.read(file, ACCOUNT, parameters);
        var surroundings = new Surroundings(template, parameters);
        var roles = new ArrayList<Role>();
        for (var id : template.ofType(Role.FUNCTION)) {
            var function =
                    FUNCTIONS.computeIfAbsent(template.property(id, "CodeUri").asText(), PermissionsTest::function);
            roles.add(hold(Role.of(template, id), function.of(id, surroundings), setting));
        }
        var machines = Template.read(file, ACCOUNT, parameters).stateMachines().stream()
                .collect(Collectors.toMap(StateMachine::logicalId, StateMachine::definition));
        for (var id : template.ofType(Role.MACHINE)) {
            roles.add(hold(
                    Role.of(template, id), MachineNeeds.of(id, machines.getOrDefault(id, ""), surroundings), setting));
        }
        for (var id : servicesRoles(template)) {
            roles.add(hold(new Role(id, Role.written(template, id)), ServiceNeeds.of(id, surroundings), setting));
        }
        roles.forEach(role -> role.grants().forEach(grant -> allowed.add(new Allowed(role.name(), grant))));
    }

    /** @param codeUri a function's package, in {@code target/} below the function's folder */
    private static FunctionNeeds function(String codeUri) {
        var zip = ROOT.resolve(codeUri);
        var folder = zip.getName(zip.getNameCount() - 3);
        try {
            return new FunctionNeeds(folder.toString(), PackagedClasses.of(zip), PLACES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> servicesRoles(TemplateResources template) {
        var taken = new TreeSet<String>();
        for (var type : List.of(Role.FUNCTION, Role.MACHINE)) {
            template.ofType(type)
                    .forEach(id -> taken.add(template.property(id, "Role").asText()));
        }
        return template.ofType(Role.ROLE).stream()
                .filter(id -> !taken.contains(template.arn(id)))
                .toList();
    }

    private static Role hold(Role role, List<Need> needs, Map<String, String> setting) {
        for (var need : needs) {
            needed.add(new Needed(role.name(), need));
            if (role.grants().stream().noneMatch(grant -> grant.covers(need))) {
                MISSING.add(role.name() + " lacks " + need.action() + " on " + need.resource() + " for " + need.call()
                        + ", with " + new TreeSet<>(setting.keySet()));
            }
        }
        return role;
    }

    @Test
    void everyCallIsAllowed() {
        assertThat(MISSING).isEmpty();
    }

    @Test
    void everyPermissionHasACallThatNeedsIt() {
        assertThat(allowed.stream()
                        .filter(each -> !each.grant().isOfAws() && !isNeeded(each))
                        .map(each -> each.role() + " may " + each.grant()))
                .isEmpty();
    }

    /** What AWS puts into its policies is not ours to choose, but a policy of which nothing is needed is. */
    @Test
    void everyPolicyOfAwsHasACallThatNeedsIt() {
        var useful = allowed.stream()
                .filter(PermissionsTest::isNeeded)
                .map(each -> each.role() + " " + each.grant().policy())
                .collect(Collectors.toSet());
        assertThat(allowed.stream()
                        .filter(each -> each.grant().isOfAws())
                        .map(each -> each.role() + " " + each.grant().policy()))
                .allMatch(useful::contains);
    }

    private static boolean isNeeded(Allowed each) {
        return needed.stream()
                .anyMatch(
                        need -> need.role().equals(each.role()) && each.grant().covers(need.need()));
    }

    @Test
    void onlyActionsThatTakeNoResourceNameNone() {
        assertThat(allowed.stream()
                        .map(Allowed::grant)
                        .filter(grant -> !grant.isOfAws() && namesNoResource(grant.resource())))
                .allSatisfy(grant -> assertThat(WITHOUT_RESOURCE).containsKey(grant.action()));
    }

    /** A star where an account, a bucket or a resource should be named. */
    private static boolean namesNoResource(String resource) {
        return resource.equals("*")
                || resource.matches("arn:aws:s3:::[^/]*\\*.*")
                || (resource.matches("arn:aws:(?!s3)[^:]*:.*[:/]\\*")
                        && !resource.matches(".*(:execution:.+[:/]\\*|:log-group:.+:\\*)"));
    }

    @Test
    void actionsAreNamedOneByOne() {
        assertThat(allowed.stream().map(each -> each.grant().action())).noneMatch(action -> action.contains("*"));
    }

    @Test
    void theWalkThroughTheCodeMissesNothing() {
        var problems = new TreeSet<>(PLACES.problems());
        var requests = new TreeSet<String>();
        FUNCTIONS.values().forEach(function -> {
            problems.addAll(function.problems());
            requests.addAll(function.requests());
        });
        ClientCalls.unused(requests).forEach(row -> problems.add("ClientCalls has " + row + ", which nothing calls"));
        assertThat(problems).isEmpty();
    }

    @Test
    void theDocumentShowsThem() throws IOException {
        var document = ROOT.resolve("docs/permissions.md");
        var expected = new PermissionsDocument(allowed, needed, WITHOUT_RESOURCE).in(Files.readString(document));
        if (Boolean.getBoolean("tailrace.write-docs")) {
            Files.writeString(document, expected);
        }
        assertThat(Files.readString(document))
                .as(
                        "docs/permissions.md is made anew by: ./mvnw -pl local/command-line -am verify -Dtest=PermissionsTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dtailrace.write-docs=true")
                .isEqualTo(expected);
    }

    private static Map<String, String> wildcards() {
        var reasons = new LinkedHashMap<String, String>();
        var dms = "AWS DMS lists, and takes no resource";
        List.of(
                        "dms:DescribeReplicationTasks",
                        "dms:DescribeTableStatistics",
                        "dms:DescribeReplications",
                        "dms:DescribeReplicationTableStatistics")
                .forEach(action -> reasons.put(action, dms));
        List.of("redshift-data:DescribeStatement", "redshift-data:GetStatementResult", "redshift-data:CancelStatement")
                .forEach(action -> reasons.put(
                        action, "a statement is no resource; Redshift answers only for statements of the same role"));
        List.of(
                        "redshift-data:ExecuteStatement",
                        "redshift-data:BatchExecuteStatement",
                        "redshift-serverless:GetCredentials")
                .forEach(
                        action -> reasons.put(
                                action,
                                "of workgroups (`workgroup/*`): a workgroup's ARN has its id and not the name that is the parameter"));
        List.of(
                        "CreateLogDelivery",
                        "GetLogDelivery",
                        "UpdateLogDelivery",
                        "DeleteLogDelivery",
                        "ListLogDeliveries",
                        "PutResourcePolicy",
                        "DescribeResourcePolicies",
                        "DescribeLogGroups")
                .forEach(action -> reasons.put(
                        "logs:" + action,
                        "delivery of logs takes no resource, and Step Functions writes them through it"));
        List.of("PutTraceSegments", "PutTelemetryRecords", "GetSamplingRules", "GetSamplingTargets")
                .forEach(action -> reasons.put("xray:" + action, "AWS X-Ray takes no resource"));
        List.of(
                        "CreateNetworkInterface",
                        "DescribeNetworkInterfaces",
                        "DescribeSubnets",
                        "DeleteNetworkInterface",
                        "AssignPrivateIpAddresses",
                        "UnassignPrivateIpAddresses")
                .forEach(action -> reasons.put(
                        "ec2:" + action,
                        "Lambda asks for them on every resource before it puts a function into a VPC"));
        return reasons;
    }
}
