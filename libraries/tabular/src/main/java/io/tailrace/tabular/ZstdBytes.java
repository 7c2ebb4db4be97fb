package io.tailrace.tabular;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks Zstandard (RFC 8878), all frames of it, by aircompressor: pure Java, a window of at most 8 MiB. */
final class ZstdBytes extends InputStream {
    private final String file;
    private final ZstdFrames frames;
    private final ZstdInputStream zstd;
    private final Bounds bounds;
    private long unpackedBytes;

    ZstdBytes(String file, InputStream packed, Bounds bounds) {
        this.file = file;
        this.bounds = bounds;
        frames = new ZstdFrames(file, packed);
        zstd = new ZstdInputStream(frames);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = unpack(target, offset, length);
        if (read > 0) {
            unpackedBytes += read;
            bounds.checkUnpacked(file, "zstd stream", unpackedBytes, frames.packedBytes());
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        zstd.close();
    }

    private int unpack(byte[] target, int offset, int length) throws IOException {
        try {
            int read;
            do {
                read = zstd.read(target, offset, length);
            } while (read == 0);
            return read;
        } catch (MalformedInputException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw malformed(e);
        } catch (IOException e) {
            // The decoder wants more than the whole file has; what fails to deliver the file flies.
            if (!frames.ended()) {
                throw e;
            }
            if (frames.isEmpty()) {
                return -1;
            }
            throw malformed(e);
        }
    }

    private UnreadableFile malformed(Exception e) {
        return new UnreadableFile(
                Refusal.MALFORMED, file, frames.place(), "a Zstandard frame", String.valueOf(e.getMessage()), e);
    }
}
