package io.tailrace.tabular;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;

/**
 * Takes off what a file is packed in: gzip and single-member zip, one inside the other too ({@code x.csv.gz} in a zip).
 * Both are known by their magic numbers. A zip whose name or first member is a workbook's is no packing but the workbook.
 * A name that says {@code .gz} or {@code .zip} over other bytes is refused.
 */
public final class Compression {
    private static final int DEEPEST = 3;
    /** The local header of the first member up to its name, and the longest name looked for. */
    private static final int PEEK = 30 + 32;

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

    private static TableSource.Stream unpack(String name, InputStream stream, Bounds bounds, int depth)
            throws IOException {
        var bytes = new BufferedInputStream(stream, 1 << 15);
        byte[] start = peek(bytes);
        boolean gzip = start.length >= 2 && (start[0] & 0xFF) == 0x1F && (start[1] & 0xFF) == 0x8B;
        boolean zip = isZip(start) && !isWorkbook(name, start);
        checkName(name, start, gzip, isZip(start));
        if (!gzip && !zip) {
            return new TableSource.Stream(name, bytes);
        }
        if (depth == DEEPEST) {
            throw new UnreadableFile(
                    Refusal.TOO_LARGE, name, "packing", "at most " + DEEPEST + " packings around each other", "more");
        }
        if (gzip) {
            return unpack(without(name, ".gz"), new GzipBytes(name, bytes, bounds), bounds, depth + 1);
        }
        var member = new ZipMemberBytes(name, bytes, bounds);
        return unpack(member.member(), member, bounds, depth + 1);
    }

    private static void checkName(String name, byte[] start, boolean gzip, boolean zip) {
        String lower = name.toLowerCase(Locale.ROOT);
        if ((lower.endsWith(".gz") && !gzip) || (lower.endsWith(".zip") && !zip)) {
            String expected = lower.endsWith(".gz") ? "gzip, as the name says" : "zip, as the name says";
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

    /** A local file header, or the end record of an empty zip. */
    private static boolean isZip(byte[] start) {
        return start.length >= 4
                && start[0] == 'P'
                && start[1] == 'K'
                && ((start[2] == 3 && start[3] == 4) || (start[2] == 5 && start[3] == 6));
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

    private static String without(String name, String suffix) {
        return name.toLowerCase(Locale.ROOT).endsWith(suffix)
                ? name.substring(0, name.length() - suffix.length())
                : name;
    }

    private static void closeAfter(InputStream bytes, Throwable failure) {
        try {
            bytes.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
