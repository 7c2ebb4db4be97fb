package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.CsvText;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The shared strings of a workbook (ECMA-376 part 1, 18.4), as UTF-8, in memory while they take no more than their share of it and in temporary files beyond.
 * Counts that the part states are not believed.
 */
final class SharedStrings implements AutoCloseable {
    private static final long SI = XmlPart.name("si");
    private static final long T = XmlPart.name("t");
    private static final long PHONETIC_RUN = XmlPart.name("rPh");

    private final StringArena arena = new StringArena();
    private final long memory;
    private @Nullable StringSpill spill;

    /** @param memory what the strings may take in memory, in bytes */
    SharedStrings(long memory) {
        this.memory = memory;
    }

    /** Strings that may take two fifths of the heap. */
    static SharedStrings none() {
        return new SharedStrings(Runtime.getRuntime().maxMemory() / 5 * 2);
    }

    static SharedStrings read(XmlPart xml, Bounds bounds) {
        return read(xml, bounds, none());
    }

    /** Reads all strings of the part into these, which are closed when that fails. */
    static SharedStrings read(XmlPart xml, Bounds bounds, SharedStrings strings) {
        try {
            strings.readAll(xml, bounds);
            strings.seal();
            return strings;
        } catch (Throwable e) {
            strings.close();
            throw e;
        }
    }

    private void readAll(XmlPart xml, Bounds bounds) {
        var plain = new PlainStrings(xml, this);
        while (true) {
            plain.read(bounds);
            int event = xml.next();
            if (event == XmlPart.EOF) {
                return;
            }
            if (event == XmlPart.START && xml.name() == SI) {
                captureText(xml);
                add(xml);
                check(xml, bounds);
            }
        }
    }

    /**
     * Keeps the text of the element that was just started, up to its end: plain text and runs one behind the other, since there are
     * writers that give both. Phonetic runs are not part of it.
     */
    static void captureText(XmlPart xml) {
        xml.capture();
        xml.stopCapture();
        int outer = xml.depth() - 1;
        while (xml.depth() > outer) {
            int event = xml.next();
            if (event == XmlPart.END) {
                xml.stopCapture();
            } else if (xml.name() == PHONETIC_RUN) {
                xml.skip();
            } else if (xml.name() == T) {
                xml.captureMore();
            }
        }
        xml.checkText();
    }

    int count() {
        return spill == null ? arena.count() : spill.count();
    }

    /** Adds the string of this index as a text; the index must be one, and the strings must be sealed. */
    void addTo(RowBuffer row, int index) {
        if (spill == null) {
            arena.addTo(row, index);
        } else {
            spill.addTo(row, index);
        }
    }

    /** Whether the strings take more than these bounds allow. */
    boolean isTooLarge(Bounds bounds) {
        return bytes() > bounds.sharedStringBytes();
    }

    void check(XmlPart xml, Bounds bounds) {
        if (isTooLarge(bounds)) {
            throw xml.refused(
                    Refusal.TOO_LARGE,
                    "shared strings of at most " + bounds.sharedStringBytes() + " bytes",
                    "more after " + count() + " strings");
        }
    }

    /** Adds the next string, as UTF-8. */
    void add(byte[] text, int length) {
        add(text, 0, length, CsvText.needsQuotes(text, 0, length));
    }

    /**
     * Adds the next string, as UTF-8.
     *
     * @param quoted whether the canonical CSV puts it in quotes
     */
    void add(byte[] text, int offset, int length, boolean quoted) {
        if (spill == null && (arena.bytes() > memory || !arena.hasRoom(length))) {
            spill = new StringSpill();
            arena.moveTo(spill);
        }
        if (spill == null) {
            arena.add(text, offset, length, quoted);
        } else {
            spill.add(text, offset, length, quoted);
        }
    }

    /** Says that no string follows; from here on they are read. */
    void seal() {
        if (spill != null) {
            spill.seal();
        }
    }

    @Override
    public void close() {
        if (spill != null) {
            spill.close();
        }
    }

    private long bytes() {
        return spill == null ? arena.bytes() : spill.bytes();
    }

    private void add(XmlPart xml) {
        byte[] text = xml.text();
        int length = xml.textLength();
        if (EscapedText.isIn(text, length)) {
            byte[] resolved = EscapedText.resolve(text, length);
            add(resolved, resolved.length);
        } else {
            add(text, length);
        }
    }
}
