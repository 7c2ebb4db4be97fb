package io.tailrace.dms;

import io.smallrye.config.ConfigMapping;

/** What the environment says. */
@ConfigMapping(prefix = "dms")
interface DmsEventConfig {
    /** The start of every state machine's ARN; a chain's name is appended. */
    String stateMachineArnPrefix();
}
