package io.tailrace.tabular;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;

/**
 * Takes off what a file is packed in: gzip, zstd and single-member zip, one inside the other too ({@code x.csv.gz} in a zip).
 * All are known by their magic numbers. A zip whose name or first member is a workbook's is no packing but the workbook.
 * A name that says {@code .gz}, {@code .zst}, {@code .zstd} or {@code .zip} over other bytes is refused.
 */
public final class Compression {
    private static final int DEEPEST = 3;
    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** The local header of the first member up to its name, and the longest name looked for. */
    public static final int PEEK = 30 + 32;

    private Compression() {}

    /**
     * The bytes inside, under the name inside: {@code x.csv} for {@code x.csv.gz}; the bytes as they are when they are not packed.
     * Closing the stream closes the source; a source that cannot be unpacked is closed.
     */
    public static TableSource.Stream unpack(TableSource source, Bounds bounds) {
        try {
            InputStream bytes = switch (source) {
                case TableSource.LocalFile(var name, var path) -> Files.newInputStream(path);
                case TableSource.Stream(var name, var stream) -> stream;
                case TableSource.Ranged(var name, var ranges) -> new Whole(ranges);
            };
            try {
                return unpack(source.name(), bytes, bounds, 0);
            } catch (Throwable e) {
                closeAfter(bytes, e);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a file is packed.
     *
     * @param start its first bytes, {@link #PEEK} of them when it has as many
     * @throws UnreadableFile when its name promises another packing than its bytes have
     */
    public static boolean isPacked(String name, byte[] start) {
        var packing = Packing.of(start);
        checkName(name, start, packing);
        return packing != Packing.NONE && (packing != Packing.ZIP || !isWorkbook(name, start));
    }

    private static TableSource.Stream unpack(String name, InputStream stream, Bounds bounds, int depth)
            throws IOException {
        var bytes = new BufferedInputStream(stream, 1 << 15);
        byte[] start = peek(bytes);
        if (!isPacked(name, start)) {
            return new TableSource.Stream(name, bytes);
        }
        if (depth == DEEPEST) {
            throw new UnreadableFile(
                    Refusal.TOO_LARGE, name, "packing", "at most " + DEEPEST + " packings around each other", "more");
        }
        var packing = Packing.of(start);
        return switch (packing) {
            case GZIP -> inside(packing.nameInside(name), new GzipBytes(name, bytes, bounds), bounds, depth);
            case ZSTD -> inside(packing.nameInside(name), new ZstdBytes(name, bytes, bounds), bounds, depth);
            case ZIP -> {
                var member = new ZipMemberBytes(name, bytes, bounds);
                String named = member.member();
                yield inside(named.isEmpty() ? packing.nameInside(name) : named, member, bounds, depth);
            }
            case NONE -> new TableSource.Stream(name, bytes);
        };
    }

    private static TableSource.Stream inside(String name, InputStream unpacked, Bounds bounds, int depth)
            throws IOException {
        return unpack(name, new UnpackedAhead(name, unpacked), bounds, depth + 1);
    }

    private static void checkName(String name, byte[] start, Packing found) {
        var promised = Packing.promisedBy(name);
        if (promised != Packing.NONE && promised != found) {
            String expected = promised.words + ", as the name says";
            throw start.length < 4
                    ? new UnreadableFile(Refusal.TRUNCATED, name, "byte 0", expected, start.length + " bytes")
                    : new UnreadableFile(Refusal.MALFORMED, name, "byte 0", expected, "other bytes");
        }
    }

    private static byte[] peek(BufferedInputStream bytes) throws IOException {
        bytes.mark(PEEK);
        byte[] start = bytes.readNBytes(PEEK);
        bytes.reset();
        return start;
    }

    private static boolean isWorkbook(String name, byte[] start) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches(".*\\.(xlsx|xlsm|xltx|xltm|xlsb|xlam)")) {
            return true;
        }
        String member = start.length <= 30 ? "" : new String(start, 30, start.length - 30, StandardCharsets.ISO_8859_1);
        return member.startsWith("[Content_Types].xml") || member.startsWith("_rels/.rels") || member.startsWith("xl/");
    }

    /** All of the bytes; closes them with itself. */
    private static final class Whole extends FilterInputStream {
        private final RandomBytes ranges;

        Whole(RandomBytes ranges) throws IOException {
            super(ranges.open(0, ranges.size()));
            this.ranges = ranges;
        }

        @Override
        public void close() throws IOException {
            try (ranges) {
                super.close();
            }
        }
    }

    private static void closeAfter(InputStream bytes, Throwable failure) {
        try {
            bytes.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private enum Packing {
        GZIP("gzip", "gz"),
        ZSTD("zstd", "zstd?"),
        ZIP("zip", "zip"),
        NONE("plain bytes", "(?!)");

        private final String words;
        /** A regular expression of what stands behind the last dot of a name. */
        private final String suffix;

        Packing(String words, String suffix) {
            this.words = words;
            this.suffix = suffix;
        }

        /** What these first bytes of a file show. */
        static Packing of(byte[] start) {
            if (start.length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B) {
                return GZIP;
            }
            int magic = start.length < 4 ? 0 : (int) LITTLE_ENDIAN.get(start, 0);
            // A local file header, or the end record of an empty zip.
            if (magic == 0x04034B50 || magic == 0x06054B50) {
                return ZIP;
            }
            return ZstdFrames.begins(magic) ? ZSTD : NONE;
        }

        static Packing promisedBy(String name) {
            for (var packing : values()) {
                if (!packing.nameInside(name).equals(name)) {
                    return packing;
                }
            }
            return NONE;
        }

        /** The name without the suffix, unless nothing else is there. */
        String nameInside(String name) {
            return name.replaceFirst("(?i)(?<=.)\\." + suffix + "\\z", "");
        }
    }
}
