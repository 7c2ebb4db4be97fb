package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.LaidOutTable;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.LocalBytes;
import io.tailrace.tabular.Password;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

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
     * @throws IllegalArgumentException when a workbook comes as a stream: unpack and spool it to a local file first; or when the
     *     choice is of every matching sheet, which {@link #sheets} reads
     */
    public static TableReader open(TableSource source, TableFormat format, Layout layout, Bounds bounds) {
        return switch (format) {
            case TableFormat.Text text -> TextTables.open(source, text, layout, bounds);
            case TableFormat.Workbook workbook -> {
                if (workbook.sheet() instanceof SheetChoice.EveryMatching(String glob)) {
                    throw new IllegalArgumentException(
                            "Every sheet named like \"" + glob + "\" makes a table of its own, not one together.");
                }
                yield new LaidOutTable(onlySheet(opened(source, workbook, bounds), workbook.sheet()), layout, bounds);
            }
        };
    }

    /**
     * Opens the file for all tables that the format chooses, in their order; a text is one. A workbook is opened once for all of
     * them.
     *
     * @throws IllegalArgumentException when a workbook comes as a stream: unpack and spool it to a local file first
     */
    public static SheetTables sheets(TableSource source, TableFormat format, Layout layout, Bounds bounds) {
        return switch (format) {
            case TableFormat.Text text -> {
                TableReader table = TextTables.open(source, text, layout, bounds);
                yield new SheetTables(
                        table::close,
                        List.<Supplier<TableReader>>of(() -> table).iterator());
            }
            case TableFormat.Workbook workbook -> {
                OpenedWorkbook opened = opened(source, workbook, bounds);
                yield new SheetTables(
                        opened,
                        chosen(opened, workbook.sheet()).stream()
                                .<Supplier<TableReader>>map(
                                        sheet -> () -> new LaidOutTable(opened.rows(sheet), layout, bounds))
                                .iterator());
            }
        };
    }

    private static RowSource onlySheet(OpenedWorkbook workbook, SheetChoice choice) {
        WorkbookPart.Sheet sheet = chosen(workbook, choice).getFirst();
        try {
            return new OnlySheet(workbook, workbook.rows(sheet));
        } catch (Throwable e) {
            closeAfter(workbook, e);
            throw e;
        }
    }

    private static List<WorkbookPart.Sheet> chosen(OpenedWorkbook workbook, SheetChoice choice) {
        try {
            return workbook.contents().choose(choice, workbook.file());
        } catch (Throwable e) {
            closeAfter(workbook, e);
            throw e;
        }
    }

    private static void closeAfter(OpenedWorkbook workbook, Throwable failure) {
        try {
            workbook.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static OpenedWorkbook opened(TableSource source, TableFormat.Workbook format, Bounds bounds) {
        try {
            return switch (source) {
                case TableSource.LocalFile(String name, Path path) ->
                    opened(name, new LocalBytes(path), format.password(), bounds);
                case TableSource.Ranged(String name, RandomBytes bytes) ->
                    opened(name, bytes, format.password(), bounds);
                case TableSource.Stream(String name, InputStream bytes) ->
                    throw new IllegalArgumentException("The workbook " + name
                            + " must be a local file or bytes at any place, since it needs random access.");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OpenedWorkbook opened(String name, RandomBytes bytes, Optional<Password> password, Bounds bounds)
            throws IOException {
        try {
            byte[] start = start(bytes);
            if (starts(start, 'P', 'K')) {
                return XlsxWorkbook.open(name, bytes, bounds);
            }
            if (starts(start, 0xD0, 0xCF, 0x11, 0xE0)) {
                return OleWorkbook.open(name, bytes, password, bounds);
            }
            throw noWorkbook(name, start);
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
    }

    private static UnreadableFile noWorkbook(String name, byte[] start) {
        // The BOF records of BIFF2 to BIFF4, which lie in no container ([MS-XLS] has 5 and 8 only).
        if (starts(start, 9, 0, 4, 0) || starts(start, 9, 2, 6, 0) || starts(start, 9, 4, 6, 0)) {
            return new UnreadableFile(
                    Refusal.UNSUPPORTED_WORKBOOK,
                    name,
                    "byte 0",
                    "BIFF5 or BIFF8",
                    "a workbook of BIFF" + (start[1] / 2 + 2));
        }
        return new UnreadableFile(
                start.length == 0 ? Refusal.TRUNCATED : Refusal.NOT_A_WORKBOOK,
                name,
                "byte 0",
                "an xlsx, xlsm or xls workbook",
                describe(start));
    }

    private static byte[] start(RandomBytes bytes) throws IOException {
        try (var start = bytes.open(0, START)) {
            return start.readNBytes(START);
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
