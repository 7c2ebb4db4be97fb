package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.ReadAhead;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parts of an OPC package (ECMA-376 part 2) by the central directory of its zip file. Part names are compared ignoring case,
 * without a leading slash, backslashes taken as slashes; two parts of one name are refused.
 */
final class ZipPackage implements AutoCloseable {
    private static final int END_RECORD = 0x06054B50;
    private static final int END64_LOCATOR = 0x07064B50;
    private static final int END64_RECORD = 0x06064B50;
    private static final int CENTRAL_HEADER = 0x02014B50;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int MOST_PARTS = 100_000;
    private static final long LARGEST_DIRECTORY = 64L << 20;
    /** From this unpacked size on a part is unpacked on a thread of its own. */
    private static final long AHEAD = 1 << 20;

    private final String file;
    private final RandomBytes bytes;
    private final Bounds bounds;
    private final Map<String, Part> parts = new HashMap<>();

    /** One member of the zip file. */
    record Part(String name, int flags, int method, long crc, long packedSize, long size, long offset) {}

    /** Reads the directory; the bytes are closed with the package, or when that fails. */
    ZipPackage(String file, RandomBytes bytes, Bounds bounds) throws IOException {
        this.file = file;
        this.bounds = bounds;
        this.bytes = bytes;
        try {
            readDirectory();
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
    }

    String file() {
        return file;
    }

    boolean has(String name) {
        return parts.containsKey(canonical(name));
    }

    Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(canonical(name)));
    }

    Part required(String name) {
        return part(name).orElseThrow(() -> malformed("part \"" + name + "\" in the package", "none"));
    }

    InputStream open(Part part) throws IOException {
        if ((part.flags() & 1) != 0) {
            throw new UnreadableFile(
                    Refusal.ENCRYPTED,
                    file,
                    part.name(),
                    "a part that is not encrypted",
                    "a zip member under a password");
        }
        if (part.method() != PartBytes.STORED && part.method() != PartBytes.DEFLATED) {
            throw new UnreadableFile(
                    Refusal.MALFORMED, file, part.name(), "a part stored or deflated", "zip method " + part.method());
        }
        InputStream packed = bytes.open(dataOffset(part), part.packedSize());
        InputStream unpacked = new PartBytes(file, packed, part, bounds);
        return part.size() < AHEAD ? unpacked : new ReadAhead(part.name(), unpacked);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    static String canonical(String name) {
        String path = name.replace('\\', '/');
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        return path.substring(start).toLowerCase(Locale.ROOT);
    }

    private long dataOffset(Part part) throws IOException {
        ByteBuffer header = read(part.offset(), 30);
        if (header.getInt(0) != 0x04034B50) {
            throw malformed("the header of \"" + part.name() + "\" at byte " + part.offset(), "other bytes");
        }
        return part.offset() + 30 + unsigned(header, 26) + unsigned(header, 28);
    }

    private void readDirectory() throws IOException {
        long size = bytes.size();
        int tail = (int) Math.min(size, LONGEST_COMMENT + 22);
        ByteBuffer end = read(size - tail, tail);
        int at = endRecord(end, tail);
        long endOffset = size - tail + at;
        long count = unsigned(end, at + 10);
        long directorySize = unsignedInt(end, at + 12);
        long directoryOffset = unsignedInt(end, at + 16);
        long directoryEnd = endOffset;
        if (count == 0xFFFF || directorySize == 0xFFFF_FFFFL || directoryOffset == 0xFFFF_FFFFL) {
            ByteBuffer locator = endOffset >= 20 ? read(endOffset - 20, 20) : ByteBuffer.allocate(20);
            if (locator.getInt(0) == END64_LOCATOR) {
                directoryEnd = locator.getLong(8);
                ByteBuffer end64 = read(directoryEnd, 56);
                if (end64.getInt(0) != END64_RECORD) {
                    throw malformed("a zip64 end record", "other bytes");
                }
                count = end64.getLong(32);
                directorySize = end64.getLong(40);
                directoryOffset = end64.getLong(48);
            }
        }
        // Bytes in front of the zip file shift all offsets.
        long shift = directoryEnd - directorySize - directoryOffset;
        if (count < 0 || count > MOST_PARTS || directorySize < 0 || directorySize > LARGEST_DIRECTORY || shift < 0) {
            throw malformed(
                    "a central directory that lies before its end record",
                    "offset " + directoryOffset + ", size " + directorySize + ", " + count + " members");
        }
        readEntries(read(directoryEnd - directorySize, (int) directorySize), count, shift);
    }

    private int endRecord(ByteBuffer tail, int length) {
        for (int at = length - 22; at >= 0; at--) {
            if (tail.getInt(at) == END_RECORD && at + 22 + unsigned(tail, at + 20) <= length) {
                return at;
            }
        }
        throw new UnreadableFile(
                Refusal.TRUNCATED, file, "end of file", "the directory of a zip package", "none: the end is missing");
    }

    private void readEntries(ByteBuffer directory, long count, long shift) {
        int at = 0;
        for (long i = 0; i < count; i++) {
            if (at + 46 > directory.limit() || directory.getInt(at) != CENTRAL_HEADER) {
                throw malformed("member " + (i + 1) + " of " + count + " in the central directory", "other bytes");
            }
            int nameLength = unsigned(directory, at + 28);
            int extraLength = unsigned(directory, at + 30);
            int next = at + 46 + nameLength + extraLength + unsigned(directory, at + 32);
            if (next > directory.limit()) {
                throw malformed("a central directory of " + count + " members", "the end of it in member " + (i + 1));
            }
            var name = new byte[nameLength];
            directory.get(at + 46, name);
            add(entry(directory, at, new String(name, StandardCharsets.UTF_8), extraLength, shift));
            at = next;
        }
    }

    private Part entry(ByteBuffer directory, int at, String name, int extraLength, long shift) {
        long packedSize = unsignedInt(directory, at + 20);
        long size = unsignedInt(directory, at + 24);
        long offset = unsignedInt(directory, at + 42);
        int extra = at + 46 + unsigned(directory, at + 28);
        int extraEnd = extra + extraLength;
        while (extra + 4 <= extraEnd) {
            int length = unsigned(directory, extra + 2);
            int field = extra + 4;
            int fieldEnd = Math.min(field + length, extraEnd);
            if (unsigned(directory, extra) == 1) {
                if (size == 0xFFFF_FFFFL && field + 8 <= fieldEnd) {
                    size = directory.getLong(field);
                    field += 8;
                }
                if (packedSize == 0xFFFF_FFFFL && field + 8 <= fieldEnd) {
                    packedSize = directory.getLong(field);
                    field += 8;
                }
                if (offset == 0xFFFF_FFFFL && field + 8 <= fieldEnd) {
                    offset = directory.getLong(field);
                }
            }
            extra += 4 + length;
        }
        long crc = unsignedInt(directory, at + 16);
        return new Part(
                name, unsigned(directory, at + 8), unsigned(directory, at + 10), crc, packedSize, size, offset + shift);
    }

    private void add(Part part) {
        if (!part.name().endsWith("/") && parts.put(canonical(part.name()), part) != null) {
            throw malformed("each part name once", "\"" + part.name() + "\" twice");
        }
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        if (offset < 0 || offset + length > bytes.size()) {
            throw truncated(offset, length);
        }
        byte[] read;
        try (var range = bytes.open(offset, length)) {
            read = range.readNBytes(length);
        }
        if (read.length < length) {
            throw truncated(offset, length);
        }
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }

    private UnreadableFile truncated(long offset, int length) {
        return new UnreadableFile(
                Refusal.TRUNCATED, file, "byte " + offset, length + " bytes of a zip package", "the end of the file");
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    private static long unsignedInt(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    private UnreadableFile malformed(String expected, String found) {
        return new UnreadableFile(Refusal.MALFORMED, file, "zip package", expected, found);
    }
}
