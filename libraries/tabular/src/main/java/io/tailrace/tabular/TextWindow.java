package io.tailrace.tabular;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The part of a text that is in memory, as UTF-8: what is between {@link #at} and {@link #end} is not read yet. A record or line is read in one piece: when its
 * end is not there, more is fetched and it is read again. Hot code: its readers look into the array.
 */
final class TextWindow implements AutoCloseable {
    private static final int SIZE = 1 << 18;
    /** Behind the end: a line end, so that a search for one needs no other limit, and room to look at many bytes at a time. */
    private static final int SLACK = 2 * PlainLine.BLOCK;

    private final Utf8Text text;
    private byte[] bytes;
    private int at;
    private int end;
    private boolean ended;

    TextWindow(Utf8Text text) {
        this(text, SIZE);
    }

    /**
     * A window of another size, for tests of what happens at its edges.
     *
     * @param size at first, and at least two characters of any length
     */
    TextWindow(Utf8Text text, int size) {
        this.text = text;
        bytes = new byte[size + SLACK];
        bytes[0] = '\n';
    }

    /** The bytes; a line feed stands at {@link #end}. */
    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    /** Whether nothing follows behind the end. */
    boolean ended() {
        return ended;
    }

    void advanceTo(int index) {
        at = index;
    }

    /** Whether something is left; fetches it when nothing is there. */
    boolean hasNext() {
        return at < end || more();
    }

    /** Whether something is left; fetches more when fewer than so many bytes are there. */
    boolean hasNext(int bytes) {
        boolean more = true;
        while (end - at < bytes && more) {
            more = more();
        }
        return at < end;
    }

    /** Fetches what follows, moves what is not read yet to the front, and makes room when there is none; false when nothing follows. */
    boolean more() {
        if (ended) {
            return false;
        }
        int left = end - at;
        if (left > (bytes.length - SLACK) / 2) {
            long wanted = Math.min(2L * bytes.length, Integer.MAX_VALUE - SLACK);
            bytes = Arrays.copyOfRange(bytes, at, at + Math.toIntExact(wanted));
        } else {
            System.arraycopy(bytes, at, bytes, 0, left);
        }
        at = 0;
        end = left;
        return fill();
    }

    /** Passes over so many line ends, CRLF being one, or to the end of the text. */
    void passLines(long lines) {
        for (long passed = 0; passed < lines && hasNext(); passed++) {
            passLine();
        }
    }

    void passLine() {
        while (hasNext()) {
            int lineEnd = LineEnds.next(bytes, at);
            if (lineEnd >= end) {
                at = end;
            } else if (bytes[lineEnd] == '\r' && lineEnd + 1 == end && !ended) {
                at = lineEnd;
                more();
            } else {
                at = LineEnds.behind(bytes, lineEnd, end);
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean fill() {
        try {
            int room = bytes.length - SLACK - end;
            int read = text.read(bytes, end, room);
            if (read < 0) {
                ended = true;
            } else {
                end += read;
            }
            bytes[end] = '\n';
            return read > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
