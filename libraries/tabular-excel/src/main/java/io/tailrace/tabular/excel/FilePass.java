package io.tailrace.tabular.excel;

import io.tailrace.tabular.Password;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/** The FILEPASS record of a protected xls workbook ([MS-XLS] 2.4.117): which cipher, and whether a password opens it. */
final class FilePass {
    /** With this password Excel itself protects a workbook of which only the structure is locked ([MS-XLS] 2.2.10). */
    static final String BUILT_IN = "VelvetSweatshop";

    private static final int CHECKED = 16;
    private static final int RC4_KEY = 5;

    private final String file;
    private final BiffRecords record;
    private final boolean biff8;

    FilePass(String file, BiffRecords record, boolean biff8) {
        this.file = file;
        this.record = record;
        this.biff8 = biff8;
    }

    BiffCipher cipher(Optional<Password> password) {
        return password.flatMap(given -> cipher(given.text()))
                .or(() -> cipher(BUILT_IN))
                .orElseThrow(() -> password.isEmpty()
                        ? refused(Refusal.ENCRYPTED, "a workbook without a password", "an encrypted one")
                        : refused(Refusal.WRONG_PASSWORD, "the password that is given", "a workbook under another"));
    }

    private Optional<BiffCipher> cipher(String password) {
        try {
            if (!biff8) {
                return xor(password, 0);
            }
            int kind = record.u16(0);
            return switch (kind) {
                case 0 -> xor(password, 2);
                case 1 -> record.u16(2) == 1 ? rc4(password) : cryptoApi(password);
                default -> throw record.malformed("an encryption of [MS-XLS]", "type " + kind);
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has MD5, SHA-1 and RC4.", e);
        }
    }

    private Optional<BiffCipher> xor(String password, int at) {
        return XorCipher.opens(password, record.u16(at), record.u16(at + 2))
                ? Optional.of(XorCipher.of(password))
                : Optional.empty();
    }

    /** [MS-OFFCRYPTO] 2.3.6.2: five bytes of MD5, spread with the salt, and five bytes of that with the block. */
    private Optional<BiffCipher> rc4(String password) throws GeneralSecurityException {
        var md5 = MessageDigest.getInstance("MD5");
        byte[] hash = Arrays.copyOf(md5.digest(utf16(password)), RC4_KEY);
        byte[] salt = bytes(6, CHECKED);
        for (int i = 0; i < 16; i++) {
            md5.update(hash);
            md5.update(salt);
        }
        byte[] base = Arrays.copyOf(md5.digest(), RC4_KEY);
        BlockCipher.BlockKeys keys = block -> {
            md5.update(base);
            return md5.digest(littleEndian(block));
        };
        return checked(keys, bytes(22, CHECKED), bytes(38, CHECKED), "MD5");
    }

    /** [MS-OFFCRYPTO] 2.3.5.2: SHA-1 of salt and password, then of that and the block, cut to the size of the key. */
    private Optional<BiffCipher> cryptoApi(String password) throws GeneralSecurityException {
        int headerSize = record.i32(10);
        if (headerSize < 32 || headerSize > record.length()) {
            throw record.malformed("an encryption header", "one of " + headerSize + " bytes");
        }
        int bits = record.i32(14 + 16);
        int keyBytes = bits == 0 ? RC4_KEY : bits / 8;
        if (keyBytes < RC4_KEY || keyBytes > 16) {
            throw record.malformed("a key of 40 to 128 bits", bits + " bits");
        }
        int verifier = 14 + headerSize;
        var sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(bytes(verifier + 4, CHECKED));
        byte[] base = sha1.digest(utf16(password));
        BlockCipher.BlockKeys keys = block -> {
            sha1.update(base);
            byte[] key = Arrays.copyOf(sha1.digest(littleEndian(block)), keyBytes);
            // A key of 40 bits is filled up with zeros to 128.
            return keyBytes == RC4_KEY ? Arrays.copyOf(key, 16) : key;
        };
        return checked(keys, bytes(verifier + 20, CHECKED), bytes(verifier + 40, 20), "SHA-1");
    }

    /** A password is right when the verifier, decrypted, has the hash that follows it, decrypted. */
    private static Optional<BiffCipher> checked(
            BlockCipher.BlockKeys keys, byte[] verifier, byte[] verifierHash, String digest)
            throws GeneralSecurityException {
        Cipher cipher = BlockCipher.rc4();
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(keys.key(0), "RC4"));
        byte[] plain = cipher.update(verifier);
        byte[] hash = cipher.update(verifierHash);
        boolean right =
                MessageDigest.isEqual(hash, MessageDigest.getInstance(digest).digest(plain));
        return right ? Optional.of(new BlockCipher(keys)) : Optional.empty();
    }

    private byte[] bytes(int at, int count) {
        var bytes = new byte[count];
        record.copy(at, bytes, 0, count);
        return bytes;
    }

    private static byte[] utf16(String password) {
        return password.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private UnreadableFile refused(Refusal refusal, String expected, String found) {
        return new UnreadableFile(refusal, file, "workbook", expected, found);
    }
}
