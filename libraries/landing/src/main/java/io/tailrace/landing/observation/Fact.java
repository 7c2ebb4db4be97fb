package io.tailrace.landing.observation;

import io.tailrace.landing.Account;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.time.Duration;

/** Something that happened and is counted. */
public sealed interface Fact {
    /**
     * A file waits for a run in a region's {@code landing/}.
     *
     * @param routing how long the router worked on it
     * @param sinceUpload how long it has been in the landing bucket
     */
    record FileRouted(RegionName region, String fileName, Duration routing, Duration sinceUpload) implements Fact {}

    /** No mapping knows a file, or it was gone before it could be routed. */
    record FileUnrouted(String fileName) implements Fact {}

    /**
     * The converter decided on a file, for good.
     *
     * @param bytesIn of the data file as it came
     * @param bytesOut of the converted parts; 0 when the file was rejected
     */
    record FileConverted(
            RunId run, DataSetName dataSet, String fileName, long bytesIn, long bytesOut, Duration conversion)
            implements Fact {}

    /**
     * A run looked whether it can begin.
     *
     * @param missing how many mandatory files were not there
     */
    record MandatoryFilesSought(RunId run, int missing) implements Fact {}

    /**
     * A run ended.
     *
     * @param lateness past the region's cut-off; zero when it ended before
     */
    record RunEnded(Account account, Duration duration, Duration lateness) implements Fact {}

    /** A full load of AWS DMS may be used by its chain, or not. */
    record FullLoadJudged(String task, boolean accepted) implements Fact {}
}
