package io.tailrace.benchmarks.workload;

import io.tailrace.benchmarks.workload.TextCells.Dialect;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file to convert. */
public enum Workload {
    A(Kind.XLSX, 1_000_000, "mixed supply-chain data, 20 columns, 1.5 million texts"),
    B(Kind.XLSX, 100_000, "the first 100,000 rows of A"),
    C(Kind.XLSX, 300_000, "50 columns of numbers"),
    FEW_100K(Kind.XLSX, 100_000, "8 columns, 200 texts"),
    FEW_1M(Kind.XLSX, 1_000_000, "8 columns, 200 texts"),
    MANY(Kind.XLSX, 1_000_000, "8 columns, 4 million texts"),
    DOUBLES(Kind.XLSX, 100_000, "50 columns of doubles of 17 digits"),
    SMALL(Kind.XLSX, 1_000, "the first 1,000 rows of A"),
    XLS(Kind.XLS, 65_000, "the first 65,000 rows of A as BIFF8"),
    CSV(Kind.CSV, 2_500_000, "columns of A, canonical already: nothing needs quotes, CRLF"),
    CSV_LF(Kind.CSV, 2_500_000, "the same with LF"),
    CSV_QUOTED(Kind.CSV, 2_000_000, "columns of A with every field quoted, LF"),
    DAT(Kind.DAT, 1_000_000, "columns of A, delimited by |~|, LF"),
    QUALITY(Kind.RULES, 1_000_000, "15 columns with a few faults in a thousand rows, and 52 rules that find them"),
    QUALITY_COST(Kind.CONTRACT, 1_000_000, "A with a contract of its columns, without rules and with 50");

    /** What kind of file it is. */
    public enum Kind {
        XLSX,
        XLS,
        CSV,
        DAT,
        /** A CSV to be checked; expected is not a CSV but the figure of each rule, one a line. */
        RULES,
        /** An xlsx to be converted to the columns of a contract. */
        CONTRACT
    }

    /** Of the delimited workload that has one of several characters. */
    public static final String DELIMITER = "|~|";

    private final Kind kind;
    private final long rows;
    private final String description;

    Workload(Kind kind, long rows, String description) {
        this.kind = kind;
        this.rows = rows;
        this.description = description;
    }

    public Kind kind() {
        return kind;
    }

    public long rows() {
        return rows;
    }

    public String description() {
        return description;
    }

    /** The name on the command line and of the files: {@code few-100k}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String fileName() {
        return switch (kind) {
            case XLSX, XLS, CSV, DAT -> id() + "." + kind.name().toLowerCase(Locale.ROOT);
            case RULES -> id() + ".csv";
            case CONTRACT -> A.fileName();
        };
    }

    String expectedName() {
        return switch (kind) {
            case XLSX, XLS, CSV, DAT -> id() + ".expected.csv";
            case RULES -> id() + ".expected.txt";
            case CONTRACT -> A.expectedName();
        };
    }

    /** Writes the workload with so many rows, and beside it what must come out of it: the canonical CSV, or of rules their figures. */
    public void write(Path file, Path expected, long rows, long seed) throws IOException {
        if (kind == Kind.RULES) {
            writeWithFigures(file, expected, rows, seed);
        } else {
            writeWithCsv(file, expected, rows, seed);
        }
    }

    private void writeWithFigures(Path file, Path expected, long rows, long seed) throws IOException {
        var table = new Deliveries(seed);
        try (Cells cells = cells(open(file), table)) {
            writeRows(table, cells, rows);
        }
        Files.write(
                expected,
                table.figures().inOrder().stream()
                        .map(BigDecimal::toPlainString)
                        .toList());
    }

    private void writeWithCsv(Path file, Path expected, long rows, long seed) throws IOException {
        Table table = table(seed);
        try (var both = new BothCells(cells(open(file), table), canonical(expected))) {
            writeRows(table, both, rows);
        }
    }

    private static void writeRows(Table table, Cells cells, long rows) throws IOException {
        List<String> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            cells.text(i, table.text(i));
        }
        cells.endRow();
        for (long row = 0; row < rows; row++) {
            table.writeRow(cells);
            cells.endRow();
        }
    }

    private Table table(long seed) {
        return switch (this) {
            case A, B, SMALL, XLS, CSV_QUOTED, DAT, QUALITY_COST -> new SupplyChain(seed, false);
            case CSV, CSV_LF -> new SupplyChain(seed, true);
            case C -> new Numbers(seed, false);
            case DOUBLES -> new Numbers(seed, true);
            case FEW_100K, FEW_1M -> Texts.few(seed);
            case MANY -> Texts.many(seed);
            case QUALITY -> new Deliveries(seed);
        };
    }

    private Cells cells(OutputStream file, Table table) throws IOException {
        return switch (this) {
            case A, B, C, FEW_100K, FEW_1M, MANY, DOUBLES, SMALL, QUALITY_COST -> new XlsxCells(file, table);
            case XLS -> new XlsCells(file, table);
            case CSV, QUALITY -> new TextCells(file, Dialect.canonical());
            case CSV_LF -> new TextCells(file, new Dialect(",", false, "\n"));
            case CSV_QUOTED -> new TextCells(file, new Dialect(",", true, "\n"));
            case DAT -> new TextCells(file, new Dialect(DELIMITER, false, "\n"));
        };
    }

    private static Cells canonical(Path expected) throws IOException {
        return new TextCells(open(expected), Dialect.canonical());
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }
}
