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
import java.nio.file.Files;
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
                                .<Supplier<TableReader>>map(sheet -> () -> new LaidOutTable(opened.rows(sheet), layout, bounds))
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
        return switch (source) {
            case TableSource.LocalFile(String name, Path path) -> opened(name, path, format.password(), bounds);
            case TableSource.Ranged(String name, RandomBytes bytes) ->
                openedPackage(name, bytes, bounds);
            case TableSource.Stream(String name, InputStream bytes) ->
                throw new IllegalArgumentException(
                        "The workbook " + name + " must be a local file, since it needs random access.");
        };
    }

    private static OpenedWorkbook opened(String name, Path path, Optional<Password> password, Bounds bounds) {
        try {
            byte[] start = start(path);
            if (starts(start, 'P', 'K')) {
                return openedPackage(name, new LocalBytes(path), bounds);
            }
            if (starts(start, 0xD0, 0xCF, 0x11, 0xE0)) {
                return XlsWorkbook.open(name, path, bounds);
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

    private static OpenedWorkbook openedPackage(String name, RandomBytes bytes, Bounds bounds) {
        try {
            return XlsxWorkbook.open(name, bytes, bounds);
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
