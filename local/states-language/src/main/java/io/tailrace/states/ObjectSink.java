package io.tailrace.states;

import java.io.IOException;
import java.nio.file.Path;

/** Where distributed maps write their results: S3, or what stands in for it. */
@FunctionalInterface
public interface ObjectSink {
    /** Stores the file's content under the key; the file is the caller's and is gone afterwards. */
    void store(String bucket, String key, Path content) throws IOException;

    /** A sink for machines that write nothing; asking it is an error. */
    static ObjectSink none() {
        return (bucket, key, content) -> {
            throw new IOException("No object store is connected, so " + key + " in " + bucket + " cannot be written.");
        };
    }
}
