package io.tailrace.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The tail file of a data file, in the default dialect.
 *
 * @param rows null: the sender does not count
 * @param sha256 null: the sender does not hash
 */
record TailFile(
        String fileName,
        long size,
        @Nullable Long rows,
        @Nullable String sha256) {

    static TailFile of(Path data, long rows) throws IOException {
        return new TailFile(name(data), Files.size(data), rows, hash(data));
    }

    static TailFile withoutExtras(Path data) throws IOException {
        return new TailFile(name(data), Files.size(data), null, null);
    }

    TailFile withSize(long other) {
        return new TailFile(fileName, other, rows, sha256);
    }

    TailFile withRows(long other) {
        return new TailFile(fileName, size, other, sha256);
    }

    TailFile withHash(String other) {
        return new TailFile(fileName, size, rows, other);
    }

    String text() {
        var names = new StringBuilder("file_name,file_size");
        var values = new StringBuilder(fileName + "," + size);
        if (rows != null) {
            names.append(",row_count");
            values.append(',').append(rows);
        }
        if (sha256 != null) {
            names.append(",sha256");
            values.append(',').append(sha256);
        }
        return names + "\n" + values + "\n";
    }

    private static String name(Path data) {
        return String.valueOf(data.getFileName());
    }

    private static String hash(Path data) throws IOException {
        try (InputStream in = Files.newInputStream(data)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("Every Java platform has SHA-256.", e));
        }
    }
}
