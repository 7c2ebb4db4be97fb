package io.tailrace.commands;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a file holds its table, as far as its name does not say it. */
record FormatOptions(Arguments arguments) {
    private static final String PASSWORD_VARIABLE = "--password-variable";

    static List<Option> options() {
        return List.of(
                Option.of(
                        "--sheet",
                        "S",
                        "Sheet by name, by number from 1, or by pattern with * and ? (default: the first visible one)."),
                Option.of(
                        "--sheets",
                        "PATTERN",
                        "All visible sheets whose names match, one after the other; * takes all."),
                Option.of(PASSWORD_VARIABLE, "NAME", "The environment variable that holds the workbook's password."),
                Option.of(
                        "--delimiter",
                        "D",
                        "Of text files, one character or more (default: , and | for .dat); \\t is a tab."),
                Option.of("--quote", "Q", "Of text files; empty for none (default: \")."),
                Option.of(
                        "--escape",
                        "E",
                        "Of text files: what stands before a quote inside quotes (default: it is doubled)."),
                Option.of(
                        "--comment",
                        "C",
                        "Of text files: lines that start with it are passed over (default: none are)."),
                Option.of("--charset", "C", "Of text files (default: UTF-8)."),
                Option.of(
                        "--header-row",
                        "N",
                        "The row that names the columns; 0 for none; located for the first row that has the names of the contract, with --data-set or --contract (default: 1)."),
                Option.of("--skip-rows", "N", "Rows in front of the table (default: 0)."),
                Option.of("--stop-text", "TEXT", "The table ends before the first row whose first value is this text."),
                Option.of("--footer-rows", "N", "Rows at the end that are no data (default: 0)."));
    }

    /** Whether the format of a data set is replaced. */
    boolean given() {
        return options().stream().anyMatch(option -> arguments.has(option.name()));
    }

    Format format(Path in, boolean hasContract) {
        var name = unpacked(String.valueOf(in.getFileName()).toLowerCase(Locale.ROOT));
        if (name.endsWith(".xlsx") || name.endsWith(".xlsm") || name.endsWith(".xls")) {
            return new Format.Workbook(sheet(), variable(), area(hasContract));
        }
        if (arguments.has("--sheet") || arguments.has("--sheets") || arguments.has(PASSWORD_VARIABLE)) {
            throw new UnusableInput(
                    "--sheet, --sheets and --password-variable go with workbooks, and " + in + " is none by its name.");
        }
        var usual = name.endsWith(".dat") ? "|" : ",";
        var delimiter = arguments.text("--delimiter");
        return new Format.Delimited(
                delimiter == null ? usual : delimiter.replace("\\t", "\t"),
                arguments.has("--quote") ? mark("--quote") : Character.valueOf('"'),
                mark("--escape"),
                mark("--comment"),
                charset(),
                area(hasContract));
    }

    private static String unpacked(String name) {
        for (var ending : List.of(".gz", ".zip", ".zst")) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    private Sheet sheet() {
        var sheet = arguments.text("--sheet");
        var sheets = arguments.text("--sheets");
        if (sheets != null) {
            if (sheet != null) {
                throw new UnusableInput("Either --sheet (one) or --sheets (all that match), not both.");
            }
            return new Sheet.EveryMatching(sheets);
        }
        if (sheet == null) {
            return new Sheet.FirstVisible();
        }
        if (sheet.matches("[1-9]\\d{0,4}")) {
            return new Sheet.Numbered(Integer.parseInt(sheet));
        }
        return sheet.contains("*") || sheet.contains("?") ? new Sheet.Matching(sheet) : new Sheet.Named(sheet);
    }

    private @Nullable String variable() {
        var variable = arguments.text(PASSWORD_VARIABLE);
        if (variable != null && System.getenv(variable) == null) {
            throw new UnusableInput(
                    "--password-variable must name an environment variable that is set, and " + variable + " is not.");
        }
        return variable;
    }

    private TableArea area(boolean hasContract) {
        try {
            return new TableArea(
                    header(hasContract),
                    arguments.wholeNumber("--skip-rows", 0),
                    arguments.text("--stop-text"),
                    arguments.wholeNumber("--footer-rows", 0));
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }

    private HeaderRow header(boolean hasContract) {
        var headerRow = arguments.text("--header-row");
        if (headerRow == null) {
            return HeaderRow.of(1);
        }
        if (headerRow.equals("located")) {
            if (!hasContract) {
                throw new UnusableInput(
                        "--header-row located needs --data-set or --contract, whose columns are looked for.");
            }
            return new HeaderRow.Located();
        }
        if (!headerRow.matches("\\d{1,9}")) {
            throw new UnusableInput(
                    "--header-row must be a row from 1, 0 for none, or located, not " + headerRow + ".");
        }
        return HeaderRow.of(Integer.parseInt(headerRow));
    }

    private @Nullable Character mark(String option) {
        var text = arguments.text(option);
        if (text != null && text.length() > 1) {
            throw new UnusableInput(option + " must be one character, not " + text + ".");
        }
        return text == null || text.isEmpty() ? null : Character.valueOf(text.charAt(0));
    }

    private Charset charset() {
        var charset = arguments.text("--charset");
        try {
            return Charset.forName(charset == null ? "UTF-8" : charset);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(
                    "--charset must name a character set such as UTF-8 or windows-1252, not " + charset + ".", e);
        }
    }
}
