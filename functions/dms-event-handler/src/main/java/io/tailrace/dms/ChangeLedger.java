package io.tailrace.dms;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which files of changes were taken and applied. The warehouse itself knows it too: this spares asking it. */
interface ChangeLedger {
    /** What is known of these files, by their names. */
    Map<String, Known> known(ChangeStream stream, Collection<String> files);

    /** The latest position of a file that was applied. */
    Optional<String> latestApplied(ChangeStream stream);

    /** Records that files are on their way; one that was on its way before now belongs to this batch. */
    void take(ChangeStream stream, String batch, List<Taken> files);

    /** The files of a batch. */
    List<Taken> taken(ChangeStream stream, String batch);

    void applied(ChangeStream stream, String batch);

    /** A file that is known. */
    record Known(String etag, boolean applied) {}

    /**
     * A file of a batch.
     *
     * @param file the key below the table's prefix
     * @param rows changes in it
     * @param late whether a file with a later position was applied before
     */
    record Taken(String file, String position, String etag, long size, long rows, boolean late) {}
}
