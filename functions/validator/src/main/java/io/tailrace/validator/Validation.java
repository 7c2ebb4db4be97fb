package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code validate}.
 *
 * @param waitUntil when to ask again; given exactly with {@code WAIT}
 * @param missingMandatory the patterns of mandatory files that are not here
 * @param files where the files of the plan are listed, and how many; {@code key} is null with {@code WAIT}
 * @param accepted how many pairs the run took
 * @param rejected how many data files, tails without data and unknown files it rejected
 * @param unloads what must be unloaded from the warehouse before the files are converted
 */
public record Validation(
        Status status,
        RunId runId,
        RegionName region,
        LocalDate businessDate,
        String bucket,
        @Nullable Instant waitUntil,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<String> missingMandatory,

        Files files,
        int accepted,
        int rejected,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<TableUnload> unloads) {
    public Validation {
        missingMandatory = List.copyOf(missingMandatory);
        unloads = List.copyOf(Objects.requireNonNullElseGet(unloads, List::of));
    }

    /** What the state machine does next. */
    public enum Status {
        /** Nothing was touched; ask again. */
        WAIT,
        /** The plan is written, the pairs are in processing. */
        READY,
        /** No file waits for this run. */
        NOTHING_NEW
    }

    /** The list for the Distributed Map. */
    public record Files(String bucket, @Nullable String key, int count) {}
}
