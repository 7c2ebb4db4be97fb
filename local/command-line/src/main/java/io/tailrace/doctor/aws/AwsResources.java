package io.tailrace.doctor.aws;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.doctor.Resources;
import io.tailrace.landing.LandingJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LambdaFunctionConfiguration;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.TopicConfiguration;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** What an account has, asked service by service. */
final class AwsResources implements Resources {
    private final Clients clients;
    private final S3Client s3;
    private final SchedulerApi scheduler;

    AwsResources(Clients clients, S3Client s3) {
        this.clients = clients;
        this.s3 = s3;
        this.scheduler = new SchedulerApi(clients);
    }

    @Override
    public Optional<BucketFacts> bucket(String name) {
        return Clients.asked("Bucket " + name, () -> {
            try {
                s3.headBucket(request -> request.bucket(name));
            } catch (S3Exception e) {
                return switch (e.statusCode()) {
                    case 404 -> Optional.empty();
                    case 403, 301 -> Optional.of(new BucketFacts(true, null, null, null, null));
                    default -> throw e;
                };
            }
            return Optional.of(new BucketFacts(false, notified(name), closed(name), versioned(name), encrypted(name)));
        });
    }

    private @Nullable List<String> notified(String bucket) {
        return told(() -> {
            var found = s3.getBucketNotificationConfiguration(request -> request.bucket(bucket));
            return Stream.of(
                            found.queueConfigurations().stream().map(QueueConfiguration::queueArn),
                            found.topicConfigurations().stream().map(TopicConfiguration::topicArn),
                            found.lambdaFunctionConfigurations().stream()
                                    .map(LambdaFunctionConfiguration::lambdaFunctionArn))
                    .flatMap(arns -> arns)
                    .toList();
        });
    }

    private @Nullable Boolean closed(String bucket) {
        return told(() -> {
            try {
                var block = s3.getPublicAccessBlock(request -> request.bucket(bucket))
                        .publicAccessBlockConfiguration();
                return block.blockPublicAcls()
                        && block.blockPublicPolicy()
                        && block.ignorePublicAcls()
                        && block.restrictPublicBuckets();
            } catch (S3Exception e) {
                return absent(e, "NoSuchPublicAccessBlockConfiguration");
            }
        });
    }

    private @Nullable Boolean versioned(String bucket) {
        return told(() ->
                s3.getBucketVersioning(request -> request.bucket(bucket)).status() == BucketVersioningStatus.ENABLED);
    }

    private @Nullable Boolean encrypted(String bucket) {
        return told(() -> {
            try {
                return s3.getBucketEncryption(request -> request.bucket(bucket))
                        .serverSideEncryptionConfiguration()
                        .hasRules();
            } catch (S3Exception e) {
                return absent(e, "ServerSideEncryptionConfigurationNotFoundError");
            }
        });
    }

    /** False when S3 says by that code that there is none. */
    private static boolean absent(S3Exception failure, String code) {
        if (failure.awsErrorDetails() != null
                && code.equals(failure.awsErrorDetails().errorCode())) {
            return false;
        }
        throw failure;
    }

    /** Null when the endpoint does not know the question. */
    private static <T> @Nullable T told(Supplier<T> question) {
        try {
            return question.get();
        } catch (AwsServiceException e) {
            if (Clients.isUnknownOperation(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public Optional<QueueFacts> queue(String name) {
        try (var sqs = clients.client(SqsClient.builder(), "SQS")) {
            return Clients.asked("Queue " + name, () -> {
                try {
                    var url =
                            sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
                    var attributes = sqs.getQueueAttributes(
                                    request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                            .attributes();
                    return Optional.of(new QueueFacts(
                            Long.parseLong(
                                    attributes.getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")),
                            attributes.getOrDefault(QueueAttributeName.POLICY, "")));
                } catch (QueueDoesNotExistException e) {
                    return Optional.empty();
                }
            });
        }
    }

    @Override
    public Optional<FunctionFacts> function(String name) {
        try (var lambda = clients.client(LambdaClient.builder(), "LAMBDA")) {
            return Clients.asked("Function " + name, () -> {
                try {
                    var found = lambda.getFunctionConfiguration(request -> request.functionName(name));
                    return Optional.of(new FunctionFacts(
                            found.stateAsString(),
                            found.lastUpdateStatusAsString(),
                            found.environment() == null
                                    ? Map.of()
                                    : found.environment().variables(),
                            sources(lambda, name)));
                } catch (software.amazon.awssdk.services.lambda.model.ResourceNotFoundException e) {
                    return Optional.empty();
                }
            });
        }
    }

    /** Of the function and of its aliases. */
    private static @Nullable List<String> sources(LambdaClient lambda, String function) {
        return told(() -> lambda.listEventSourceMappingsPaginator(request -> {}).eventSourceMappings().stream()
                .filter(mapping -> (mapping.functionArn() + ":").contains(":function:" + function + ":"))
                .filter(mapping -> mapping.state().equals("Enabled"))
                .map(EventSourceMappingConfiguration::eventSourceArn)
                .toList());
    }

    @Override
    public Optional<JsonNode> machine(String arn) {
        try (var states = clients.client(SfnClient.builder(), "SFN")) {
            return Clients.asked("State machine " + arn, () -> {
                try {
                    var found = states.describeStateMachine(request -> request.stateMachineArn(arn));
                    return Optional.of(LandingJson.read(found.definition(), JsonNode.class));
                } catch (StateMachineDoesNotExistException e) {
                    return Optional.empty();
                }
            });
        }
    }

    @Override
    public Optional<ScheduleFacts> schedule(String group, String name) {
        return scheduler.schedule(group, name);
    }

    @Override
    public Optional<RuleFacts> rule(String name) {
        try (var events = clients.client(EventBridgeClient.builder(), "EVENTBRIDGE")) {
            return Clients.asked("Rule " + name, () -> {
                try {
                    var rule = events.describeRule(request -> request.name(name));
                    var targets = events.listTargetsByRule(request -> request.rule(name))
                            .targets();
                    return Optional.of(new RuleFacts(
                            rule.state() == RuleState.ENABLED,
                            LandingJson.read(rule.eventPattern() == null ? "{}" : rule.eventPattern(), JsonNode.class),
                            targets.stream().map(Target::arn).toList()));
                } catch (software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException e) {
                    return Optional.empty();
                }
            });
        }
    }

    @Override
    public Optional<Integer> subscriptions(String topicArn) {
        try (var sns = clients.client(SnsClient.builder(), "SNS")) {
            return Clients.asked("Topic " + topicArn, () -> {
                try {
                    return Optional.of(
                            (int) sns
                                    .listSubscriptionsByTopicPaginator(request -> request.topicArn(topicArn))
                                    .subscriptions()
                                    .stream()
                                    .filter(subscription ->
                                            subscription.subscriptionArn().startsWith("arn:"))
                                    .count());
                } catch (NotFoundException e) {
                    return Optional.empty();
                }
            });
        }
    }
}
