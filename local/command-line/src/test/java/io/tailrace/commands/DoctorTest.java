package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.stack.Stack;
import io.tailrace.stack.StackOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor beside the embedded stack, over the protocols by which it asks AWS. */
class DoctorTest {
    private static final Project PROJECT = new Project(ProjectUnderTest.root());

    @TempDir
    private Path folder;

    @Test
    void followsADeploymentFromNothingToALoadableWarehouse() throws Exception {
        try (var stack =
                Stack.start(StackOptions.of(PROJECT.template()).withWarehouseScripts(DemoCommand.warehouse(PROJECT)))) {
            var environment = environment(stack);

            looksAtWhatADeploymentNeedsWhenThereIsNone(environment);
            asksForAConfiguration(environment);
            apply(environment);
            findsNothingWrong(stack, environment);
            missesATable(stack, environment);
        }
    }

    private static void looksAtWhatADeploymentNeedsWhenThereIsNone(Map<String, String> environment) {
        var told = examined(environment, "--stack", "another");

        assertThat(told.exitCode()).isZero();
        assertThat(told.output().lines())
                .contains(
                        "NOTE     stack another: there is none, so this looks at what a deployment needs; deploy it, then ask again",
                        "OK       bucket another-123456789012-landing: the name is free")
                .anyMatch(line -> line.startsWith("OK       package of another-configuration: built: "));

        var unknown = examined(environment, "--stack", "another", "--parameter", "RunState=SOMETIMES");
        assertThat(wrong(unknown))
                .containsExactly(
                        "WRONG    template: template.yaml, parameter RunState: expected one of [ENABLED, DISABLED], found SOMETIMES; give it:"
                                + " --parameter NAME=VALUE, as in sam deploy --parameter-overrides");
    }

    private static void asksForAConfiguration(Map<String, String> environment) {
        var told = examined(environment);

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(wrong(told))
                .containsExactly("WRONG    configuration database: reached and migrated, but it holds no configuration;"
                        + " run ./tailrace config apply FILE.yaml");
    }

    private static void findsNothingWrong(Stack stack, Map<String, String> environment) {
        var told = examined(environment);

        assertThat(wrong(told)).isEmpty();
        assertThat(told.exitCode()).isZero();
        assertThat(told.output().lines())
                .contains(
                        "OK       credentials: arn:aws:iam::123456789012:user/local in account 123456789012, region us-east-1",
                        "OK       stack tailrace: CREATE_COMPLETE",
                        "OK       function tailrace-validator: active",
                        "OK       state machine tailrace-regional-pipeline: as in regional-pipeline.asl.json",
                        "OK       schedule tailrace-EmeaSchedule: cron(0 5 * * ? *) Europe/Berlin",
                        "OK       region EMEA: runs at 05:00 Europe/Berlin in bucket tailrace-123456789012-emea",
                        "OK       warehouse: reached, and every table that is loaded exists")
                .anyMatch(line -> line.startsWith("OK       COPY from tailrace-123456789012-apj: may read it as arn:"));
        try (var s3 = stack.newS3Client()) {
            assertThat(s3.listObjectsV2(list -> list.bucket("tailrace-123456789012-apj"))
                            .contents())
                    .isEmpty();
        }
    }

    private static void missesATable(Stack stack, Map<String, String> environment) throws SQLException {
        var warehouse = stack.warehouseDatabase();
        try (var connection = DriverManager.getConnection(warehouse.jdbcUrl(), warehouse.user(), warehouse.password());
                var statement = connection.createStatement()) {
            statement.execute("drop table curated.carrier");
        }

        assertThat(wrong(examined(environment, "--no-copy")))
                .containsExactly(
                        "WRONG    warehouse: reached, but these tables do not exist: curated.carrier; create them"
                                + " (database/warehouse has the sample company's)");
    }

    @Test
    void namesEachDifferenceBetweenTheTemplateAndWhatIsThere() throws Exception {
        var altered = altered(Map.of(
                "cron(0 5 * * ? *)\n      ScheduleExpressionTimezone: Asia/Singapore",
                "cron(0 6 * * ? *)\n      ScheduleExpressionTimezone: Asia/Tokyo",
                "BucketName: !Sub ${AWS::StackName}-${AWS::AccountId}-ww",
                "BucketName: !Sub ${AWS::StackName}-${AWS::AccountId}-other",
                "COPY_ROLE_ARN: ",
                "OTHER_ROLE_ARN: "));
        try (var stack = Stack.start(StackOptions.of(altered))) {
            var queue = stack.template().queues().stream()
                    .filter(each -> each.name().endsWith("-arrivals-dead"))
                    .findFirst()
                    .orElseThrow();
            try (var sqs = stack.newSqsClient()) {
                var url = sqs.getQueueUrl(get -> get.queueName(queue.name())).queueUrl();
                sqs.sendMessage(send -> send.queueUrl(url).messageBody("lost"));
            }

            var told = wrong(examined(environment(stack)));

            assertThat(told)
                    .contains(
                            "WRONG    bucket tailrace-123456789012-ww: expected, but there is none; deploy again (sam deploy), and do not change it by hand",
                            "WRONG    queue tailrace-arrivals-dead: 1 messages were given up; read them, mend the cause, then move them back (aws sqs"
                                    + " start-message-move-task)",
                            "WRONG    schedule tailrace-ApjSchedule: its time is cron(0 6 * * ? *), expected cron(0 5 * * ? *); its time zone is"
                                    + " Asia/Tokyo, expected Asia/Singapore; deploy again (sam deploy), and do not change it by hand");
            assertThat(told)
                    .anyMatch(line -> line.startsWith(
                            "WRONG    function tailrace-validator: its environment lacks COPY_ROLE_ARN"));
        }
    }

    @Test
    void saysWhichServiceCannotBeAsked() {
        var told = examined(Map.of(
                "AWS_ENDPOINT_URL_S3",
                "http://127.0.0.1:9",
                "AWS_ACCESS_KEY_ID",
                "a",
                "AWS_SECRET_ACCESS_KEY",
                "b",
                "AWS_REGION",
                "us-east-1"));

        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.output())
                .startsWith(
                        "WRONG    credentials: not asked: no variable AWS_ENDPOINT_URL_STS is set, while other services have one");
    }

    /** The template with texts replaced, which stays beside what it names. */
    private Path altered(Map<String, String> replacements) throws IOException {
        var text = Files.readString(PROJECT.template());
        for (var replacement : replacements.entrySet()) {
            assertThat(text).contains(replacement.getKey());
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        text = text.replace("CodeUri: ", "CodeUri: " + PROJECT.root() + "/")
                .replace("DefinitionUri: ", "DefinitionUri: " + PROJECT.root() + "/");
        return Files.writeString(folder.resolve("template.yaml"), text);
    }

    private static Map<String, String> environment(Stack stack) {
        return stack.endpoints().environment(Stack.REGION);
    }

    private static void apply(Map<String, String> environment) {
        var command = new ConfigCommand(environment);
        var file = PROJECT.sampleConfiguration().toString();
        var migrate = new MigrateCommand(environment);
        assertThat(Spoken.by(() -> migrate.run(arguments(migrate))).output())
                .isEqualTo("The configuration database is up to date.\n");

        assertThat(Spoken.by(() -> command.run(arguments(command, "difference", file)))
                        .output())
                .contains("+ data set carrier\n");
        var applied = Spoken.by(() -> command.run(arguments(command, "apply", file)));
        assertThat(applied.exitCode()).isZero();
        assertThat(applied.output()).endsWith("Version 1 holds 4 regions, 17 data sets, 36 mappings.\n");
        assertThat(Spoken.by(() -> command.run(arguments(command, "apply", file)))
                        .output())
                .isEqualTo("Nothing differs from version 1.\n");
    }

    private static Arguments arguments(Command command, String... words) {
        return Objects.requireNonNull(ArgumentParser.parse(command.syntax(), List.of(words)));
    }

    private static Spoken examined(Map<String, String> environment, String... words) {
        var command = new DoctorCommand(environment);
        return Spoken.by(() -> command.run(arguments(command, words)));
    }

    private static List<String> wrong(Spoken told) {
        return told.output().lines().filter(line -> line.startsWith("WRONG")).toList();
    }
}
