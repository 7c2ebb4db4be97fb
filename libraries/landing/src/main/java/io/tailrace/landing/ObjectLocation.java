package io.tailrace.landing;

/**
 * Where an object is.
 *
 * @param key as the object is named, never URL-encoded
 */
public record ObjectLocation(String bucket, String key) {
    private static final String SCHEME = "s3://";

    public ObjectLocation {
        if (bucket.isEmpty() || key.isEmpty()) {
            throw new IllegalArgumentException(
                    "An object has a bucket and a key, not '" + bucket + "' and '" + key + "'.");
        }
    }

    /** Reads {@code s3://bucket/key}, as manifests of COPY and UNLOAD name objects. */
    public static ObjectLocation parse(String url) {
        int slash = url.startsWith(SCHEME) ? url.indexOf('/', SCHEME.length()) : -1;
        if (slash < 0) {
            throw new IllegalArgumentException("An object is named s3://bucket/key, not '" + url + "'.");
        }
        return new ObjectLocation(url.substring(SCHEME.length(), slash), url.substring(slash + 1));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }
}
