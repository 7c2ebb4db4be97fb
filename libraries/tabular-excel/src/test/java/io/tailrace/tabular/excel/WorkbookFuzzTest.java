package io.tailrace.tabular.excel;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the bytes: rows or one refusal, in bounded time, and nothing left behind. The seeds run as ordinary tests; with the
 * environment variable {@code JAZZER_FUZZ=1} and one test chosen, Jazzer goes on from them.
 */
class WorkbookFuzzTest {
    private static final String DURATION = "10m";

    @MethodSource("containers")
    @FuzzTest(maxDuration = DURATION)
    void readsAnyContainer(byte[] bytes) throws IOException {
        Hostile.read("any.xls", bytes);
    }

    /** The records themselves: most changes to a whole container break its chains first. */
    @MethodSource("streams")
    @FuzzTest(maxDuration = DURATION)
    void readsAnyWorkbookStream(byte[] stream) throws IOException {
        Hostile.read("any.xls", new OleBuilder(9, stream).bytes());
    }

    @MethodSource("packages")
    @FuzzTest(maxDuration = DURATION)
    void readsAnyPackage(byte[] bytes) throws IOException {
        Hostile.read("any.xlsx", bytes);
    }

    /** The XML itself: inside a whole package the checksum would hide every change. */
    @MethodSource("sheets")
    @FuzzTest(maxDuration = DURATION)
    void readsAnySheet(byte[] xml) throws IOException {
        Hostile.read("any.xlsx", book().part("xl/worksheets/sheet1.xml", xml).bytes());
    }

    @MethodSource("strings")
    @FuzzTest(maxDuration = DURATION)
    void readsAnySharedStrings(byte[] xml) throws IOException {
        Hostile.read("any.xlsx", book().part("xl/sharedStrings.xml", xml).bytes());
    }

    @MethodSource("tables")
    @FuzzTest(maxDuration = DURATION)
    void readsAnyTable(byte[] bytes) throws IOException {
        Hostile.readText("any", bytes);
        Hostile.read("any", bytes);
    }

    static Stream<byte[]> containers() {
        return streams()
                .flatMap(stream -> Stream.of(
                        new OleBuilder(9, stream).bytes(),
                        new OleBuilder(9, stream).reversed().named("Book").bytes(),
                        new OleBuilder(12, stream)
                                .bent(next -> next == 2 ? 1 : next)
                                .bytes()));
    }

    static Stream<byte[]> streams() {
        return Stream.of(
                new BiffBuilder()
                                .label(0, 0, "\u0417\u0430\u043a\u0430\u0437")
                                .number(0, 1, 1, 44197.5)
                                .stringFormula(2, 0, "x")
                                .errorFormula(1, 2, 0x17)
                                .stream(),
                new Biff8Builder()
                                .global(0x0022, Biff8Builder.u16(1))
                                .global(
                                        0x00FC,
                                        Biff8Builder.u32(1),
                                        Biff8Builder.u32(1),
                                        Biff8Builder.u16(3),
                                        Biff8Builder.u8(1),
                                        Biff8Builder.wide("\u6f22"))
                                .global(0x003C, Biff8Builder.u8(0), Biff8Builder.narrow("xy"))
                                .shared(0, 0, 0)
                                .cell(0x00BD, Biff8Builder.u16(1, 1, 0), Biff8Builder.u32(6), Biff8Builder.u16(1))
                                .cell(0x0205, Biff8Builder.u16(1, 2, 0), Biff8Builder.u8(1, 0))
                                .stream());
    }

    static Stream<byte[]> packages() {
        return Stream.of(
                book().bytes(),
                book().renamed("xl/worksheets/sheet1.xml", "XL\\worksheets\\SHEET1.XML")
                        .bytes(),
                book().without("xl/styles.xml").without("xl/sharedStrings.xml").bytes(),
                new RawZip()
                        .stored("xl/workbook.xml", "<workbook/>")
                        .repeated("a", "bomb", 1_000)
                        .bytes());
    }

    static Stream<byte[]> sheets() {
        return Stream.of(
                        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>44197.5</v></c>"
                                + "<c t=\"inlineStr\"><is><r><t>a&#233;</t></r><![CDATA[x]]></is></c></row></sheetData></worksheet>",
                        "<x:worksheet xmlns:x='y'><x:sheetData><x:row><x:c r='C9' t='b'><x:v>1</x:v></x:c>"
                                + "<x:c t='d'><x:v>2021-01-01T10:10:10</x:v></x:c><!-- c --><x:c t='e'><x:v>#N/A</x:v></x:c>"
                                + "<x:c><x:f>1</x:f></x:c></x:row></x:sheetData></x:worksheet>",
                        // A find: what failed before the first element left its stream open.
                        "<?xml version='1.0' encoding='none-such'?><worksheet/>",
                        "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData>"
                                + "</worksheet>",
                        "<worksheet><sheetData><row><c><v>1.7976931348623157E308</v></c><c r=\"XFD1048576\"/></row>"
                                + "</sheetData></worksheet>")
                .map(WorkbookFuzzTest::utf8);
    }

    static Stream<byte[]> strings() {
        return Stream.of(
                        "<sst count=\"9\"><si><t>one_x000D_</t></si><si><r><t xml:space=\"preserve\"> two</t></r><rPh><t>p</t></rPh></si></sst>",
                        "<sst><si/><si><t>&amp;&#x1F600;</t></si></sst>")
                .map(WorkbookFuzzTest::utf8);
    }

    static Stream<byte[]> tables() {
        var texts = Stream.of("id,\"na\"\"me\"\r\n1,\"two\nlines\",\u00e9\r\n\r\n3,,\"\"\n", "<html><table>", "")
                .map(WorkbookFuzzTest::utf8);
        return Stream.concat(texts, Stream.concat(containers(), packages()));
    }

    private static PackageBuilder book() {
        return PackageBuilder.sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"1\"><v>44197</v></c></row>")
                .strings("<si><t>zero</t></si><si><t>one</t></si>")
                .formats("0", "yyyy-mm-dd");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
