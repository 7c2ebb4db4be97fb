package io.tailrace.tabular;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The only member of a zip file, read without random access. That it is the only one is known at its end, so several members are
 * refused after the rows of the first. Folders and what macOS adds under {@code __MACOSX/} are no members.
 */
final class ZipMemberBytes extends InputStream {
    private final String file;
    private final CountedBytes packed;
    private final ZipInputStream zip;
    private final Bounds bounds;
    private final String member;
    private long unpackedBytes;
    private boolean ended;

    ZipMemberBytes(String file, InputStream packed, Bounds bounds) throws IOException {
        this.file = file;
        this.bounds = bounds;
        this.packed = new CountedBytes(packed);
        // Names without the UTF-8 flag only have to survive: any bytes are Latin-1.
        zip = new ZipInputStream(this.packed, StandardCharsets.ISO_8859_1);
        String first = nextMember();
        if (first == null) {
            throw new UnreadableFile(Refusal.NO_ZIP_MEMBER, file, "zip directory", "one member", "none");
        }
        member = first;
    }

    /** The name of the member, without folders; it may be empty. */
    String member() {
        return member.substring(member.lastIndexOf('/') + 1);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (ended) {
            return -1;
        }
        int read = readMember(target, offset, length);
        if (read >= 0) {
            unpackedBytes += read;
            bounds.checkUnpacked(file, "zip member", unpackedBytes, packed.count);
            return read;
        }
        ended = true;
        String second = nextMember();
        if (second != null) {
            throw new UnreadableFile(
                    Refusal.SEVERAL_ZIP_MEMBERS,
                    file,
                    "zip directory",
                    "one member",
                    "\"" + member + "\", \"" + second + "\" and perhaps more");
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private int readMember(byte[] target, int offset, int length) throws IOException {
        try {
            return zip.read(target, offset, length);
        } catch (ZipException | EOFException e) {
            throw refused(e);
        }
    }

    private @Nullable String nextMember() throws IOException {
        try {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null && (entry.isDirectory() || entry.getName().startsWith("__MACOSX/"))) {
                entry = zip.getNextEntry();
            }
            return entry == null ? null : entry.getName();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private UnreadableFile refused(Exception e) {
        String place = "byte " + packed.count;
        String found = String.valueOf(e.getMessage());
        if (e instanceof EOFException) {
            return new UnreadableFile(Refusal.TRUNCATED, file, place, "the rest of a zip file", "its end", e);
        }
        boolean encrypted = found.toLowerCase(Locale.ROOT).contains("encrypted");
        return new UnreadableFile(
                encrypted ? Refusal.ENCRYPTED : Refusal.MALFORMED, file, place, "a readable zip member", found, e);
    }

    private static final class CountedBytes extends InputStream {
        private final InputStream bytes;
        private long count;

        CountedBytes(InputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int b = bytes.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = bytes.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
