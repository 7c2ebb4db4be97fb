package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What a chain is told. The same stop gives the same input, which makes a repeated start harmless. */
@RegisterForReflection
record ChainInput(String taskArn, String stoppedAt, String stopReason) {}
