package io.tailrace.tabular.excel;

import static io.tailrace.tabular.excel.Biff8Builder.narrow;
import static io.tailrace.tabular.excel.Biff8Builder.u16;
import static io.tailrace.tabular.excel.Biff8Builder.u32;
import static io.tailrace.tabular.excel.Biff8Builder.u8;
import static io.tailrace.tabular.excel.Biff8Builder.wide;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.SheetChoice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What xls workbooks in the world do that is easily read wrong. */
class XlsQuirksTest {
    private static final int SST = 0x00FC;
    private static final int CONTINUE = 0x003C;
    private static final int NUMBER = 0x0203;
    private static final int MULTIPLE_RK = 0x00BD;

    @TempDir
    Path folder;

    @Test
    void passesOverFormattingRunsAndPhoneticText() {
        var book = new Biff8Builder()
                .global(
                        SST,
                        u32(99),
                        u32(1),
                        u16(2),
                        u8(0x0C),
                        u16(2),
                        u32(6),
                        narrow("ab"),
                        u32(1),
                        u32(2),
                        narrow("phonet"),
                        u16(1),
                        u8(1),
                        wide("漢"))
                .shared(0, 0, 0)
                .shared(0, 1, 1);
        assertThat(Sheets.rows(book.write(folder))).containsExactly("1: \"ab\" \"漢\"");
    }

    @Test
    void joinsAStringThatContinuesInAnotherWidthAndInsideAPair() {
        var book = new Biff8Builder()
                .global(SST, u32(1), u32(1), u16(8), u8(1), wide("漢é"), u16(0xD83D))
                .global(CONTINUE, u8(1), u16(0xDE00), wide("x"))
                .global(CONTINUE, u8(0), narrow("yzé"))
                .shared(0, 0, 0);
        assertThat(Sheets.rows(book.write(folder))).containsExactly("1: \"漢é😀xyzé\"");
    }

    @Test
    void refusesAStringThatDoesNotContinueOrExist() {
        var cut = new Biff8Builder().global(SST, u32(1), u32(1), u16(8), u8(0), narrow("abc"));
        assertThat(Sheets.refusal(cut.write(folder)).refusal()).isEqualTo(Refusal.MALFORMED);
        var missing = new Biff8Builder().shared(0, 0, 0);
        assertThat(Sheets.refusal(missing.write(folder)).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void countsFrom1904WhenTheWorkbookDoes() {
        var book = new Biff8Builder()
                .global(0x0022, u16(1))
                .global(0x00E0, u16(0, 14), new byte[16])
                .cell(NUMBER, u16(0, 0, 0), f64(42735));
        assertThat(Sheets.rows(book.write(folder))).containsExactly("1: DATE(2021-01-01)");
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0",
        "6, 1",
        "-2, -1",
        "-1, -0.01",
        "3, 0",
        "49295, 123.23",
        "1079951360, 123",
        "-2147483646, -536870912"
    })
    void unpacksNumbersOf30Bits(int packed, String expected) {
        var book = new Biff8Builder().cell(0x027E, u16(0, 0, 0), u32(packed));
        assertThat(Sheets.rows(book.write(folder))).containsExactly("1: NUMBER(" + expected + ")");
    }

    @Test
    void readsSeveralNumbersInOneRecord() {
        var book = new Biff8Builder()
                .cell(MULTIPLE_RK, u16(0, 1), u16(0), u32(6), u16(0), u32(10), u16(0), u32(14), u16(3));
        assertThat(Sheets.rows(book.write(folder))).containsExactly("1: - NUMBER(1) NUMBER(2) NUMBER(3)");
    }

    @ParameterizedTest
    @CsvSource({
        "0.525625, 0.525625",
        "460372603136, 460372603136",
        "0.1, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1e-7, 0.0000001",
        "1e20, 100000000000000000000",
        "-0.0, 0",
        "-1234.5, -1234.5",
        "999999999999999, 999999999999999",
        "1.7976931348623157E308, 17976931348623157",
        "123456789.123456789, 123456789.12345679",
        "5e-324, 0.00"
    })
    void writesNumbersAsTheShortestPlainDecimal(double value, String expected) {
        var book = new Biff8Builder().cell(NUMBER, u16(0, 0, 0), f64(value));
        assertThat(Sheets.rows(book.write(folder)).getFirst()).startsWith("1: NUMBER(" + expected);
    }

    @Test
    void refusesColumnsThatTheFormatDoesNotHave() {
        var beyond = new Biff8Builder().cell(NUMBER, u16(0, 256, 0), f64(1));
        assertThat(Sheets.refusal(beyond.write(folder)).refusal()).isEqualTo(Refusal.MALFORMED);
        var several = new Biff8Builder().cell(MULTIPLE_RK, u16(0, 255), u16(0), u32(6), u16(0), u32(6), u16(256));
        assertThat(Sheets.refusal(several.write(folder)).refusal()).isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void keepsItsBounds() {
        var book = new Biff8Builder()
                .global(SST, u32(1), u32(1), u16(40), u8(0), narrow("x".repeat(40)))
                .shared(0, 0, 0)
                .shared(0, 1, 0)
                .shared(0, 2, 0);
        Path file = book.write(folder);
        assertThat(refusal(file, Bounds.standard().withColumns(2))).isEqualTo(Refusal.TOO_MANY_COLUMNS);
        assertThat(refusal(file, Bounds.standard().withRowBytes(100))).isEqualTo(Refusal.ROW_TOO_LONG);
        assertThat(refusal(file, Bounds.standard().withCellBytes(30))).isEqualTo(Refusal.CELL_TOO_LONG);
        assertThat(refusal(file, Bounds.standard().withSharedStringBytes(10))).isEqualTo(Refusal.TOO_LARGE);
    }

    @ParameterizedTest
    @CsvSource({"0x0009, 4, BIFF2", "0x0209, 6, BIFF3", "0x0409, 6, BIFF4"})
    void refusesOldBiffByName(int type, int length, String name) throws IOException {
        Path file = Files.write(folder.resolve("old.xls"), Biff8Builder.u16(type, length, 0x10, 0x10, 0, 0x0A, 0));
        assertThat(Sheets.refusal(file).refusal()).isEqualTo(Refusal.UNSUPPORTED_WORKBOOK);
        assertThat(Sheets.refusal(file)).hasMessageContaining(name);
    }

    private static Refusal refusal(Path file, Bounds bounds) {
        return Sheets.refusal(file, new SheetChoice.FirstVisible(), bounds).refusal();
    }

    private static byte[] f64(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }
}
