package io.tailrace.router;

/**
 * Compares the sequencers of two events of one key: hexadecimal numbers of different lengths, compared from the left after the shorter one is padded with zeros on the
 * right (Amazon S3 User Guide, "Event message structure").
 */
final class Sequencers {
    private Sequencers() {}

    static boolean isLater(String one, String other) {
        int length = Math.max(one.length(), other.length());
        return padded(one, length).compareToIgnoreCase(padded(other, length)) > 0;
    }

    private static String padded(String sequencer, int length) {
        return sequencer + "0".repeat(length - sequencer.length());
    }
}
