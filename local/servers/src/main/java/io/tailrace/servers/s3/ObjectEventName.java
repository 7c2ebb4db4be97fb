package io.tailrace.servers.s3;

/** The event types that the server emits, a part of those of Amazon S3. */
public enum ObjectEventName {
    CREATED_BY_PUT("ObjectCreated:Put"),
    CREATED_BY_COPY("ObjectCreated:Copy"),
    CREATED_BY_MULTIPART_UPLOAD("ObjectCreated:CompleteMultipartUpload"),
    REMOVED("ObjectRemoved:Delete");

    private final String text;

    ObjectEventName(String text) {
        this.text = text;
    }

    /** The name as it stands in a notification's {@code eventName}. */
    public String text() {
        return text;
    }
}
