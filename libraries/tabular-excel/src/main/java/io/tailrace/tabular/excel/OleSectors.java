package io.tailrace.tabular.excel;

import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToLongFunction;

/** The sectors of an OLE2 container and the table that chains them ([MS-CFB] 2.2 to 2.5). A chain visits no sector twice. */
final class OleSectors {
    private static final int HEADER = 512;
    private static final int END_OF_CHAIN = -2;
    private static final int FREE = -1;
    private static final int IN_HEADER = 109;

    private final String file;
    private final RandomBytes bytes;
    private final long fileSize;
    private final ByteBuffer header;
    private final int shift;
    private final int[] next;

    OleSectors(String file, RandomBytes bytes) throws IOException {
        this.file = file;
        this.bytes = bytes;
        fileSize = bytes.size();
        header = read(0, HEADER);
        if (header.remaining() < HEADER) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, "OLE2 container", "a header of 512 bytes", header.remaining() + " bytes");
        }
        shift = header.getShort(30);
        if (shift != 9 && shift != 12) {
            throw malformed("sectors of 512 or 4096 bytes", "a sector shift of " + shift);
        }
        next = table(tableSectors());
    }

    String file() {
        return file;
    }

    int directoryStart() {
        return header.getInt(48);
    }

    /** Streams shorter than this lie in the mini stream. */
    long miniCutoff() {
        return Integer.toUnsignedLong(header.getInt(56));
    }

    int miniTableStart() {
        return header.getInt(60);
    }

    /** Sizes of containers with sectors of 512 bytes count four bytes only ([MS-CFB] 2.6.1). */
    boolean hasLongSizes() {
        return shift == 12;
    }

    int size() {
        return 1 << shift;
    }

    /** All that a chain of unknown length holds. */
    ByteBuffer chained(int start) throws IOException {
        OleStream stream = stream("", start, Long.MAX_VALUE);
        var bytes = new byte[Math.toIntExact(Math.min(stream.size(), Integer.MAX_VALUE - 16))];
        int read = stream.read(0, bytes, 0, bytes.length);
        return ByteBuffer.wrap(bytes, 0, read).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The stream that starts in this sector. Its size is at most what its chain holds. */
    OleStream stream(String name, int start, long size) {
        return chain(name, start, size, next, 1 << shift, this::offset);
    }

    /** A stream by its chain in a table: the one of the sectors, or the one of the mini stream. */
    OleStream chain(String name, int start, long size, int[] table, int sectorSize, IntToLongFunction offset) {
        var extents = new OleStream.Extents();
        var visited = new BitSet();
        long length = 0;
        int sector = start;
        while (length < size && sector != END_OF_CHAIN) {
            if (sector < 0) {
                throw malformed("a chain of sectors that ends", "sector " + Integer.toUnsignedString(sector));
            }
            if (sector >= table.length) {
                // Behind the end of the file: the stream is cut there.
                break;
            }
            if (visited.get(sector)) {
                throw malformed("a chain of sectors that ends", "sector " + sector + " twice");
            }
            visited.set(sector);
            extents.add(offset.applyAsLong(sector), sectorSize);
            length += sectorSize;
            sector = table[sector];
        }
        return new OleStream(name, bytes, extents, Math.min(size, length));
    }

    private long offset(int sector) {
        return (sector + 1L) << shift;
    }

    private int[] tableSectors() throws IOException {
        int most = sectorsOfFile();
        var sectors = new int[Math.min(IN_HEADER, most)];
        int count = 0;
        for (int i = 0; i < IN_HEADER; i++) {
            int sector = header.getInt(76 + 4 * i);
            if (sector != FREE) {
                count = add(sectors, count, sector);
            }
        }
        int perSector = size() / 4 - 1;
        var visited = new BitSet();
        for (int list = header.getInt(68); list >= 0 && list < most; ) {
            if (visited.get(list)) {
                throw malformed("a list of allocation sectors that ends", "sector " + list + " twice");
            }
            visited.set(list);
            ByteBuffer entries = read(offset(list), size());
            if (entries.remaining() < size()) {
                break;
            }
            sectors = Arrays.copyOf(sectors, Math.min(sectors.length + perSector, most));
            for (int i = 0; i < perSector; i++) {
                int sector = entries.getInt(4 * i);
                if (sector != FREE) {
                    count = add(sectors, count, sector);
                }
            }
            list = entries.getInt(4 * perSector);
        }
        return Arrays.copyOf(sectors, count);
    }

    private int add(int[] sectors, int count, int sector) {
        if (sector >= sectorsOfFile()) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, file, "OLE2 container", "allocation sector " + sector, "the end of the file");
        }
        if (sector < 0 || count == sectors.length) {
            throw malformed(
                    "each allocation sector once",
                    "sector " + Integer.toUnsignedString(sector) + " as number " + count);
        }
        sectors[count] = sector;
        return count + 1;
    }

    private int[] table(int[] sectors) throws IOException {
        int perSector = size() / 4;
        // No chain can use an entry for a sector behind the end of the file.
        var table = new int[(int) Math.min((long) sectors.length * perSector, sectorsOfFile())];
        Arrays.fill(table, FREE);
        for (int i = 0; i < sectors.length && i * (long) perSector < table.length; i++) {
            ByteBuffer entries = read(offset(sectors[i]), size());
            int from = i * perSector;
            int count = Math.min(Math.min(perSector, table.length - from), entries.remaining() / 4);
            entries.asIntBuffer().get(table, from, count);
        }
        return table;
    }

    /** Rounded up, since there are writers that cut the last sector short. */
    private int sectorsOfFile() {
        return (int) Math.min(((fileSize + size() - 1) >> shift) - 1, Integer.MAX_VALUE - 16);
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        try (var range = bytes.open(offset, length)) {
            return ByteBuffer.wrap(range.readNBytes(length)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    UnreadableFile malformed(String expected, String found) {
        return OleContainer.malformed(file, expected, found);
    }
}
