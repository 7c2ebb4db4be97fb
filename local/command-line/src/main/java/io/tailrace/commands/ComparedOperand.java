package io.tailrace.commands;

import io.tailrace.comparison.ComparedTable;
import io.tailrace.comparison.FileTable;
import io.tailrace.comparison.ParquetTable;
import io.tailrace.comparison.QueryTable;
import io.tailrace.comparison.Side;
import io.tailrace.database.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of the two operands of {@code compare}, with the options that say more of it. */
record ComparedOperand(Arguments arguments, Side side) {
    private static final String JDBC = "jdbc:";
    private static final List<String> OF_WORKBOOKS = List.of("--sheet", "--sheets", "--password-variable");

    static List<Option> options() {
        return Stream.concat(
                        Stream.of(Side.SOURCE, Side.TARGET).flatMap(ComparedOperand::options),
                        Stream.of(DatabaseDriver.OPTION))
                .toList();
    }

    private static Stream<Option> options(Side side) {
        var it = "--" + side.word() + "-";
        return Stream.of(
                Option.of(it + "table", "NAME", "The table of the " + side.word() + "'s JDBC URL: sales.orders."),
                Option.of(it + "query", "SQL", "Or a query; @FILE takes it from a file."),
                Option.of(it + "user", "NAME", "Who connects (default: as the URL says)."),
                Option.of(it + "password-env", "NAME", "The environment variable that holds the password."),
                Option.of(
                        it + "contract",
                        "FILE",
                        "What a text or workbook holds, in the words of a configuration's data set (default: what its values look like, or the types of the other side)."));
    }

    ComparedTable open() throws IOException {
        var given = arguments.operand(side == Side.SOURCE ? 0 : 1);
        if (given.startsWith(JDBC)) {
            refuse("contract", "goes with a text or workbook, and the " + side.word() + " is a database.");
            return query(given);
        }
        for (var option : List.of("table", "query", "user", "password-env")) {
            refuse(option, "goes with a JDBC URL, and the " + side.word() + " is none.");
        }
        return file(arguments.pathOperand(side == Side.SOURCE ? 0 : 1));
    }

    private ComparedTable file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(side.word() + " " + file + ": expected a file to compare, found "
                    + (Files.exists(file) ? "a folder." : "none."));
        }
        if (lowerName(file).endsWith(".parquet")) {
            refuse("contract", "goes with a text or workbook; a Parquet file has types of its own.");
            return new ParquetTable(file);
        }
        var contract = arguments.path(option("contract"));
        var options = new FormatOptions(isWorkbook(file) ? arguments : withoutSheets());
        var format = options.format(file, contract != null);
        if (contract == null) {
            return FileTable.of(file, format, null);
        }
        var read = new ConfigurationReader((columns, rules, others) -> List.of()).readContract(contract, format);
        return FileTable.of(file, options.given() ? format : read.format(), read);
    }

    private ComparedTable query(String url) throws IOException {
        var table = arguments.text(option("table"));
        var query = arguments.text(option("query"));
        if ((table == null) == (query == null)) {
            throw new UnusableInput(
                    "A JDBC URL needs " + option("table") + " or " + option("query") + ", one of them.");
        }
        var connection = new DatabaseDriver(arguments)
                .connect(side, url, arguments.text(option("user")), arguments.text(option("password-env")));
        if (table != null) {
            return QueryTable.ofTable(connection, table);
        }
        return QueryTable.ofQuery(
                connection, query.startsWith("@") ? InputFile.text(Path.of(query.substring(1))) : query);
    }

    /** The options of workbooks are not this text's, when they are the other side's. */
    private Arguments withoutSheets() {
        boolean others = arguments.operands().stream()
                .anyMatch(operand -> !operand.startsWith(JDBC) && isWorkbook(Path.of(operand)));
        if (!others) {
            return arguments;
        }
        var values = new HashMap<>(arguments.values());
        OF_WORKBOOKS.forEach(values::remove);
        return new Arguments(values, arguments.operands());
    }

    private void refuse(String option, String why) {
        if (arguments.has(option(option))) {
            throw new UnusableInput(option(option) + " " + why);
        }
    }

    private String option(String name) {
        return "--" + side.word() + "-" + name;
    }

    private static boolean isWorkbook(Path file) {
        return lowerName(file).matches(".*\\.(xlsx|xlsm|xls)(\\.(gz|zip|zst))?");
    }

    private static String lowerName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }
}
