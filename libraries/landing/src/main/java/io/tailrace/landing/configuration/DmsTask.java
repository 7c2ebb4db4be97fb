package io.tailrace.landing.configuration;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A replication of AWS DMS that is waited for.
 *
 * @param task the ARN of a replication task, or of the configuration of a serverless replication
 * @param chain the state machine that its full load starts; null: none, only its changes are taken
 * @param tables what its full load must prove before the chain runs; none in documents that were written before there was a choice
 */
public record DmsTask(String task, @Nullable String chain, List<DmsTable> tables) {
    public DmsTask {
        tables = List.copyOf(Objects.requireNonNullElseGet(tables, List::of));
    }

    public DmsTask(String task, @Nullable String chain) {
        this(task, chain, List.of());
    }

    /** The table of that name in the source. */
    public Optional<DmsTable> table(String source) {
        return tables.stream().filter(table -> table.source().equals(source)).findFirst();
    }
}
