package io.tailrace.tabular.excel;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** RC4 with a new key for each 1024 bytes of the workbook stream, record headers counted ([MS-OFFCRYPTO] 2.3.5.2 and 2.3.6.2). */
final class BlockCipher implements BiffCipher {
    private static final int BLOCK = 1024;

    private final BlockKeys keys;
    private final byte[] passed = new byte[BLOCK];
    private final Cipher cipher;
    private long block = -1;
    private int inBlock;

    /** The key of each block. */
    interface BlockKeys {
        byte[] key(int block) throws GeneralSecurityException;
    }

    BlockCipher(BlockKeys keys) {
        this.keys = keys;
        cipher = rc4();
    }

    @Override
    public void decrypt(int type, byte[] data, int start, int length, long position) {
        int done = BiffCipher.plainBytes(type, length);
        try {
            while (done < length) {
                moveTo(position + done);
                int part = Math.min(length - done, BLOCK - inBlock);
                cipher.update(data, start + done, part, data, start + done);
                inBlock += part;
                done += part;
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("RC4 takes every byte.", e);
        }
    }

    private void moveTo(long position) throws GeneralSecurityException {
        long wanted = position / BLOCK;
        int offset = (int) (position % BLOCK);
        if (wanted != block || offset < inBlock) {
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys.key((int) wanted), "RC4"));
            block = wanted;
            inBlock = 0;
        }
        if (offset > inBlock) {
            cipher.update(passed, 0, offset - inBlock, passed, 0);
            inBlock = offset;
        }
    }

    static Cipher rc4() {
        try {
            return Cipher.getInstance("RC4");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has RC4.", e);
        }
    }
}
