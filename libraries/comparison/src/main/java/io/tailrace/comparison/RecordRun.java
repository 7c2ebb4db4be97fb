package io.tailrace.comparison;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sorted records in a temporary file, which is gone when this is closed. */
final class RecordRun implements SortedRecords {
    private static final int BUFFER = 1 << 16;
    private static final int END = -1;

    private final Path file;
    private final DataInputStream in;
    private byte[] record = new byte[256];
    private int length;
    private long place;

    private RecordRun(Path file) throws IOException {
        this.file = file;
        in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    static Path write(SortedRecords records, Path folder) {
        try {
            Path file = Files.createTempFile(folder, "records-", ".run");
            try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
                while (records.next()) {
                    out.writeInt(records.to() - records.from());
                    out.writeLong(records.place());
                    out.write(records.bytes(), records.from(), records.to() - records.from());
                }
                out.writeInt(END);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordRun open(Path file) {
        try {
            return new RecordRun(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean next() {
        try {
            length = in.readInt();
            if (length == END) {
                return false;
            }
            place = in.readLong();
            if (record.length < length) {
                record = new byte[Math.max(length, 2 * record.length)];
            }
            in.readFully(record, 0, length);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] bytes() {
        return record;
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return length;
    }

    @Override
    public long place() {
        return place;
    }

    @Override
    public void close() {
        try (in) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
