package io.tailrace.states;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Where distributed maps read their items: S3, or what stands in for it. */
public interface ObjectSource {
    /** The object's bytes as a stream that the caller closes. */
    InputStream open(String bucket, String key) throws IOException;

    /** The objects whose keys begin with the prefix, in the order of ListObjectsV2, fetched page by page as they are asked for. */
    Iterator<StoredObject> list(String bucket, String prefix) throws IOException;

    /** A source for machines that read nothing; asking it is an error. */
    static ObjectSource none() {
        return new ObjectSource() {
            @Override
            public InputStream open(String bucket, String key) throws IOException {
                throw new IOException("No object store is connected, so " + key + " in " + bucket + " cannot be read.");
            }

            @Override
            public Iterator<StoredObject> list(String bucket, String prefix) throws IOException {
                throw new IOException(
                        "No object store is connected, so " + prefix + " in " + bucket + " cannot be listed.");
            }
        };
    }
}
