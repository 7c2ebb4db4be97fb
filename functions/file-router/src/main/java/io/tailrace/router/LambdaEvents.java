package io.tailrace.router;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.RequestParametersEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.ResponseElementsEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3BucketEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3Entity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3EventNotificationRecord;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.S3ObjectEntity;
import com.amazonaws.services.lambda.runtime.events.models.s3.S3EventNotification.UserIdentityEntity;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON of the event types of {@code aws-lambda-java-events}, which carry no annotations of their own. */
@RegisterForReflection(
        targets = {
            SQSEvent.class,
            SQSEvent.SQSMessage.class,
            SQSEvent.MessageAttribute.class,
            SQSBatchResponse.class,
            SQSBatchResponse.BatchItemFailure.class,
            S3EventNotification.class,
            S3EventNotificationRecord.class,
            S3Entity.class,
            S3BucketEntity.class,
            S3ObjectEntity.class,
            UserIdentityEntity.class,
            RequestParametersEntity.class,
            ResponseElementsEntity.class
        })
final class LambdaEvents {
    /** Names differ in case between the wire and the types: {@code Records}, {@code eventSourceARN}, {@code eTag}. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .addMixIn(S3EventNotification.class, NotificationMixIn.class)
            .addMixIn(S3EventNotificationRecord.class, RecordMixIn.class)
            .addMixIn(S3Entity.class, EntityMixIn.class)
            .addMixIn(S3BucketEntity.class, BucketMixIn.class)
            .addMixIn(S3ObjectEntity.class, ObjectMixIn.class)
            .addMixIn(UserIdentityEntity.class, IdentityMixIn.class)
            .addMixIn(RequestParametersEntity.class, RequestMixIn.class)
            .addMixIn(ResponseElementsEntity.class, ResponseMixIn.class)
            .build();

    private LambdaEvents() {}

    static JsonNode tree(String json) throws IOException {
        return MAPPER.readTree(json);
    }

    static <T> T as(JsonNode tree, Class<T> type) throws IOException {
        return MAPPER.treeToValue(tree, type);
    }

    static byte[] bytes(Object answer) throws IOException {
        return MAPPER.writeValueAsBytes(answer);
    }

    @RegisterForReflection
    abstract static class NotificationMixIn {
        @JsonCreator
        NotificationMixIn(@JsonProperty("Records") List<S3EventNotificationRecord> records) {}
    }

    @RegisterForReflection
    abstract static class RecordMixIn {
        @JsonCreator
        RecordMixIn(
                @JsonProperty("awsRegion") String awsRegion,
                @JsonProperty("eventName") String eventName,
                @JsonProperty("eventSource") String eventSource,
                @JsonProperty("eventTime") String eventTime,
                @JsonProperty("eventVersion") String eventVersion,
                @JsonProperty("requestParameters") @Nullable RequestParametersEntity requestParameters,
                @JsonProperty("responseElements") @Nullable ResponseElementsEntity responseElements,
                @JsonProperty("s3") S3Entity s3,
                @JsonProperty("userIdentity") @Nullable UserIdentityEntity userIdentity) {}
    }

    @RegisterForReflection
    abstract static class EntityMixIn {
        @JsonCreator
        EntityMixIn(
                @JsonProperty("configurationId") String configurationId,
                @JsonProperty("bucket") S3BucketEntity bucket,
                @JsonProperty("object") S3ObjectEntity object,
                @JsonProperty("s3SchemaVersion") String s3SchemaVersion) {}
    }

    @RegisterForReflection
    abstract static class BucketMixIn {
        @JsonCreator
        BucketMixIn(
                @JsonProperty("name") String name,
                @JsonProperty("ownerIdentity") @Nullable UserIdentityEntity ownerIdentity,
                @JsonProperty("arn") String arn) {}
    }

    @RegisterForReflection
    abstract static class ObjectMixIn {
        @JsonCreator
        ObjectMixIn(
                @JsonProperty("key") String key,
                @JsonProperty("size") Long size,
                @JsonProperty("eTag") String eTag,
                @JsonProperty("versionId") @Nullable String versionId,
                @JsonProperty("sequencer") @Nullable String sequencer) {}
    }

    @RegisterForReflection
    abstract static class IdentityMixIn {
        @JsonCreator
        IdentityMixIn(@JsonProperty("principalId") String principalId) {}
    }

    @RegisterForReflection
    abstract static class RequestMixIn {
        @JsonCreator
        RequestMixIn(@JsonProperty("sourceIPAddress") String sourceAddress) {}
    }

    @RegisterForReflection
    abstract static class ResponseMixIn {
        @JsonCreator
        ResponseMixIn(@JsonProperty("x-amz-id-2") String hostId, @JsonProperty("x-amz-request-id") String requestId) {}
    }
}
