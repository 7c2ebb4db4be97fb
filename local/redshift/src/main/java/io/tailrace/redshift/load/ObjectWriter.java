package io.tailrace.redshift.load;

import java.io.IOException;
import java.nio.file.Path;

/** Where UNLOAD writes to. */
@FunctionalInterface
public interface ObjectWriter {
    /** Stores the file's bytes as an object, replacing one of the same key. */
    void put(String bucket, String key, Path content) throws IOException;
}
