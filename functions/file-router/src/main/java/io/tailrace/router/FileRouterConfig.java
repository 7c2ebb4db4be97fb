package io.tailrace.router;

import io.smallrye.config.ConfigMapping;

/** What the environment says. */
@ConfigMapping(prefix = "router")
interface FileRouterConfig {
    /** The first part of every bucket's name. */
    String bucketPrefix();

    /** Where a person is told. */
    String attentionQueueUrl();
}
