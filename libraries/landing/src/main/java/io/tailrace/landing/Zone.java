package io.tailrace.landing;

/** A part of a regional bucket. */
public enum Zone {
    LANDING("landing/"),
    PROCESSING("processing/"),
    TEMP_RAW("temp-raw/"),
    QUARANTINE("quarantine/"),
    REJECT("reject/"),
    ARCHIVE("archive/"),
    RUNS("runs/");

    private final String prefix;

    Zone(String prefix) {
        this.prefix = prefix;
    }

    /** The start of every key in this zone, with its slash. */
    public String prefix() {
        return prefix;
    }

    /** The start of every key of that run in this zone; not for {@code landing/}, which knows no runs. */
    public String prefix(RunId run) {
        if (this == LANDING) {
            throw new IllegalArgumentException("Files in landing/ belong to no run yet, asked for " + run + ".");
        }
        return prefix + run + "/";
    }
}
