package io.tailrace.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.stack.template.Bucket;
import io.tailrace.stack.template.EventRule;
import io.tailrace.stack.template.EventTarget;
import io.tailrace.stack.template.Function;
import io.tailrace.stack.template.ObjectNotification;
import io.tailrace.stack.template.Queue;
import io.tailrace.stack.template.QueueMapping;
import io.tailrace.stack.template.Schedule;
import io.tailrace.stack.template.StateMachine;
import io.tailrace.stack.template.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether what the template declares is there and connected. */
final class WiringLooks {
    private static final String DEPLOY = "deploy again (sam deploy), and do not change it by hand";

    private final Deployment deployment;
    private final Resources resources;

    WiringLooks(Deployment deployment, Resources resources) {
        this.deployment = deployment;
        this.resources = resources;
    }

    void bucket(Bucket bucket, Examination examination) {
        var subject = "bucket " + bucket.name();
        var found = resources.bucket(bucket.name()).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
            return;
        }
        if (found.foreign()) {
            examination.wrong(
                    subject,
                    "it is another account's, or these credentials may not see it",
                    "deploy under another stack name, or allow the caller s3:ListBucket");
            return;
        }
        var faults = new ArrayList<String>();
        addIf(faults, Boolean.FALSE.equals(found.closed()), "public access is not blocked");
        addIf(faults, Boolean.FALSE.equals(found.encrypted()), "it is not encrypted");
        for (var expected : bucket.notifications()) {
            addIf(
                    faults,
                    found.notifiedArns() != null && !found.notifiedArns().contains(expected.targetArn()),
                    "it tells nobody at " + expected.targetArn() + " about new objects, so nothing is routed");
        }
        report(subject, faults, "there" + untold(bucket, found), DEPLOY, examination);
        if (Boolean.FALSE.equals(found.versioned())) {
            examination.note(
                    subject, "it keeps no versions, so what is overwritten or deleted by hand is gone", DEPLOY);
        }
    }

    private static String untold(Bucket bucket, Resources.BucketFacts found) {
        var untold = new ArrayList<String>();
        addIf(untold, found.closed() == null, "public access");
        addIf(untold, found.versioned() == null, "versions");
        addIf(untold, found.encrypted() == null, "encryption");
        addIf(untold, found.notifiedArns() == null && !bucket.notifications().isEmpty(), "notifications");
        return untold.isEmpty() ? "" : "; this endpoint does not tell about " + String.join(", ", untold);
    }

    void queue(Queue queue, Examination examination) {
        var subject = "queue " + queue.name();
        var found = resources.queue(queue.name()).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
            return;
        }
        if (isDeadLetterQueue(queue) && found.messages() > 0) {
            examination.wrong(
                    subject,
                    found.messages() + " messages were given up",
                    "read them, mend the cause, then move them back (aws sqs start-message-move-task)");
            return;
        }
        report(subject, refusedBuckets(queue, found), found.messages() + " messages wait", DEPLOY, examination);
    }

    private boolean isDeadLetterQueue(Queue queue) {
        return deployment.template().queues().stream()
                .anyMatch(each ->
                        each.attributes().getOrDefault("RedrivePolicy", "").contains("\"" + queue.arn() + "\""));
    }

    /** A queue that a bucket is to notify must say that the bucket may; one without any policy is left to an endpoint that checks none. */
    private List<String> refusedBuckets(Queue queue, Resources.QueueFacts found) {
        return deployment.template().buckets().stream()
                .filter(bucket -> bucket.notifications().stream()
                        .map(ObjectNotification::targetArn)
                        .anyMatch(queue.arn()::equals))
                .filter(bucket -> !found.policy().isEmpty() && !found.policy().contains(bucket.name()))
                .map(bucket -> "its policy does not let bucket " + bucket.name() + " send to it")
                .toList();
    }

    void function(Function function, Examination examination) {
        var subject = "function " + function.name();
        var found = resources.function(function.name()).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
            return;
        }
        var faults = new ArrayList<String>();
        addIf(faults, !found.state().equals("Active"), "its state is " + found.state() + ", expected Active");
        addIf(
                faults,
                !found.update().equals("Successful"),
                "its last update is " + found.update() + ", expected Successful");
        var missing = new TreeSet<>(function.environment().keySet());
        missing.removeAll(found.variables().keySet());
        addIf(faults, !missing.isEmpty(), "its environment lacks " + String.join(", ", missing));
        deployment.template().queueMappings().stream()
                .filter(mapping -> mapping.functionArn().startsWith(function.arn()))
                .map(QueueMapping::queueArn)
                .filter(queue -> found.sources() != null && !found.sources().contains(queue))
                .forEach(queue -> faults.add("no enabled event source mapping feeds it from " + queue));
        report(subject, faults, "active", DEPLOY, examination);
    }

    void machine(StateMachine machine, Examination examination) {
        var subject = "state machine " + machine.name();
        var found = resources.machine(machine.arn()).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
        } else if (!found.equals(LandingJson.read(machine.definition(), JsonNode.class))) {
            examination.wrong(
                    subject,
                    "its definition is not the one of " + machine.source().getFileName() + " in this folder",
                    "deploy again, or run the doctor of the version that is deployed");
        } else {
            examination.ok(subject, "as in " + machine.source().getFileName());
        }
    }

    void schedule(Schedule schedule, Examination examination) {
        var name = deployment.physical(schedule.name());
        var subject = "schedule " + name;
        var found =
                resources.schedule(deployment.physical(schedule.group()), name).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
            return;
        }
        var faults = new ArrayList<String>();
        addIf(faults, schedule.enabled() && !found.enabled(), "it is disabled, so nothing starts by itself");
        differs(faults, "its time", schedule.expression(), found.expression());
        differs(faults, "its time zone", schedule.zone().getId(), found.zone());
        differs(faults, "its target", schedule.targetArn(), found.targetArn());
        var asked = found.enabled() ? "" : ", disabled as the parameters say";
        report(subject, faults, found.expression() + " " + found.zone() + asked, DEPLOY, examination);
    }

    void rule(EventRule rule, Examination examination) {
        var name = deployment.physical(rule.name());
        var subject = "rule " + name;
        var found = resources.rule(name).orElse(null);
        if (found == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
            return;
        }
        var faults = new ArrayList<String>();
        addIf(faults, rule.enabled() && !found.enabled(), "it is disabled");
        addIf(
                faults,
                !found.pattern().equals(LandingJson.read(rule.pattern(), JsonNode.class)),
                "its pattern is not the template's, found " + found.pattern());
        rule.targets().stream()
                .map(EventTarget::arn)
                .filter(target -> !found.targetArns().contains(target))
                .forEach(target -> faults.add("it does not send to " + target));
        report(subject, faults, "enabled", DEPLOY, examination);
    }

    void topic(Topic topic, Examination examination) {
        var subject = "topic " + topic.name();
        var subscriptions = resources.subscriptions(topic.arn()).orElse(null);
        if (subscriptions == null) {
            examination.wrong(subject, "expected, but there is none", DEPLOY);
        } else if (subscriptions == 0) {
            examination.note(
                    subject,
                    "nobody is subscribed, so nobody hears of it",
                    "subscribe (aws sns subscribe --topic-arn " + topic.arn()
                            + " ...) and confirm the mail that follows");
        } else {
            examination.ok(subject, subscriptions + " subscriptions");
        }
    }

    private static void differs(List<String> faults, String what, String expected, String found) {
        addIf(faults, !expected.equals(found), what + " is " + found + ", expected " + expected);
    }

    private static void addIf(List<String> list, boolean condition, String text) {
        if (condition) {
            list.add(text);
        }
    }

    private static void report(
            String subject, List<String> faults, String good, @Nullable String remedy, Examination examination) {
        if (faults.isEmpty()) {
            examination.ok(subject, good);
        } else {
            examination.wrong(subject, String.join("; ", faults), String.valueOf(remedy));
        }
    }
}
