package io.tailrace.tabular;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read from any place, such as a local file or an object in a store: a workbook is read without being copied first. */
public interface RandomBytes extends AutoCloseable {
    /** How many bytes there are. */
    long size();

    /**
     * The bytes from this offset on, in one go; the caller closes the stream.
     *
     * @param length at most so many; what lies behind the end is not there
     */
    InputStream open(long offset, long length) throws IOException;

    @Override
    void close() throws IOException;
}
