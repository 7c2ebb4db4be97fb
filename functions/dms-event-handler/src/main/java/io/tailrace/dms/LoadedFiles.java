package io.tailrace.dms;

import io.tailrace.landing.configuration.DmsTarget;

/** Looks into the files that AWS DMS wrote. */
@FunctionalInterface
interface LoadedFiles {
    /**
     * The rows of the full load's files.
     *
     * @throws io.tailrace.tabular.UnreadableFile when a file cannot be read
     */
    long rows(DmsTarget.Files files);
}
