package io.tailrace.tabular.excel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.poi.poifs.crypt.CryptoFunctions;

/** Obfuscates the records of a BIFF8 workbook stream by XOR, method 1 ([MS-OFFCRYPTO] 2.3.7). */
final class XorObfuscation {
    private static final int BOF = 0x0809;
    private static final int BOUND_SHEET = 0x0085;
    private static final int INTERFACE = 0x00E1;
    /** The FILEPASS record that is put in. */
    private static final int ADDED = 4 + 6;

    private XorObfuscation() {}

    static byte[] of(byte[] plain, String password) {
        ByteBuffer in = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer out = ByteBuffer.allocate(plain.length + ADDED).order(ByteOrder.LITTLE_ENDIAN);
        byte[] mask = CryptoFunctions.createXorArray1(password);
        while (in.remaining() >= 4) {
            short type = in.getShort();
            var data = new byte[in.getShort()];
            in.get(data);
            out.putShort(type).putShort((short) data.length);
            int from = type == BOF || type == INTERFACE ? data.length : 0;
            if (type == BOUND_SHEET) {
                ByteBuffer position = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
                position.putInt(0, position.getInt(0) + ADDED);
                from = 4;
            }
            for (int i = from; i < data.length; i++) {
                int masked = (data[i] ^ mask[(out.position() + i + data.length) % 16]) & 0xFF;
                data[i] = (byte) (masked >> 3 | masked << 5);
            }
            out.put(data);
            if (out.position() == 4 + data.length) {
                out.putShort((short) 0x002F).putShort((short) 6).putShort((short) 0);
                out.putShort((short) CryptoFunctions.createXorKey1(password));
                out.putShort((short) CryptoFunctions.createXorVerifier1(password));
            }
        }
        return out.array();
    }
}
