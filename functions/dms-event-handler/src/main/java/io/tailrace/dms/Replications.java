package io.tailrace.dms;

import java.util.List;
import java.util.Optional;

/** What AWS DMS says about a replication task, or a serverless replication by the ARN of its configuration. */
interface Replications {
    /** The state; empty when DMS knows no such replication. */
    Optional<ReplicationState> state(String arn);

    /** The figures of every table, since the replication was started last. */
    List<TableFigures> tables(String arn);
}
