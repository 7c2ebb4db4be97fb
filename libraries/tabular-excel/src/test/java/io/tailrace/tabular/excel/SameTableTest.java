package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.CanonicalCsvWriter;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One table of orders in every format must become the same canonical CSV. POI writes the workbooks: an independent opinion. */
class SameTableTest {
    private static final long SEED = 20_261_122;
    private static final int ROWS = 500;

    @TempDir
    Path folder;

    /** A row of the table: texts as they are, numbers and dates as values. */
    private record Order(String part, double quantity, LocalDate due, boolean rush, String note) {}

    @Test
    void comesOutTheSameFromEveryFormat() throws IOException {
        var orders = orders();
        String expected = expected(orders);
        assertThat(canonical(text("orders.csv", csv(orders, ","), StandardCharsets.UTF_8), TableFormat.Delimited.csv()))
                .as("csv")
                .isEqualTo(expected);
        var latin1 = Charset.forName("windows-1252");
        assertThat(canonical(
                        text("orders.dat", csv(orders, "|~|"), latin1),
                        TableFormat.Delimited.by("|~|").in(latin1)))
                .as("dat")
                .isEqualTo(expected);
        assertThat(canonical(text("orders.txt", fixedWidth(orders), StandardCharsets.UTF_8), fixedWidthFormat()))
                .as("fixed width")
                .isEqualTo(expected);
        assertThat(canonical(workbook(new XSSFWorkbook(), orders), TableFormat.Workbook.firstVisibleSheet()))
                .as("xlsx")
                .isEqualTo(expected);
        assertThat(canonical(workbook(new HSSFWorkbook(), orders), TableFormat.Workbook.firstVisibleSheet()))
                .as("xls")
                .isEqualTo(expected);
    }

    private static String canonical(Path file, TableFormat format) {
        var target = new ByteArrayOutputStream();
        try (var reader = Tables.open(TableSource.of(file), format, Layout.standard());
                var writer = new CanonicalCsvWriter(target)) {
            writer.header(reader.columns());
            while (reader.next()) {
                writer.write(reader.row(), reader.columns().size());
            }
        }
        return target.toString(StandardCharsets.UTF_8);
    }

    private static List<Order> orders() {
        var random = new Random(SEED);
        var orders = new ArrayList<Order>();
        for (int i = 0; i < ROWS; i++) {
            double quantity = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(1000);
                case 1 -> random.nextInt(100_000) / 100.0;
                case 2 -> 460_372_603_136.0 + i;
                default -> -random.nextDouble();
            };
            var due = LocalDate.of(1900, 3, 1).plusDays(random.nextInt(90_000));
            String note = random.nextInt(5) == 0
                    ? ""
                    : List.of("naïve", "Zürich", "a  b", "0042").get(random.nextInt(4));
            orders.add(new Order("00" + i, quantity, due, random.nextBoolean(), note));
        }
        return orders;
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }

    private static String expected(List<Order> orders) {
        return csv(orders, ",");
    }

    private static String csv(List<Order> orders, String delimiter) {
        var text = new StringBuilder(String.join(delimiter, "part", "quantity", "due", "rush", "note") + "\r\n");
        for (Order order : orders) {
            text.append(String.join(
                            delimiter,
                            order.part(),
                            plain(order.quantity()),
                            order.due().toString(),
                            Boolean.toString(order.rush()),
                            order.note()))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static TableFormat.FixedWidth fixedWidthFormat() {
        return new TableFormat.FixedWidth(
                List.of(
                        new TableFormat.FixedWidth.Field("part", 1, 6),
                        new TableFormat.FixedWidth.Field("quantity", 7, 24),
                        new TableFormat.FixedWidth.Field("due", 31, 10),
                        new TableFormat.FixedWidth.Field("rush", 41, 5),
                        new TableFormat.FixedWidth.Field("note", 46, 10)),
                StandardCharsets.UTF_8);
    }

    private static String fixedWidth(List<Order> orders) {
        var text = new StringBuilder("part  quantity\n");
        for (Order order : orders) {
            text.append("%-6s%24s%10s%-5s%-10s\n"
                    .formatted(order.part(), plain(order.quantity()), order.due(), order.rush(), order.note()));
        }
        return text.toString();
    }

    private Path text(String name, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }

    private Path workbook(Workbook book, List<Order> orders) throws IOException {
        try (book) {
            var date = book.createCellStyle();
            date.setDataFormat((short) 14);
            var sheet = book.createSheet();
            var header = sheet.createRow(0);
            var names = List.of("part", "quantity", "due", "rush", "note");
            for (int i = 0; i < names.size(); i++) {
                header.createCell(i).setCellValue(names.get(i));
            }
            for (int i = 0; i < orders.size(); i++) {
                var row = sheet.createRow(i + 1);
                var order = orders.get(i);
                row.createCell(0).setCellValue(order.part());
                row.createCell(1).setCellValue(order.quantity());
                row.createCell(2).setCellValue(order.due());
                row.getCell(2).setCellStyle(date);
                row.createCell(3).setCellValue(order.rush());
                if (!order.note().isEmpty()) {
                    row.createCell(4).setCellValue(order.note());
                }
            }
            Path file = Files.createTempFile(folder, "orders", ".book");
            try (var out = Files.newOutputStream(file)) {
                book.write(out);
            }
            return file;
        }
    }
}
