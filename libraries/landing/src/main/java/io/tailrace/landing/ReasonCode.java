package io.tailrace.landing;

/** Why a file was rejected, as a word that programs compare. */
public enum ReasonCode {
    MISSING_TAIL,
    ORPHAN_TAIL,
    UNREADABLE_TAIL,
    NAME_DIFFERS,
    SIZE_DIFFERS,
    CHECKSUM_DIFFERS,
    ROW_COUNT_DIFFERS,
    EMPTY_FILE,
    UNREADABLE_FILE,
    COLUMN_MISSING,
    EXTRA_COLUMN,
    RULE_FAILED,
    /** A resubmission whose original has no rows that wait for correction. */
    NOTHING_TO_CORRECT,
    /** A resubmission whose original's rows have been replaced by those of a later file. */
    ORIGINAL_REPLACED,
    CONVERSION_FAILED,
    LOAD_FAILED
}
