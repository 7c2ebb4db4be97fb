package io.tailrace.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.doctor.Resources.BucketFacts;
import io.tailrace.doctor.Resources.FunctionFacts;
import io.tailrace.doctor.Resources.QueueFacts;
import io.tailrace.doctor.Resources.RuleFacts;
import io.tailrace.doctor.Resources.ScheduleFacts;
import io.tailrace.landing.LandingJson;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Template;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Differences that an endpoint on this machine cannot have. */
class WiringLooksTest {
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:tailrace-arrivals";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:tailrace-router";

    private final FakeAccount account = new FakeAccount();
    private final List<String> told = new ArrayList<>();
    private final Examination examination = new Examination(diagnosis -> told.add(diagnosis.line()));
    private Template template;
    private WiringLooks looks;

    @BeforeEach
    void deploy(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("machine.json"), "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Succeed\"}}}");
        var file = Files.writeString(folder.resolve("template.yaml"), """
                Transform: AWS::Serverless-2016-10-31
                Resources:
                  Landing:
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: landing
                      NotificationConfiguration:
                        QueueConfigurations:
                          - {Event: "s3:ObjectCreated:*", Queue: !GetAtt Arrivals.Arn}
                  Arrivals:
                    Type: AWS::SQS::Queue
                    Properties:
                      QueueName: tailrace-arrivals
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 3}
                  Dead:
                    Type: AWS::SQS::Queue
                    Properties: {QueueName: tailrace-dead}
                  Router:
                    Type: AWS::Serverless::Function
                    Properties:
                      FunctionName: tailrace-router
                      CodeUri: machine.json
                      Handler: h
                      Environment: {Variables: {PREFIX: x, OTHER: y}}
                      Events:
                        Arrivals: {Type: SQS, Properties: {Queue: !GetAtt Arrivals.Arn}}
                  Machine:
                    Type: AWS::Serverless::StateMachine
                    Properties: {Name: machine, DefinitionUri: machine.json}
                  Daily:
                    Type: AWS::Scheduler::Schedule
                    Properties:
                      ScheduleExpression: cron(0 5 * * ? *)
                      ScheduleExpressionTimezone: Europe/Berlin
                      GroupName: mornings
                      Target: {Arn: !GetAtt Router.Arn, RoleArn: r, Input: "{}"}
                  Ends:
                    Type: AWS::Events::Rule
                    Properties:
                      EventPattern: {source: [aws.dms]}
                      Targets: [{Id: router, Arn: !GetAtt Router.Arn}]
                  Topic:
                    Type: AWS::SNS::Topic
                    Properties: {TopicName: runs}
                """);
        template = Template.read(
                file, new Account("123456789012", "us-east-1", "tailrace", queue -> "http://q/" + queue), Map.of());
        looks = new WiringLooks(new Deployment("tailrace", template, Map.of("Daily", "tailrace-Daily-1ABC")), account);
        account.buckets.put("landing", new BucketFacts(false, List.of(QUEUE), true, true, true));
        account.queues.put("tailrace-arrivals", new QueueFacts(3, "{\"aws:SourceArn\": \"arn:aws:s3:::landing\"}"));
        account.queues.put("tailrace-dead", new QueueFacts(0, ""));
        account.functions.put(
                "tailrace-router",
                new FunctionFacts("Active", "Successful", Map.of("PREFIX", "x", "OTHER", "y"), List.of(QUEUE)));
        account.schedules.put(
                "mornings/tailrace-Daily-1ABC",
                new ScheduleFacts(true, "cron(0 5 * * ? *)", "Europe/Berlin", FUNCTION));
        account.rules.put("tailrace-Ends", new RuleFacts(true, json("{\"source\": [\"aws.dms\"]}"), List.of(FUNCTION)));
    }

    @Test
    void hasNothingToSayAgainstWhatIsAsTheTemplateSays() {
        look();

        assertThat(told)
                .containsExactly(
                        "OK       bucket landing: there",
                        "OK       queue tailrace-arrivals: 3 messages wait",
                        "OK       queue tailrace-dead: 0 messages wait",
                        "OK       function tailrace-router: active",
                        "OK       state machine machine: as in machine.json",
                        "OK       schedule tailrace-Daily-1ABC: cron(0 5 * * ? *) Europe/Berlin",
                        "OK       rule tailrace-Ends: enabled",
                        "OK       topic runs: 1 subscriptions");
        assertThat(examination.isHealthy()).isTrue();
    }

    @Test
    void namesABucketThatTellsNobodyAndIsOpen() {
        account.buckets.put("landing", new BucketFacts(false, List.of(), false, false, false));
        look();

        assertThat(told)
                .contains(
                        "WRONG    bucket landing: public access is not blocked; it is not encrypted; it tells nobody at "
                                + QUEUE
                                + " about new objects, so nothing is routed; deploy again (sam deploy), and do not change it by hand",
                        "NOTE     bucket landing: it keeps no versions, so what is overwritten or deleted by hand is gone; deploy again (sam deploy),"
                                + " and do not change it by hand");
        assertThat(examination.isHealthy()).isFalse();
    }

    @Test
    void namesABucketOfAnotherAccount() {
        account.buckets.put("landing", new BucketFacts(true, null, null, null, null));
        look();

        assertThat(told).anyMatch(line -> line.startsWith("WRONG    bucket landing: it is another account's"));
    }

    @Test
    void namesAQueueThatRefusesItsBucketAndOneThatHoldsLostMessages() {
        account.queues.put("tailrace-arrivals", new QueueFacts(0, "{\"aws:SourceArn\": \"arn:aws:s3:::another\"}"));
        account.queues.put("tailrace-dead", new QueueFacts(2, ""));
        look();

        assertThat(told)
                .contains(
                        "WRONG    queue tailrace-arrivals: its policy does not let bucket landing send to it; deploy again (sam deploy), and do not"
                                + " change it by hand")
                .anyMatch(line -> line.startsWith("WRONG    queue tailrace-dead: 2 messages were given up"));
    }

    @Test
    void namesAFunctionThatIsNotReadyFedOrConfigured() {
        account.functions.put(
                "tailrace-router", new FunctionFacts("Pending", "InProgress", Map.of("PREFIX", "x"), List.of()));
        look();

        assertThat(told)
                .contains(
                        "WRONG    function tailrace-router: its state is Pending, expected Active; its last update is InProgress, expected"
                                + " Successful; its environment lacks OTHER; no enabled event source mapping feeds it from "
                                + QUEUE
                                + "; deploy again (sam deploy), and do not change it by hand");
    }

    @Test
    void namesAMachineOfAnotherVersionAScheduleAndARuleThatWereSwitchedOff() {
        account.machine = json("{\"StartAt\": \"B\"}");
        account.schedules.put(
                "mornings/tailrace-Daily-1ABC", new ScheduleFacts(false, "cron(0 5 * * ? *)", "UTC", FUNCTION));
        account.rules.put("tailrace-Ends", new RuleFacts(false, json("{}"), List.of()));
        account.subscriptions = 0;
        look();

        assertThat(told)
                .contains(
                        "WRONG    state machine machine: its definition is not the one of machine.json in this folder; deploy again, or run the doctor"
                                + " of the version that is deployed",
                        "WRONG    schedule tailrace-Daily-1ABC: it is disabled, so nothing starts by itself; its time zone is UTC, expected"
                                + " Europe/Berlin; deploy again (sam deploy), and do not change it by hand",
                        "WRONG    rule tailrace-Ends: it is disabled; its pattern is not the template's, found {}; it does not send to "
                                + FUNCTION + "; deploy again (sam deploy), and do not change it by hand")
                .anyMatch(line -> line.startsWith("NOTE     topic runs: nobody is subscribed"));
    }

    private void look() {
        template.buckets().forEach(bucket -> looks.bucket(bucket, examination));
        template.queues().forEach(queue -> looks.queue(queue, examination));
        template.functions().forEach(function -> looks.function(function, examination));
        template.stateMachines().forEach(machine -> looks.machine(machine, examination));
        template.schedules().forEach(schedule -> looks.schedule(schedule, examination));
        template.rules().forEach(rule -> looks.rule(rule, examination));
        template.topics().forEach(topic -> looks.topic(topic, examination));
    }

    private static JsonNode json(String text) {
        return LandingJson.read(text, JsonNode.class);
    }

    /** An account by heart. */
    private static final class FakeAccount implements Resources {
        private final Map<String, BucketFacts> buckets = new HashMap<>();
        private final Map<String, QueueFacts> queues = new HashMap<>();
        private final Map<String, FunctionFacts> functions = new HashMap<>();
        private final Map<String, ScheduleFacts> schedules = new HashMap<>();
        private final Map<String, RuleFacts> rules = new HashMap<>();
        private JsonNode machine = json("{\"States\": {\"A\": {\"Type\": \"Succeed\"}}, \"StartAt\": \"A\"}");
        private int subscriptions = 1;

        @Override
        public Optional<BucketFacts> bucket(String name) {
            return Optional.ofNullable(buckets.get(name));
        }

        @Override
        public Optional<QueueFacts> queue(String name) {
            return Optional.ofNullable(queues.get(name));
        }

        @Override
        public Optional<FunctionFacts> function(String name) {
            return Optional.ofNullable(functions.get(name));
        }

        @Override
        public Optional<JsonNode> machine(String arn) {
            return Optional.of(machine);
        }

        @Override
        public Optional<ScheduleFacts> schedule(String group, String name) {
            return Optional.ofNullable(schedules.get(group + "/" + name));
        }

        @Override
        public Optional<RuleFacts> rule(String name) {
            return Optional.ofNullable(rules.get(name));
        }

        @Override
        public Optional<Integer> subscriptions(String topicArn) {
            return Optional.of(subscriptions);
        }
    }
}
