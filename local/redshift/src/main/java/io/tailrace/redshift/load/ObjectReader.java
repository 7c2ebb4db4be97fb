package io.tailrace.redshift.load;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The objects that COPY reads. */
public interface ObjectReader {
    /** The bytes of an object; the caller closes the stream. */
    InputStream open(String bucket, String key) throws IOException;

    /** All objects whose key begins with the prefix, in the order of their keys; empty when there is none, or no such bucket. */
    List<StoredObject> list(String bucket, String prefix) throws IOException;

    record StoredObject(String key, long size) {}
}
