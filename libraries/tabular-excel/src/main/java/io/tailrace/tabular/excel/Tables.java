package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.LaidOutTable;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.LocalBytes;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.RowSource;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.TextTables;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a table of any format. */
public final class Tables {
    private static final int START = 64;

    private Tables() {}

    public static TableReader open(TableSource source, TableFormat format, Layout layout) {
        return open(source, format, layout, Bounds.standard());
    }

    /**
     * Opens the table and reads as far as its header.
     *
     * @throws IllegalArgumentException when a workbook comes as a stream: unpack and spool it to a local file first
     */
    public static TableReader open(TableSource source, TableFormat format, Layout layout, Bounds bounds) {
        return switch (format) {
            case TableFormat.Text text -> TextTables.open(source, text, layout, bounds);
            case TableFormat.Workbook(SheetChoice sheet) ->
                switch (source) {
                    case TableSource.LocalFile(String name, Path path) ->
                        new LaidOutTable(workbook(name, path, sheet, bounds), layout, bounds);
                    case TableSource.Ranged(String name, RandomBytes bytes) ->
                        new LaidOutTable(workbook(name, bytes, sheet, bounds), layout, bounds);
                    case TableSource.Stream(String name, InputStream bytes) ->
                        throw new IllegalArgumentException(
                                "The workbook " + name + " must be a local file, since it needs random access.");
                };
        };
    }

    private static RowSource workbook(String name, Path path, SheetChoice sheet, Bounds bounds) {
        try {
            byte[] start = start(path);
            if (starts(start, 'P', 'K')) {
                return XlsxRows.open(name, new LocalBytes(path), sheet, bounds);
            }
            if (starts(start, 0xD0, 0xCF, 0x11, 0xE0)) {
                return XlsRows.open(name, path, sheet, bounds);
            }
            throw new UnreadableFile(
                    start.length == 0 ? Refusal.TRUNCATED : Refusal.NOT_A_WORKBOOK,
                    name,
                    "byte 0",
                    "an xlsx, xlsm or xls workbook",
                    describe(start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RowSource workbook(String name, RandomBytes bytes, SheetChoice sheet, Bounds bounds) {
        try {
            return XlsxRows.open(name, bytes, sheet, bounds);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (var bytes = Files.newInputStream(path)) {
            return bytes.readNBytes(START);
        }
    }

    private static boolean starts(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (int i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String describe(byte[] start) {
        if (start.length == 0) {
            return "an empty file";
        }
        String text = new String(start, 0, Math.min(start.length, 24), StandardCharsets.ISO_8859_1);
        boolean printable = text.chars().allMatch(c -> (c >= 0x20 && c < 0x7F) || c == '\r' || c == '\n' || c == '\t');
        return printable ? "text that starts with \"" + text.strip() + "\"" : "other bytes";
    }
}
