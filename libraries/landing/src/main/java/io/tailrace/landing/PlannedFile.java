package io.tailrace.landing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One file of a run's plan: an element of {@code files.json} and the converter's request.
 *
 * @param size in bytes, as the tail file says
 * @param rowCount data rows, when the tail file says
 * @param sha256 lower-case hexadecimal, when the tail file says
 * @param configurationKey where in {@code bucket} the run's configuration is
 * @param late whether it came for a business date whose run was over
 * @param correction the rows that it brings back; null: it is a file of its own
 */
public record PlannedFile(
        RunId runId,
        RegionName region,
        LocalDate businessDate,
        String fileName,
        DataSetName dataSet,
        String bucket,
        String key,
        long size,
        String tailKey,
        @Nullable Long rowCount,
        @Nullable String sha256,
        String configurationKey,
        boolean late,
        @Nullable Correction correction) {

    /** A file of its own. */
    public PlannedFile(
            RunId runId,
            RegionName region,
            LocalDate businessDate,
            String fileName,
            DataSetName dataSet,
            String bucket,
            String key,
            long size,
            String tailKey,
            @Nullable Long rowCount,
            @Nullable String sha256,
            String configurationKey,
            boolean late) {
        this(
                runId,
                region,
                businessDate,
                fileName,
                dataSet,
                bucket,
                key,
                size,
                tailKey,
                rowCount,
                sha256,
                configurationKey,
                late,
                null);
    }

    /** The same, as one that brings rows of an earlier file back. */
    public PlannedFile correcting(Correction correction) {
        return new PlannedFile(
                runId,
                region,
                businessDate,
                fileName,
                dataSet,
                bucket,
                key,
                size,
                tailKey,
                rowCount,
                sha256,
                configurationKey,
                late,
                correction);
    }

    /** The file that its rows are of: itself, or the one whose rows it brings back. */
    public String fileOfRows() {
        return correction == null ? fileName : correction.fileName();
    }

    public ObjectLocation location() {
        return new ObjectLocation(bucket, key);
    }

    public ObjectLocation tail() {
        return new ObjectLocation(bucket, tailKey);
    }

    public ObjectLocation configuration() {
        return new ObjectLocation(bucket, configurationKey);
    }
}
