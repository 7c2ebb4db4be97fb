package io.tailrace.tabular.excel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Writes the records of a BIFF8 workbook one by one: globals, then one sheet. */
final class Biff8Builder {
    private final ByteArrayOutputStream globals = new ByteArrayOutputStream();
    private final ByteArrayOutputStream cells = new ByteArrayOutputStream();

    Biff8Builder global(int type, byte[]... data) {
        return record(globals, type, data);
    }

    Biff8Builder cell(int type, byte[]... data) {
        return record(cells, type, data);
    }

    /** A cell that shows a shared string. */
    Biff8Builder shared(int row, int column, int index) {
        return cell(0x00FD, u16(row, column, 0), u32(index));
    }

    static byte[] u8(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] u16(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    static byte[] u32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    static byte[] narrow(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] wide(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    byte[] stream() {
        var stream = new ByteArrayOutputStream();
        record(stream, 0x0809, u16(0x0600, 5));
        stream.writeBytes(globals.toByteArray());
        int position = stream.size() + 4 + 14 + 4;
        record(stream, 0x0085, u32(position), u8(0, 0, 6, 0), narrow("Orders"));
        record(stream, 0x000A);
        record(stream, 0x0809, u16(0x0600, 16));
        stream.writeBytes(cells.toByteArray());
        record(stream, 0x000A);
        return stream.toByteArray();
    }

    Path write(Path folder) {
        return new OleBuilder(9, stream()).write(folder);
    }

    private Biff8Builder record(ByteArrayOutputStream target, int type, byte[]... data) {
        int length = 0;
        for (byte[] part : data) {
            length += part.length;
        }
        target.writeBytes(u16(type, length));
        for (byte[] part : data) {
            target.writeBytes(part);
        }
        return this;
    }
}
