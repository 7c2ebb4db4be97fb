package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The directory of an OLE2 container ([MS-CFB] 2.6): a tree of entries, of which only the streams below the root count here. */
final class OleDirectory {
    private static final int ENTRY = 128;
    private static final int STREAM = 2;
    private static final int ROOT = 5;
    private static final int MINI_SECTOR = 64;

    private final OleSectors sectors;
    private final ByteBuffer entries;
    private int @Nullable [] miniTable;
    private @Nullable OleStream miniStream;

    record Entry(String name, int start, long size) {}

    OleDirectory(OleSectors sectors) throws IOException {
        this.sectors = sectors;
        entries = sectors.chained(sectors.directoryStart());
        if (entries.limit() < ENTRY) {
            throw new UnreadableFile(
                    Refusal.TRUNCATED, sectors.file(), "OLE2 container", "a directory", "the end of the file");
        }
        if (entries.get(66) != ROOT) {
            throw sectors.malformed("a directory that starts with its root", "another entry");
        }
    }

    List<Entry> rootStreams() {
        var streams = new ArrayList<Entry>();
        var visited = new BitSet();
        var open = new ArrayDeque<Integer>();
        open.push(entries.getInt(76));
        while (!open.isEmpty()) {
            int index = open.pop();
            if (index < 0 || index >= entries.limit() / ENTRY || visited.get(index)) {
                continue;
            }
            visited.set(index);
            int at = index * ENTRY;
            if (entries.get(at + 66) == STREAM) {
                streams.add(entry(at));
            }
            open.push(entries.getInt(at + 72));
            open.push(entries.getInt(at + 68));
        }
        return streams;
    }

    OleStream stream(Entry entry) throws IOException {
        if (entry.size() >= sectors.miniCutoff()) {
            return sectors.stream(entry.name(), entry.start(), entry.size());
        }
        OleStream mini = miniStream();
        return sectors.chain(
                entry.name(),
                entry.start(),
                entry.size(),
                miniTable(),
                MINI_SECTOR,
                sector -> mini.offset((long) sector * MINI_SECTOR));
    }

    private Entry entry(int at) {
        int bytes = Math.clamp(entries.getShort(at + 64) - 2, 0, 62);
        var name = new byte[bytes];
        entries.get(at, name);
        return new Entry(new String(name, StandardCharsets.UTF_16LE), entries.getInt(at + 116), size(at));
    }

    private long size(int at) {
        long size = entries.getLong(at + 120);
        if (!sectors.hasLongSizes()) {
            return size & 0xFFFF_FFFFL;
        }
        if (size < 0) {
            throw sectors.malformed("the size of a stream", Long.toUnsignedString(size));
        }
        return size;
    }

    private OleStream miniStream() {
        if (miniStream == null) {
            miniStream = sectors.stream("mini stream", entries.getInt(116), size(0));
        }
        return miniStream;
    }

    private int[] miniTable() throws IOException {
        if (miniTable == null) {
            ByteBuffer table = sectors.chained(sectors.miniTableStart());
            // An entry for a sector behind the end of the mini stream is of no use to any chain.
            miniTable = new int[(int) Math.min(table.limit() / 4, miniStream().size() / MINI_SECTOR + 1)];
            table.asIntBuffer().get(miniTable);
        }
        return miniTable;
    }
}
