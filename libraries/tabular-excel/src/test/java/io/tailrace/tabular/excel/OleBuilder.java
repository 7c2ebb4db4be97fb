package io.tailrace.tabular.excel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Writes an OLE2 container ([MS-CFB]) with one stream in its root, so that a test can bend its chains. */
final class OleBuilder {
    private static final int END_OF_CHAIN = -2;
    private static final int FREE = -1;

    private final int shift;
    private final byte[] stream;
    private String name = "Workbook";
    private boolean reversed;
    private IntUnaryOperator bent = IntUnaryOperator.identity();
    private long statedSize;

    /** @param shift 9 or 12: sectors of 512 or 4096 bytes */
    OleBuilder(int shift, byte[] stream) {
        this.shift = shift;
        this.stream = stream;
        statedSize = stream.length;
    }

    OleBuilder named(String name) {
        this.name = name;
        return this;
    }

    /** The sectors of the stream lie in the file from the last to the first. */
    OleBuilder reversed() {
        reversed = true;
        return this;
    }

    /** Changes the entry of each sector of the stream in the table of chains. */
    OleBuilder bent(IntUnaryOperator entry) {
        bent = entry;
        return this;
    }

    OleBuilder statedSize(long size) {
        statedSize = size;
        return this;
    }

    /** Sector 0 is the directory, then come the stream, the table, and the list of its sectors. */
    byte[] bytes() {
        int size = 1 << shift;
        int data = (stream.length + size - 1) / size;
        int perSector = size / 4;
        int tables = 1;
        int lists = 0;
        while (1 + data + tables + lists > tables * perSector) {
            tables++;
            lists = Math.max(0, (tables - 109 + perSector - 2) / (perSector - 1));
        }
        int firstTable = 1 + data;
        int firstList = firstTable + tables;
        ByteBuffer file = ByteBuffer.allocate((1 + firstList + lists) * size).order(ByteOrder.LITTLE_ENDIAN);
        header(file, tables, firstTable, lists, firstList);
        directory(file, size, data);
        for (int i = 0; i < data; i++) {
            int sector = reversed ? data - i : 1 + i;
            file.put((1 + sector) * size, Arrays.copyOfRange(stream, i * size, (i + 1) * size));
        }
        int table = (1 + firstTable) * size;
        for (int i = 0; i < tables * perSector; i++) {
            file.putInt(table + 4 * i, FREE);
        }
        file.putInt(table, END_OF_CHAIN);
        for (int i = 0; i < data; i++) {
            int sector = reversed ? data - i : 1 + i;
            int next = i == data - 1 ? END_OF_CHAIN : reversed ? sector - 1 : sector + 1;
            file.putInt(table + 4 * sector, bent.applyAsInt(next));
        }
        for (int i = 109; i < tables; i++) {
            int list = (i - 109) / (perSector - 1);
            file.putInt((1 + firstList + list) * size + 4 * ((i - 109) % (perSector - 1)), firstTable + i);
        }
        for (int i = Math.max(tables, 109); i < 109 + lists * (perSector - 1); i++) {
            int list = (i - 109) / (perSector - 1);
            file.putInt((1 + firstList + list) * size + 4 * ((i - 109) % (perSector - 1)), FREE);
        }
        for (int i = 0; i < lists; i++) {
            file.putInt((2 + firstList + i) * size - 4, i == lists - 1 ? END_OF_CHAIN : firstList + i + 1);
        }
        return file.array();
    }

    Path write(Path folder) {
        try {
            return Files.write(Files.createTempFile(folder, "orders", ".xls"), bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void header(ByteBuffer file, int tables, int firstTable, int lists, int firstList) {
        file.putLong(0, 0xE11AB1A1E011CFD0L);
        file.putShort(24, (short) 0x3E)
                .putShort(26, (short) (shift == 9 ? 3 : 4))
                .putShort(28, (short) 0xFFFE);
        file.putShort(30, (short) shift).putShort(32, (short) 6);
        file.putInt(44, tables).putInt(48, 0).putInt(56, 0).putInt(60, END_OF_CHAIN);
        file.putInt(68, lists == 0 ? END_OF_CHAIN : firstList).putInt(72, lists);
        for (int i = 0; i < 109; i++) {
            file.putInt(76 + 4 * i, i < tables ? firstTable + i : FREE);
        }
    }

    private void directory(ByteBuffer file, int size, int data) {
        entry(file, size, "Root Entry", 5, 1, END_OF_CHAIN, 0);
        entry(file, size + 128, name, 2, FREE, reversed ? data : 1, statedSize);
    }

    private static void entry(ByteBuffer file, int at, String name, int type, int child, int start, long size) {
        byte[] utf16 = name.getBytes(StandardCharsets.UTF_16LE);
        file.put(at, utf16).putShort(at + 64, (short) (utf16.length + 2)).put(at + 66, (byte) type);
        file.putInt(at + 68, FREE).putInt(at + 72, FREE).putInt(at + 76, child);
        file.putInt(at + 116, start).putLong(at + 120, size);
    }
}
