package io.tailrace.tabular;

import org.jspecify.annotations.Nullable;

/** A file that cannot be read as the table it should be: which file, where, what was expected and what was found. */
public final class UnreadableFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final String file;
    private final String place;
    private final String expected;
    private final String found;

    public UnreadableFile(Refusal refusal, String file, String place, String expected, String found) {
        this(refusal, file, place, expected, found, null);
    }

    public UnreadableFile(
            Refusal refusal, String file, String place, String expected, String found, @Nullable Throwable cause) {
        super("%s, %s: expected %s, found %s.".formatted(file, place, expected, found), cause);
        this.refusal = refusal;
        this.file = file;
        this.place = place;
        this.expected = expected;
        this.found = found;
    }

    public Refusal refusal() {
        return refusal;
    }

    public String file() {
        return file;
    }

    public String place() {
        return place;
    }

    public String expected() {
        return expected;
    }

    public String found() {
        return found;
    }
}
