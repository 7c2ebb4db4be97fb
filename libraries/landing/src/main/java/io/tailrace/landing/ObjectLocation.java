package io.tailrace.landing;

/**
 * Where an object is.
 *
 * @param key as the object is named, never URL-encoded
 */
public record ObjectLocation(String bucket, String key) {
    public ObjectLocation {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "An object has a bucket and a key, not '" + bucket + "' and '" + key + "'.");
        }
    }

    @Override
    public String toString() {
        return "s3://" + bucket + "/" + key;
    }
}
