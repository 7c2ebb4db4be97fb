package io.tailrace.dms;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/** What the environment says. */
@ConfigMapping(prefix = "dms")
interface DmsEventConfig {
    /** The machine that stands before every chain. */
    String fullLoadStateMachineArn();

    /** The machine that merges changes. */
    String changeLoadStateMachineArn();

    /** The role in whose name the warehouse copies. */
    String copyRoleArn();

    /** Where AWS DMS is; empty: the region's endpoint. */
    Optional<URI> endpoint();
}
