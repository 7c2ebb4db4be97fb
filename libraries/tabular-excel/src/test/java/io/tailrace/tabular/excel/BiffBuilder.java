package io.tailrace.tabular.excel;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Writes the records of a BIFF5 workbook, which POI cannot, with one sheet whose cells come in the order of the calls. */
final class BiffBuilder {
    private static final Charset CHARSET = Charset.forName("windows-1251");

    private final ByteArrayOutputStream cells = new ByteArrayOutputStream();

    BiffBuilder number(int row, int column, int format, double value) {
        return record(cells, 0x0203, cell(row, column, format, 8).putDouble(value));
    }

    BiffBuilder label(int row, int column, String text) {
        byte[] bytes = text.getBytes(CHARSET);
        return record(
                cells,
                0x0204,
                cell(row, column, 0, 2 + bytes.length)
                        .putShort((short) bytes.length)
                        .put(bytes));
    }

    BiffBuilder errorFormula(int row, int column, int code) {
        return record(cells, 0x0006, cell(row, column, 0, 8).put(new byte[] {
            2, 0, (byte) code, 0, 0, 0, (byte) 0xFF, (byte) 0xFF
        }));
    }

    BiffBuilder stringFormula(int row, int column, String text) {
        record(cells, 0x0006, cell(row, column, 0, 8).put(new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xFF, (byte) 0xFF}));
        byte[] bytes = text.getBytes(CHARSET);
        return record(
                cells,
                0x0207,
                buffer(2 + bytes.length).putShort((short) bytes.length).put(bytes));
    }

    Path write(Path folder) {
        return container(folder, stream());
    }

    byte[] stream() {
        byte[] name = "Лист".getBytes(CHARSET);
        var stream = new ByteArrayOutputStream();
        record(stream, 0x0809, buffer(8).putShort((short) 0x0500).putShort((short) 5));
        record(stream, 0x0042, buffer(2).putShort((short) 1251));
        record(stream, 0x041E, buffer(13).putShort((short) 200).put((byte) 10).put("yyyy-mm-dd".getBytes(CHARSET)));
        record(stream, 0x00E0, buffer(16).putShort(2, (short) 0));
        record(stream, 0x00E0, buffer(16).putShort(2, (short) 200));
        int position = stream.size() + 4 + 7 + name.length + 4;
        record(
                stream,
                0x0085,
                buffer(7 + name.length)
                        .putInt(position)
                        .putShort((short) 0)
                        .put((byte) name.length)
                        .put(name));
        record(stream, 0x000A, buffer(0));
        record(stream, 0x0809, buffer(8).putShort((short) 0x0500).putShort((short) 16));
        stream.writeBytes(cells.toByteArray());
        record(stream, 0x000A, buffer(0));
        return stream.toByteArray();
    }

    private static Path container(Path folder, byte[] stream) {
        try (var container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(stream), "Book");
            Path file = Files.createTempFile(folder, "orders", ".xls");
            try (OutputStream out = Files.newOutputStream(file)) {
                container.writeFilesystem(out);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer cell(int row, int column, int format, int more) {
        return buffer(6 + more).putShort((short) row).putShort((short) column).putShort((short) format);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private BiffBuilder record(ByteArrayOutputStream target, int type, ByteBuffer data) {
        var bytes = new byte[data.capacity()];
        data.get(0, bytes);
        target.write(type);
        target.write(type >> 8);
        target.write(bytes.length);
        target.write(bytes.length >> 8);
        target.writeBytes(bytes);
        return this;
    }
}
