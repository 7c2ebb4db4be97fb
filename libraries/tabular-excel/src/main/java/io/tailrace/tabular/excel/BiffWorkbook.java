package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Password;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.util.CodePageUtil;

/** The globals of an xls workbook ([MS-XLS] 2.1.7.20.3): sheets, epoch, styles, shared strings. */
record BiffWorkbook(
        boolean biff8,
        WorkbookPart workbook,
        Styles styles,
        SharedStrings strings,
        Charset charset,
        Optional<BiffCipher> cipher) {
    static final int EOF = 0x000A;
    private static final int CODE_PAGE = 0x0042;
    private static final int DATE_MODE = 0x0022;
    static final int BOUND_SHEET = 0x0085;
    private static final int FORMAT = 0x041E;
    private static final int XF = 0x00E0;
    private static final int SST = 0x00FC;
    private static final int GLOBALS = 0x0005;
    private static final int WORKSHEET = 0;
    private static final int MOST_FORMATS = 1 << 16;

    static BiffWorkbook read(String file, BiffRecords records, Optional<Password> password, Bounds bounds) {
        return new Reading(file, records, password, bounds).read();
    }

    private static final class Reading {
        private final String file;
        private final BiffRecords records;
        private final Optional<Password> password;
        private final Bounds bounds;
        private final BiffText text;
        private final List<WorkbookPart.Sheet> sheets = new ArrayList<>();
        private final Styles styles = new Styles();
        private SharedStrings strings = SharedStrings.none();
        private Epoch epoch = Epoch.FROM_1900;
        private Charset charset = Charset.forName("windows-1252");
        private boolean biff8;
        private Optional<BiffCipher> cipher = Optional.empty();

        Reading(String file, BiffRecords records, Optional<Password> password, Bounds bounds) {
            this.file = file;
            this.records = records;
            this.password = password;
            text = new BiffText(file, records);
            this.bounds = bounds;
        }

        BiffWorkbook read() {
            try {
                return readGlobals();
            } catch (Throwable e) {
                strings.close();
                throw e;
            }
        }

        private BiffWorkbook readGlobals() {
            begin();
            while (records.next()) {
                switch (records.type()) {
                    case EOF -> {
                        strings.seal();
                        return new BiffWorkbook(
                                biff8, new WorkbookPart(sheets, epoch), styles, strings, charset, cipher);
                    }
                    case BiffCipher.FILE_PASS -> decrypt();
                    case CODE_PAGE -> charset = charset(records.u16(0));
                    case DATE_MODE -> epoch = records.u16(0) == 1 ? Epoch.FROM_1904 : Epoch.FROM_1900;
                    case BOUND_SHEET -> sheets.add(sheet());
                    case FORMAT -> format();
                    case XF -> cellFormat();
                    case SST -> readStrings();
                    default -> {
                        // Fonts, names, windows: nothing that cells need.
                    }
                }
            }
            throw new UnreadableFile(
                    Refusal.TRUNCATED,
                    file,
                    records.place(),
                    "the end of the workbook globals",
                    "the end of the stream");
        }

        private void begin() {
            if (!records.next() || records.type() != BiffCipher.BOF) {
                throw records.malformed(
                        "the begin of a workbook of BIFF5 or BIFF8", "0x%04X".formatted(records.type()));
            }
            int version = records.u16(0);
            if (version != 0x0600 && version != 0x0500) {
                throw new UnreadableFile(
                        Refusal.UNSUPPORTED_WORKBOOK,
                        file,
                        "workbook",
                        "BIFF5 or BIFF8",
                        "version 0x%04X".formatted(version));
            }
            if (records.u16(2) != GLOBALS) {
                throw new UnreadableFile(
                        Refusal.UNSUPPORTED_WORKBOOK, file, "workbook", "a workbook with globals", "a lone sheet");
            }
            biff8 = version == 0x0600;
        }

        private void decrypt() {
            BiffCipher found = new FilePass(file, records, biff8).cipher(password);
            records.decryptBy(found);
            cipher = Optional.of(found);
        }

        private Charset charset(int codePage) {
            try {
                // 1200 stands for UTF-16, in which BIFF8 always writes; 0x8000 and 0x8001 are Excel's own numbers.
                return switch (codePage) {
                    case 1200 -> StandardCharsets.UTF_16LE;
                    case 0x8000 -> Charset.forName("x-MacRoman");
                    case 0x8001, 0 -> Charset.forName("windows-1252");
                    default -> Charset.forName(CodePageUtil.codepageToEncoding(codePage, true));
                };
            } catch (java.io.UnsupportedEncodingException | IllegalArgumentException e) {
                if (biff8) {
                    return charset;
                }
                throw new UnreadableFile(
                        Refusal.UNSUPPORTED_WORKBOOK,
                        file,
                        "workbook",
                        "a known code page",
                        "code page " + codePage,
                        e);
            }
        }

        private WorkbookPart.Sheet sheet() {
            String position = Integer.toUnsignedString(records.i32(0));
            boolean visible = (records.u8(4) & 3) == 0;
            boolean cells = records.u8(5) == WORKSHEET;
            int length = records.u8(6);
            text.at(7);
            BiffText name = biff8 ? text.unicode(length) : text.encoded(length, charset);
            return new WorkbookPart.Sheet(name.toString(), position, visible, cells);
        }

        private void format() {
            // There are writers that count more characters than they write; what is there tells the style.
            int id = records.u16(0);
            if (biff8) {
                int width = (records.u8(4) & 1) + 1;
                int count = Math.min(records.u16(2), (records.length() - 5) / width);
                styles.define(id, text.at(4).unicode(count).toString());
            } else {
                int count = Math.min(records.u8(2), records.length() - 3);
                styles.define(id, text.at(3).encoded(count, charset).toString());
            }
        }

        private void cellFormat() {
            if (styles.count() == MOST_FORMATS) {
                throw records.malformed("at most " + MOST_FORMATS + " cell formats", "more");
            }
            styles.add(records.u16(2));
        }

        /** The counts of the record are not believed: what is there is read. */
        private void readStrings() {
            strings.close();
            strings = SharedStrings.none();
            text.at(8);
            while (text.hasMore()) {
                text.richUnicode();
                if (text.length() > bounds.cellBytes()) {
                    throw new UnreadableFile(
                            Refusal.CELL_TOO_LONG,
                            file,
                            records.place(),
                            "texts of at most " + bounds.cellBytes() + " bytes",
                            "a longer one");
                }
                strings.add(text.utf8(), text.length());
                if (strings.isTooLarge(bounds)) {
                    throw new UnreadableFile(
                            Refusal.TOO_LARGE,
                            file,
                            records.place(),
                            "shared strings of at most " + bounds.sharedStringBytes() + " bytes",
                            "more");
                }
            }
        }
    }
}
