package io.tailrace.dms;

import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import java.util.List;
import java.util.stream.Stream;

/**
 * The changes of one table, on their way into the warehouse.
 *
 * @param source schema and table as AWS DMS names them
 */
record ChangeStream(String taskArn, String source, DmsTarget.Files files, ChangeTarget target) {

    /** Every stream that is configured. */
    static List<ChangeStream> of(Configuration configuration) {
        return configuration.dmsTasks().stream().flatMap(ChangeStream::of).toList();
    }

    static ChangeStream of(Configuration configuration, String taskArn, String source) {
        return of(configuration).stream()
                .filter(stream ->
                        stream.taskArn().equals(taskArn) && stream.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No changes of table " + source + " of replication " + taskArn + " are configured."));
    }

    private static Stream<ChangeStream> of(DmsTask task) {
        return task.tables().stream().flatMap(table -> {
            if (table.target() instanceof DmsTarget.Files files) {
                var target = files.changes();
                return target == null
                        ? Stream.<ChangeStream>empty()
                        : Stream.of(new ChangeStream(task.task(), table.source(), files, target));
            }
            return Stream.<ChangeStream>empty();
        });
    }

    /** The last part of the ARN and the table: what names objects and executions of this stream. */
    String shortName() {
        return (taskArn.substring(taskArn.lastIndexOf(':') + 1) + "-" + source).replaceAll("[^A-Za-z0-9_-]", "-");
    }

    @Override
    public String toString() {
        return source + " of " + taskArn;
    }
}
