package io.tailrace.landing;

import io.tailrace.landing.configuration.Region;

/**
 * The names of the buckets.
 *
 * @param prefix the first part of every name, without the hyphen
 */
public record Buckets(String prefix) {
    public Buckets {
        if (prefix.isBlank()) {
            throw new IllegalArgumentException("The bucket prefix (TAILRACE_BUCKET_PREFIX) must not be blank.");
        }
    }

    public String landing() {
        return prefix + "-landing";
    }

    public String regional(Region region) {
        var configured = region.bucket();
        return configured == null ? prefix + "-" + region.name().inLowerCase() : configured;
    }
}
