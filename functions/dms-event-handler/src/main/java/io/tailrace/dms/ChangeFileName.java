package io.tailrace.dms;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a file that AWS DMS wrote: {@code LOAD00000001.csv} of the full load, {@code 20261102-031500123.csv} of changes, after the time of the first one. Their order is the
 * order of their changes, the full load first, in whatever folders they lie. (AWS DMS User Guide, "Using Amazon S3 as a target".)
 *
 * @param name the last part of the key
 * @param folder what stands before it
 */
record ChangeFileName(String name, String folder) implements Comparable<ChangeFileName> {
    private static final Pattern FULL_LOAD = Pattern.compile("LOAD[0-9A-Fa-f]{8}\\.(csv|parquet)(\\.gz)?");
    private static final Pattern CHANGES = Pattern.compile("\\d{8}-\\d{6,12}\\.(csv|parquet)(\\.gz)?");
    private static final Comparator<ChangeFileName> ORDER = Comparator.comparing(ChangeFileName::position);

    /** The name in a key; empty when DMS gives no such names. */
    static Optional<ChangeFileName> of(String key) {
        int slash = key.lastIndexOf('/');
        var name = new ChangeFileName(key.substring(slash + 1), key.substring(0, slash + 1));
        return name.isOfFullLoad() || CHANGES.matcher(name.name()).matches() ? Optional.of(name) : Optional.empty();
    }

    boolean isOfFullLoad() {
        return FULL_LOAD.matcher(name).matches();
    }

    /** A text whose order, byte by byte, is the order of files. */
    String position() {
        return (isOfFullLoad() ? "0" : "1") + name + " " + folder;
    }

    @Override
    public int compareTo(ChangeFileName other) {
        return ORDER.compare(this, other);
    }
}
