package io.tailrace.dms;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the function is asked: an event of EventBridge, or what {@code operation} names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation", defaultImpl = DmsEvent.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = DmsRequest.Poll.class, name = "poll"),
    @JsonSubTypes.Type(value = DmsRequest.Inspect.class, name = "inspect"),
    @JsonSubTypes.Type(value = DmsRequest.Compare.class, name = "compare"),
    @JsonSubTypes.Type(value = DmsRequest.StartChanges.class, name = "startChanges"),
    @JsonSubTypes.Type(value = DmsRequest.Changes.class, name = "changes"),
    @JsonSubTypes.Type(value = DmsRequest.ChangesApplied.class, name = "changesApplied")
})
@RegisterForReflection
sealed interface DmsRequest
        permits DmsEvent,
                DmsRequest.Poll,
                DmsRequest.Inspect,
                DmsRequest.Compare,
                DmsRequest.StartChanges,
                DmsRequest.Changes,
                DmsRequest.ChangesApplied {
    /**
     * From the schedule: looks for ends whose events never came.
     *
     * @param now the time of the schedule
     */
    @RegisterForReflection
    record Poll(Instant now) implements DmsRequest {}

    /** Asks AWS DMS whether every table of a full load is well, and looks into its files. */
    @RegisterForReflection
    record Inspect(String taskArn, Instant stoppedAt) implements DmsRequest {}

    /**
     * Holds what staging has against what AWS DMS says.
     *
     * @param rows the answer to the inspection's statement; none when it had none
     */
    @RegisterForReflection
    record Compare(Inspection inspection, @Nullable List<StagedRows> rows) implements DmsRequest {}

    /** The rows of a staging table, by the name of its source. */
    @RegisterForReflection
    record StagedRows(String source, long rows) {}

    /**
     * From the schedule: starts the machine for each stream of changes that has new files.
     *
     * @param now the time of the schedule
     */
    @RegisterForReflection
    record StartChanges(Instant now) implements DmsRequest {}

    /** Makes the next files of a stream ready. */
    @RegisterForReflection
    record Changes(String taskArn, String source) implements DmsRequest {}

    /**
     * Records that a batch is in the warehouse.
     *
     * @param rows what the warehouse has recorded of its files
     */
    @RegisterForReflection
    record ChangesApplied(String taskArn, String source, String batch, List<ChangeLoads.FileRows> rows)
            implements DmsRequest {}
}
