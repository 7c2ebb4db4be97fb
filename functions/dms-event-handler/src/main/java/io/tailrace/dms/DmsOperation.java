package io.tailrace.dms;

/** The operations of AWS DMS that are called. Each needs the permission {@code dms:} followed by its name. */
enum DmsOperation {
    DESCRIBE_REPLICATION_TASKS("DescribeReplicationTasks"),
    DESCRIBE_TABLE_STATISTICS("DescribeTableStatistics"),
    DESCRIBE_REPLICATIONS("DescribeReplications"),
    DESCRIBE_REPLICATION_TABLE_STATISTICS("DescribeReplicationTableStatistics");

    private final String id;

    DmsOperation(String id) {
        this.id = id;
    }

    @Override
    public String toString() {
        return id;
    }
}
