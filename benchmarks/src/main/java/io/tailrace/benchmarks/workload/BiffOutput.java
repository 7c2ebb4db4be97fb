package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Records of [MS-XLS] in memory: type, length, and then what is put. */
final class BiffOutput {
    static final int GLOBALS = 0x0005;
    static final int SHEET = 0x0010;
    /** The longest content of one record ([MS-XLS] 2.1.4). */
    private static final int LONGEST = 8_224;

    private static final int CONTINUE = 0x003C;
    private static final int LATIN = 0;
    private static final int UTF_16 = 1;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    void record(int type, int length) {
        u16(type);
        u16(length);
    }

    void u8(int value) {
        room(1).put((byte) value);
    }

    void u16(int value) {
        room(2).putShort((short) value);
    }

    void u32(int value) {
        room(4).putInt(value);
    }

    void f64(double value) {
        room(8).putDouble(value);
    }

    void begin(int kind) {
        record(0x0809, 16);
        u16(0x0600);
        u16(kind);
        u16(0x0DBB);
        u16(0x07CC);
        u32(0);
        u32(6);
    }

    void end() {
        record(0x000A, 0);
    }

    /** The used range of a sheet. */
    void dimensions(int rows, int columns) {
        record(0x0200, 14);
        u32(0);
        u32(rows);
        u16(0);
        u16(columns);
        u16(0);
    }

    /** How a window shows the workbook: [MS-XLS] asks for it. */
    void workbookWindow() {
        record(0x003D, 18);
        u32(0);
        u16(0x4000);
        u16(0x2000);
        u16(0x38);
        u32(0);
        u16(1);
        u16(600);
    }

    /** How a window shows the sheet. */
    void sheetWindow() {
        record(0x023E, 18);
        u16(0x06B6);
        u32(0);
        u32(64);
        u32(0);
        u32(0);
    }

    void font(String name) {
        record(0x0031, 16 + name.length());
        u16(200);
        u16(0);
        u16(0x7FFF);
        u16(400);
        u16(0);
        u32(0);
        u8(name.length());
        text(name);
    }

    void dateFormat(int number, String code) {
        record(0x041E, 5 + code.length());
        u16(number);
        u16(code.length());
        text(code);
    }

    /** @param style whether cells inherit from it, instead of being given it */
    void cellFormat(int numberFormat, boolean style) {
        record(0x00E0, 20);
        u16(0);
        u16(numberFormat);
        u16(style ? 0xFFF5 : 0x0001);
        u32(0x20);
        u32(0);
        u32(0);
        u16(0x20C0);
    }

    void sheetEntry(String name, int position) {
        record(0x0085, 8 + name.length());
        u32(position);
        u16(0);
        u8(name.length());
        text(name);
    }

    /** No text is cut: what does not fit into a record any more begins the next one. */
    void sharedTexts(Table table, SharedTexts texts) {
        int record = bytes.position();
        record(0x00FC, 0);
        u32((int) texts.uses());
        u32(texts.count());
        for (int i = 0; i < texts.count(); i++) {
            var text = new String(table.text(texts.key(i)), StandardCharsets.UTF_8);
            boolean latin = text.chars().allMatch(c -> c <= 0xFF);
            int length = 3 + (latin ? 1 : 2) * text.length();
            if (bytes.position() + length > record + 4 + LONGEST) {
                endRecord(record);
                record = bytes.position();
                record(CONTINUE, 0);
            }
            u16(text.length());
            u8(latin ? LATIN : UTF_16);
            put(text.getBytes(latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_16LE));
        }
        endRecord(record);
    }

    void writeTo(OutputStream target) throws IOException {
        target.write(bytes.array(), 0, bytes.position());
    }

    private void endRecord(int record) {
        bytes.putShort(record + 2, (short) (bytes.position() - record - 4));
    }

    private void text(String latin) {
        u8(LATIN);
        put(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void put(byte[] content) {
        room(content.length).put(content);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            var larger = Arrays.copyOf(bytes.array(), 2 * (bytes.capacity() + more));
            bytes = ByteBuffer.wrap(larger).order(ByteOrder.LITTLE_ENDIAN).position(bytes.position());
        }
        return bytes;
    }
}
