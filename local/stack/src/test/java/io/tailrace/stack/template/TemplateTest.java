package io.tailrace.stack.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    private static final Account ACCOUNT =
            new Account("123456789012", "us-east-1", "demo", queue -> "http://127.0.0.1:1/123456789012/" + queue);

    @TempDir
    Path folder;

    private Template read(String text, Map<String, String> parameters) throws IOException {
        var file = folder.resolve("template.yaml");
        Files.writeString(file, text);
        return Template.read(file, ACCOUNT, parameters);
    }

    private static Template wiring(Map<String, String> parameters) {
        return Template.read(Path.of("src/test/resources/wiring/template.yaml"), ACCOUNT, parameters);
    }

    @Test
    void resolvesNamesAndReferencesBetweenResources() {
        var template = wiring(Map.of("Folder", "/f", "DatabaseUrl", "jdbc:x"));

        assertThat(template.buckets()).singleElement().satisfies(bucket -> {
            assertThat(bucket.name()).isEqualTo("demo-inbox");
            assertThat(bucket.eventBridge()).isTrue();
            assertThat(bucket.notifications()).singleElement().satisfies(notification -> {
                assertThat(notification.targetArn()).isEqualTo("arn:aws:sqs:us-east-1:123456789012:demo-arrivals");
                assertThat(notification.covers("ObjectCreated:Put", "a.csv")).isTrue();
                assertThat(notification.covers("ObjectCreated:Put", "a.txt")).isFalse();
                assertThat(notification.covers("ObjectRemoved:Delete", "a.csv")).isFalse();
            });
        });
        assertThat(template.functions())
                .filteredOn(function -> function.logicalId().equals("Taker"))
                .singleElement()
                .satisfies(function -> {
                    assertThat(function.name()).isEqualTo("demo-taker");
                    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(20));
                    assertThat(function.environment())
                            .containsExactlyInAnyOrderEntriesOf(Map.of("FOLDER", "/f", "DATABASE", "jdbc:x"));
                    assertThat(function.code().getFileName()).hasToString("code");
                });
        assertThat(template.queueMappings())
                .containsExactly(new QueueMapping(
                        "arn:aws:sqs:us-east-1:123456789012:demo-arrivals",
                        "arn:aws:lambda:us-east-1:123456789012:function:demo-taker",
                        10,
                        true,
                        0));
        assertThat(template.queues())
                .filteredOn(queue -> queue.logicalId().equals("Arrivals"))
                .singleElement()
                .satisfies(queue -> assertThat(queue.attributes())
                        .containsEntry("VisibilityTimeout", "600")
                        .containsEntry(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:demo-Dead\","
                                        + "\"maxReceiveCount\":3}"));
        assertThat(template.schedules()).singleElement().satisfies(schedule -> {
            assertThat(schedule.zone()).isEqualTo(ZoneId.of("Asia/Singapore"));
            assertThat(schedule.targetArn())
                    .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:demo-Listener:live");
        });
        assertThat(template.stateMachines())
                .filteredOn(machine -> machine.logicalId().equals("Parent"))
                .singleElement()
                .satisfies(machine -> assertThat(machine.definition())
                        .contains("\"arn:aws:states:us-east-1:123456789012:stateMachine:demo-child\"")
                        .doesNotContain("${"));
        assertThat(template.outputs()).containsExactly(Map.entry("Inbox", "demo-inbox"));
        assertThat(template.ignored()).extracting(Ignored::logicalId).containsExactly("Role");
    }

    @Test
    void leavesOutWhatItsConditionExcludes() {
        var parameters = Map.of("Folder", "/f", "DatabaseUrl", "jdbc:x", "WithRule", "no");

        assertThat(wiring(parameters).rules()).extracting(EventRule::name).containsExactly("demo-ListenerCreated");
    }

    @Test
    void evaluatesEveryFunction() throws IOException {
        var template = read("""
                Mappings: {Sizes: {small: {name: s}}}
                Parameters: {Names: {Type: CommaDelimitedList, Default: "a, b"}}
                Conditions:
                  Never: !Equals [a, b]
                  Mostly: !And [!Not [!Condition Never], !Or [!Condition Never, !Equals [x, x]]]
                Resources:
                  Queue:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: !If [Mostly, !Join ["-", [!Select [1, !Ref Names], !FindInMap [Sizes, small, name]]], z]
                      DelaySeconds: !If [Never, 3, !Ref AWS::NoValue]
                Outputs:
                  Url: {Value: !Ref Queue}
                  Text: {Value: !Sub ["${Who}-${!Literal}-${Queue.Arn}", {Who: !Select [2, !Split ["/", a/b/c]]}]}
                """, Map.of());

        assertThat(template.queues()).singleElement().satisfies(queue -> {
            assertThat(queue.name()).isEqualTo("b-s");
            assertThat(queue.attributes()).isEmpty();
        });
        assertThat(template.outputs())
                .containsEntry("Url", "http://127.0.0.1:1/123456789012/b-s")
                .containsEntry("Text", "c-${Literal}-arn:aws:sqs:us-east-1:123456789012:b-s");
    }

    @Test
    void namesEveryProblem() {
        assertThatThrownBy(() -> read("""
                        Resources:
                          Table: {Type: AWS::DynamoDB::Table}
                          Queue:
                            Type: AWS::SQS::Queue
                            Properties: {Colour: red}
                          Bucket:
                            Type: AWS::S3::Bucket
                            Properties: {BucketName: !Sub "${Nobody}"}
                          Function:
                            Type: AWS::Serverless::Function
                            Properties:
                              CodeUri: x
                              Handler: y
                              Events: {Api: {Type: Api, Properties: {Path: /}}}
                        """, Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(
                        "resource Table (AWS::DynamoDB::Table): this resource type is not supported by the embedded stack")
                .hasMessageContaining("resource Queue (AWS::SQS::Queue): property Colour is not supported")
                .hasMessageContaining("Nobody is neither a parameter nor a resource of the template")
                .hasMessageContaining("Events.Api.Properties: event type Api is not supported");
    }

    @Test
    void refusesParametersWithoutAValueAndValuesWithoutAParameter() {
        assertThatThrownBy(() -> wiring(Map.of("Folder", "/f", "WithRule", "perhaps", "Colour", "red")))
                .hasMessageContaining("declares no parameter Colour")
                .hasMessageContaining("parameter DatabaseUrl: it has no default and no value is given")
                .hasMessageContaining("parameter WithRule: expected one of [yes, no], found perhaps");
    }

    @Test
    void refusesATokenThatNothingSubstitutes() throws IOException {
        Files.writeString(folder.resolve("machine.json"), "{\"Comment\": \"${Known} ${Unknown}\"}");

        assertThatThrownBy(() -> read("""
                        Resources:
                          Machine:
                            Type: AWS::Serverless::StateMachine
                            Properties:
                              DefinitionUri: machine.json
                              DefinitionSubstitutions: {Known: x}
                        """, Map.of()))
                .hasMessageContaining("machine.json uses ${Unknown}, which DefinitionSubstitutions does not give");
    }

    @Test
    void understandsEveryResourceOfTheProductsTemplate() throws IOException {
        var file = Path.of(System.getProperty("tailrace.root", "../..")).resolve("template.yaml");
        var parameters = Map.of(
                "DatabaseUrl", "jdbc:x",
                "DatabaseUser", "u",
                "DatabasePassword", "p",
                "RedshiftWorkgroupName", "warehouse",
                "RedshiftCopyRoleArn", "arn:aws:iam::123456789012:role/copy",
                "DmsTaskArns", "arn:aws:dms:us-east-1:123456789012:task:ABC");

        var template = Template.read(file, ACCOUNT, parameters);

        assertThat(template.functions()).hasSize(4);
        assertThat(template.stateMachines()).hasSize(5);
        assertThat(template.schedules()).hasSize(5);
        assertThat(template.rules()).hasSize(2);
        assertThat(template.buckets()).hasSize(5);
        assertThat(template.queueMappings()).hasSize(1);
        for (var machine : template.stateMachines()) {
            io.tailrace.states.StateMachine.parse(machine.definition());
        }
    }
}
