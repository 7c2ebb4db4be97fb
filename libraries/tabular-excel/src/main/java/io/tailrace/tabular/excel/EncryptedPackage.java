package io.tailrace.tabular.excel;

import io.tailrace.tabular.Password;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import org.apache.poi.poifs.crypt.ChainingMode;
import org.apache.poi.poifs.crypt.CryptoFunctions;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionHeader;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.util.LittleEndianInputStream;

/**
 * An xlsx package under a password ([MS-OFFCRYPTO] 2.3.4), decrypted where it is read: the plain package lies on no disk. POI knows the
 * parameters and checks the password; the segments are decrypted here, since they are wanted in any order.
 */
final class EncryptedPackage implements RandomBytes {
    static final String STREAM = "EncryptedPackage";
    private static final String INFO = "EncryptionInfo";
    private static final int SIZE_FIELD = 8;
    private static final int SEGMENT = 4096;
    private static final int LARGEST_INFO = 1 << 20;
    /** [MS-OFFCRYPTO] 2.3.4.10, spinCount. */
    private static final int MOST_ROUNDS = 10_000_000;

    private final OleContainer container;
    private final OleStream stream;
    private final EncryptionHeader header;
    private final Decryptor decryptor;
    private final long size;

    private EncryptedPackage(OleContainer container, OleStream stream, EncryptionInfo info) throws IOException {
        this.container = container;
        this.stream = stream;
        header = info.getHeader();
        decryptor = info.getDecryptor();
        var field = new byte[SIZE_FIELD];
        int read = stream.read(0, field, 0, SIZE_FIELD);
        long stated = ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getLong();
        size = read < SIZE_FIELD ? 0 : Math.clamp(stated, 0, stream.size() - SIZE_FIELD);
    }

    /** The package in a container, which is closed with it. */
    static EncryptedPackage open(String file, OleContainer container, Optional<Password> password) throws IOException {
        EncryptionInfo info = info(file, container);
        boolean given = password.isPresent() && opens(file, info, password.get().text());
        if (!given && !opens(file, info, FilePass.BUILT_IN)) {
            throw password.isEmpty()
                    ? refused(Refusal.ENCRYPTED, file, "a workbook without a password", "an encrypted package")
                    : refused(Refusal.WRONG_PASSWORD, file, "the password that is given", "a package under another");
        }
        OleStream stream = container.stream(STREAM).orElseThrow();
        return new EncryptedPackage(container, stream, info);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open(long offset, long length) {
        return new Range(offset, Math.min(size, offset + length));
    }

    @Override
    public void close() throws IOException {
        container.close();
    }

    /** Whatever POI answers to a broken description of the encryption gets one name. */
    private static EncryptionInfo info(String file, OleContainer container) throws IOException {
        OleStream stream = container.stream(INFO)
                .filter(found -> found.size() <= LARGEST_INFO)
                .orElseThrow(() -> refused(Refusal.MALFORMED, file, "a description of the encryption", "none"));
        var bytes = new byte[(int) stream.size()];
        int read = stream.read(0, bytes, 0, bytes.length);
        try {
            var info = new EncryptionInfo(new LittleEndianInputStream(new ByteArrayInputStream(bytes, 0, read)), null);
            check(file, info);
            return info;
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static void check(String file, EncryptionInfo info) {
        EncryptionMode mode = info.getEncryptionMode();
        if (mode != EncryptionMode.agile && mode != EncryptionMode.standard) {
            throw refused(Refusal.MALFORMED, file, "agile or standard encryption", String.valueOf(mode));
        }
        int rounds = info.getVerifier().getSpinCount();
        if (rounds < 0 || rounds > MOST_ROUNDS) {
            throw refused(Refusal.MALFORMED, file, "at most " + MOST_ROUNDS + " rounds of the hash", "" + rounds);
        }
    }

    private static boolean opens(String file, EncryptionInfo info, String password) {
        try {
            return info.getDecryptor().verifyPassword(password);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static UnreadableFile broken(String file, Exception e) {
        return new UnreadableFile(
                Refusal.MALFORMED, file, INFO, "an encryption of [MS-OFFCRYPTO]", "\"" + e.getMessage() + "\"", e);
    }

    private static UnreadableFile refused(Refusal refusal, String file, String expected, String found) {
        return new UnreadableFile(refusal, file, "OLE2 container", expected, found);
    }

    private byte[] segment(long index) throws IOException {
        var bytes = new byte[SEGMENT];
        int read = stream.read(SIZE_FIELD + index * SEGMENT, bytes, 0, SEGMENT);
        int whole = read - read % header.getCipherAlgorithm().blockSize;
        try {
            return cipher((int) index).doFinal(bytes, 0, whole);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("Segment " + index + " cannot be decrypted.", e);
        }
    }

    private Cipher cipher(int segment) {
        byte[] index = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(segment)
                .array();
        // [MS-OFFCRYPTO] 2.3.4.15: a vector of its own for each segment, where blocks are chained at all.
        byte[] vector = header.getChainingMode() == ChainingMode.ecb
                ? null
                : CryptoFunctions.generateIv(
                        header.getHashAlgorithm(), header.getKeySalt(), index, header.getBlockSize());
        return CryptoFunctions.getCipher(
                decryptor.getSecretKey(),
                header.getCipherAlgorithm(),
                header.getChainingMode(),
                vector,
                Cipher.DECRYPT_MODE,
                "NoPadding");
    }

    private final class Range extends InputStream {
        private final long end;
        private long position;
        private byte[] segment = new byte[0];
        private long index = -1;

        Range(long position, long end) {
            this.position = position;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (position < 0 || position >= end) {
                return -1;
            }
            if (index != position / SEGMENT) {
                index = position / SEGMENT;
                segment = segment(index);
            }
            int at = (int) (position % SEGMENT);
            int read = (int) Math.min(Math.min(length, segment.length - at), end - position);
            if (read <= 0) {
                return -1;
            }
            System.arraycopy(segment, at, target, offset, read);
            position += read;
            return read;
        }
    }
}
