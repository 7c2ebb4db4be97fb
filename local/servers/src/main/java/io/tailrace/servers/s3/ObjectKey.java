package io.tailrace.servers.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import org.gaul.s3proxy.blobstore.S3Exceptions;

/** An object's place: its bucket and key, and the file that holds it. */
record ObjectKey(String bucket, String key, Path file) {
    /** Names of s3proxy's own files inside a bucket: parts and stubs of multipart uploads, the key "/", versions. */
    private static final String BOOKKEEPING = "\\.(mpus-|s3proxy-mpu-stub-|s3proxy-slash|s3proxy-versions).*";

    /**
     * @throws RuntimeException a refusal that s3proxy turns into an S3 error, when no file can stand for exactly this key: S3 keeps
     *     {@code a//b} and {@code a/b} apart, a file system does not
     */
    static ObjectKey of(Path root, String bucket, String key) {
        var file = root.resolve(bucket).resolve(key);
        var segments = isFolderMarker(key) ? key.substring(0, key.length() - 1) : key;
        for (var segment : segments.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw S3Exceptions.invalidArgument(
                        "The key " + key
                                + " has an empty, \".\" or \"..\" segment, which this server cannot keep apart from the key without it");
            }
        }
        if (file.getFileName().toString().getBytes(UTF_8).length > 255) {
            throw S3Exceptions.invalidArgument(
                    "The key " + key + " has a segment of more than 255 bytes, more than a file name holds");
        }
        return new ObjectKey(bucket, key, file);
    }

    static boolean isBookkeeping(String key) {
        return key.matches(BOOKKEEPING);
    }

    static boolean isFolderMarker(String key) {
        return key.endsWith("/");
    }
}
