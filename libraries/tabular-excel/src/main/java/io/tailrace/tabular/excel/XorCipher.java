package io.tailrace.tabular.excel;

import org.apache.poi.poifs.crypt.CryptoFunctions;

/** XOR obfuscation, method 1 ([MS-OFFCRYPTO] 2.3.7). */
final class XorCipher implements BiffCipher {
    private static final int LONGEST_PASSWORD = 15;

    private final byte[] mask;

    private XorCipher(byte[] mask) {
        this.mask = mask;
    }

    static boolean opens(String password, int key, int verifier) {
        return CryptoFunctions.createXorKey1(cut(password)) == key
                && CryptoFunctions.createXorVerifier1(cut(password)) == verifier;
    }

    static XorCipher of(String password) {
        return new XorCipher(CryptoFunctions.createXorArray1(cut(password)));
    }

    @Override
    public void decrypt(int type, byte[] data, int start, int length, long position) {
        int plain = BiffCipher.plainBytes(type, length);
        for (int i = plain; i < length; i++) {
            int turned = (data[start + i] << 3 | (data[start + i] & 0xFF) >> 5) & 0xFF;
            data[start + i] = (byte) (turned ^ mask[(int) ((position + i + length) & 15)]);
        }
    }

    private static String cut(String password) {
        return password.substring(0, Math.min(password.length(), LONGEST_PASSWORD));
    }
}
