package io.tailrace.tabular.parquet;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that is a stream: it knows where it is because it counts. */
final class StreamedFile extends PositionOutputStream implements OutputFile {
    private final OutputStream target;
    private long bytes;
    private boolean closed;

    StreamedFile(OutputStream target) {
        this.target = new BufferedOutputStream(target, 1 << 16);
    }

    long bytes() {
        return bytes;
    }

    @Override
    public long getPos() {
        return bytes;
    }

    @Override
    public void write(int b) throws IOException {
        target.write(b);
        bytes++;
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        target.write(source, offset, length);
        bytes += length;
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    /** Closed by the format when a file ends and by the writer when it fails: the stream under it is closed once. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            target.close();
        }
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
