package io.tailrace.tabular.excel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes a zip file member by member without the care of the JDK: names may occur twice, and a member may be longer than memory. */
final class RawZip {
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private int count;

    RawZip stored(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(bytes);
        begin(name, 0, (int) crc.getValue(), bytes.length, bytes.length);
        file.writeBytes(bytes);
        return this;
    }

    /** A member that unpacks to this text so many times; its size and checksum are those of no text. */
    RawZip repeated(String name, String text, int times) {
        byte[] block = deflated(text.getBytes(StandardCharsets.UTF_8));
        begin(name, 8, 0, block.length * times + 2, -2);
        for (int i = 0; i < times; i++) {
            file.writeBytes(block);
        }
        // An empty last block.
        file.writeBytes(new byte[] {3, 0});
        return this;
    }

    byte[] bytes() {
        int offset = file.size();
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(file.toByteArray());
        whole.writeBytes(directory.toByteArray());
        add(
                whole,
                buffer(22)
                        .putInt(0x06054B50)
                        .putInt(0)
                        .putShort((short) count)
                        .putShort((short) count)
                        .putInt(directory.size())
                        .putInt(offset));
        return whole.toByteArray();
    }

    private void begin(String name, int method, int crc, int packed, int size) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer common = buffer(26)
                .putShort((short) 20)
                .putShort((short) 0)
                .putShort((short) method)
                .putInt(0)
                .putInt(crc)
                .putInt(packed)
                .putInt(size)
                .putShort((short) utf8.length)
                .putShort((short) 0);
        add(directory, buffer(6).putInt(0x02014B50).putShort((short) 20));
        add(directory, common);
        add(directory, buffer(14).putInt(10, file.size()));
        directory.writeBytes(utf8);
        add(file, buffer(4).putInt(0x04034B50));
        add(file, common);
        file.writeBytes(utf8);
        count++;
    }

    /** Ends at a byte and refers to nothing in front of it, so that it may stand any number of times. */
    private static byte[] deflated(byte[] bytes) {
        try (var deflater = new Deflater(Deflater.BEST_COMPRESSION, true)) {
            deflater.setInput(bytes);
            var block = new byte[bytes.length + 1024];
            int length = deflater.deflate(block, 0, block.length, Deflater.FULL_FLUSH);
            return Arrays.copyOf(block, length);
        }
    }

    private static void add(ByteArrayOutputStream target, ByteBuffer bytes) {
        var copy = new byte[bytes.capacity()];
        bytes.get(0, copy);
        target.writeBytes(copy);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
