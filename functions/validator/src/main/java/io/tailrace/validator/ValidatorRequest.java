package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the validator is asked for; the JSON property {@code operation} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ValidatorRequest.Start.class, name = "start"),
    @JsonSubTypes.Type(value = ValidatorRequest.Validate.class, name = "validate"),
    @JsonSubTypes.Type(value = ValidatorRequest.PrepareLoads.class, name = "prepareLoads"),
    @JsonSubTypes.Type(value = ValidatorRequest.PrepareLoad.class, name = "prepareLoad"),
    @JsonSubTypes.Type(value = ValidatorRequest.Close.class, name = "close")
})
public sealed interface ValidatorRequest {
    /**
     * Start the run of a region and a day. One of {@code scheduledTime} and {@code businessDate} is given.
     *
     * @param again start the next attempt, though there is a run of that day
     */
    record Start(
            RegionName region,
            @Nullable Instant scheduledTime,
            @Nullable LocalDate businessDate,
            boolean again) implements ValidatorRequest {
        public Start {
            if ((scheduledTime == null) == (businessDate == null)) {
                throw new IllegalArgumentException("A start of " + region
                        + " needs either scheduledTime or businessDate, found " + scheduledTime + " and " + businessDate
                        + ".");
            }
        }
    }

    /** Decide what the run takes, and take it. */
    record Validate(
            RegionName region,
            LocalDate businessDate,
            RunId runId,
            @Nullable String executionArn,
            Instant now) implements ValidatorRequest {
        public Validate {
            checkRun(runId, region, businessDate);
        }
    }

    /**
     * Say what was converted and can be loaded.
     *
     * @param conversion the {@code manifest.json} of the Distributed Map's results
     */
    record PrepareLoads(
            RunId runId, RegionName region, LocalDate businessDate, String bucket, ObjectLocation conversion)
            implements ValidatorRequest {
        public PrepareLoads {
            checkRun(runId, region, businessDate);
        }
    }

    /**
     * Render the load of a data set.
     *
     * @param columns those of the curated table; none when there is no such table
     */
    record PrepareLoad(
            RunId runId,
            RegionName region,
            LocalDate businessDate,
            String bucket,
            ObjectLocation conversion,
            DataSetName dataSet,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<TableColumn> columns)
            implements ValidatorRequest {
        public PrepareLoad {
            checkRun(runId, region, businessDate);
            columns = List.copyOf(columns);
        }
    }

    /**
     * Account for the run, however far it came.
     *
     * @param bucket null when the run broke before it was known
     * @param validation null when the run broke before it was answered
     * @param conversion null when nothing was converted, or the conversion broke
     * @param publish null when there was nothing to publish
     * @param stopped why a rule stopped the run; null: none did
     * @param error what broke the run; null: nothing did
     * @param unloads how the unloads of tables ended, as far as they did
     * @param now when the run ends; null: now
     */
    record Close(
            RunId runId,
            RegionName region,
            LocalDate businessDate,
            @Nullable String bucket,
            @Nullable Validation validation,
            @Nullable ObjectLocation conversion,

            @JsonSetter(nulls = Nulls.AS_EMPTY) @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<LoadOutcome> loads,

            @Nullable PublishOutcome publish,
            @Nullable String stopped,
            @Nullable String error,

            @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
            List<UnloadOutcome> unloads,

            @Nullable Instant now)
            implements ValidatorRequest {
        public Close(
                RunId runId,
                RegionName region,
                LocalDate businessDate,
                @Nullable String bucket,
                @Nullable Validation validation,
                @Nullable ObjectLocation conversion,
                List<LoadOutcome> loads,
                @Nullable PublishOutcome publish,
                @Nullable String stopped,
                @Nullable String error,
                List<UnloadOutcome> unloads) {
            this(
                    runId,
                    region,
                    businessDate,
                    bucket,
                    validation,
                    conversion,
                    loads,
                    publish,
                    stopped,
                    error,
                    unloads,
                    null);
        }

        public Close {
            checkRun(runId, region, businessDate);
            loads = List.copyOf(loads);
            unloads = List.copyOf(Objects.requireNonNullElseGet(unloads, List::of));
        }
    }

    private static void checkRun(RunId run, RegionName region, LocalDate businessDate) {
        if (!run.region().equals(region) || !run.businessDate().equals(businessDate)) {
            throw new IllegalArgumentException(
                    "Run " + run + " is no run of region " + region + " and business date " + businessDate + ".");
        }
    }
}
