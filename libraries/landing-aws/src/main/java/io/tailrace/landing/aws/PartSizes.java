package io.tailrace.landing.aws;

/**
 * Where one request ends and multipart begins, in bytes.
 *
 * @param uploadPart how much of an upload is held in memory; S3 takes 5 MiB and more, and 10000 parts
 * @param largestSingleCopy S3 copies up to 5 GiB in one request
 * @param copyPart S3 takes 5 MiB to 5 GiB, and 10000 parts
 */
public record PartSizes(int uploadPart, long largestSingleCopy, long copyPart) {
    private static final int MEBIBYTE = 1 << 20;

    public static final PartSizes STANDARD = new PartSizes(8 * MEBIBYTE, 5L * 1024 * MEBIBYTE, 512L * MEBIBYTE);

    public PartSizes {
        if (uploadPart < 5 * MEBIBYTE || copyPart < 5 * MEBIBYTE || largestSingleCopy < 0) {
            throw new IllegalArgumentException(
                    "S3 takes parts of 5 MiB and more, not " + uploadPart + " and " + copyPart + " bytes.");
        }
    }
}
