package io.tailrace.router;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** EventBridge's "Object Created" event of Amazon S3, for which {@code aws-lambda-java-events} has no type. Its keys are not URL-encoded. */
@RegisterForReflection
record ObjectCreated(
        @JsonProperty("time") String time,
        @JsonProperty("detail") Detail detail) {
    static final String DETAIL_TYPE = "Object Created";

    UploadedFile file() {
        var object = detail.object();
        return new UploadedFile(
                detail.bucket().name(),
                object.key(),
                object.versionId(),
                object.etag(),
                object.size(),
                object.sequencer(),
                Instant.parse(time));
    }

    @RegisterForReflection
    record Detail(
            @JsonProperty("bucket") Bucket bucket,
            @JsonProperty("object") StoredObject object) {}

    @RegisterForReflection
    record Bucket(@JsonProperty("name") String name) {}

    @RegisterForReflection
    record StoredObject(
            @JsonProperty("key") String key,
            @JsonProperty("size") long size,
            @JsonProperty("etag") String etag,
            @JsonProperty("version-id") @Nullable String versionId,
            @JsonProperty("sequencer") @Nullable String sequencer) {}
}
