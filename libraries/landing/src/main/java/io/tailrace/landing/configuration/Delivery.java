package io.tailrace.landing.configuration;

import java.nio.charset.StandardCharsets;

/** What a pair brings, as its names say. */
public enum Delivery {
    /** A file of its own. */
    ORIGINAL(""),
    /** Rows of an earlier file that were bad and have been corrected: {@code <base>.resubmit.xlsx} or {@code <base>.resubmit.csv}, beside the tail {@code <base>.resubmit} + suffix. */
    RESUBMISSION(".resubmit");

    private static final String WORKBOOK = ".xlsx";
    private static final String TEXT = ".csv";

    private final String mark;

    Delivery(String mark) {
        this.mark = mark;
    }

    /** What its data file and its tail file share: the original's name up to and with the timestamp, and the mark. */
    String start(String base) {
        return base + mark;
    }

    /** What a tail file's name has behind the base. */
    String tailEnding(String suffix) {
        return mark + suffix;
    }

    /** Under which name rows of the file with that base come back as a workbook. */
    public static String workbookOf(String base) {
        return RESUBMISSION.start(base) + WORKBOOK;
    }

    static String workbookEnding() {
        return RESUBMISSION.mark + WORKBOOK;
    }

    static String textEnding() {
        return RESUBMISSION.mark + TEXT;
    }

    /** How a resubmission holds its table: as the quarantine is written. */
    public static Format formatOfResubmission(String fileName) {
        return fileName.endsWith(WORKBOOK)
                ? new Format.Workbook(new Sheet.FirstVisible(), 1)
                : new Format.Delimited(",", '"', StandardCharsets.UTF_8, 1);
    }
}
