package io.tailrace.commands;

import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the file of a conversion holds its table, as far as its name does not say it. */
final class FormatOptions {
    @Option(
            names = "--sheet",
            paramLabel = "S",
            description =
                    "Sheet by name, by number from 1, or by pattern with * and ? (default: the first visible one).")
    private @Nullable String sheet;

    @Option(
            names = "--sheets",
            paramLabel = "PATTERN",
            description = "All visible sheets whose names match, one after the other; * takes all.")
    private @Nullable String sheets;

    @Option(
            names = "--password-variable",
            paramLabel = "NAME",
            description = "The environment variable that holds the workbook's password.")
    private @Nullable String passwordVariable;

    @Option(
            names = "--delimiter",
            paramLabel = "D",
            description = "Of text files, one character or more (default: , and | for .dat); \\t is a tab.")
    private @Nullable String delimiter;

    @Option(names = "--quote", paramLabel = "Q", description = "Of text files; empty for none (default: \").")
    private @Nullable String quote;

    @Option(
            names = "--escape",
            paramLabel = "E",
            description = "Of text files: what stands before a quote inside quotes (default: it is doubled).")
    private @Nullable String escape;

    @Option(
            names = "--comment",
            paramLabel = "C",
            description = "Of text files: lines that start with it are passed over (default: none are).")
    private @Nullable String comment;

    @Option(names = "--charset", paramLabel = "C", description = "Of text files (default: UTF-8).")
    private @Nullable String charset;

    @Option(
            names = "--header-row",
            paramLabel = "N",
            description = {
                "The row that names the columns; 0 for none; located for the first row that has the",
                "names of the contract, with --data-set (default: 1)."
            })
    private @Nullable String headerRow;

    @Option(names = "--skip-rows", paramLabel = "N", description = "Rows in front of the table (default: 0).")
    private int skipRows;

    @Option(
            names = "--stop-text",
            paramLabel = "TEXT",
            description = "The table ends before the first row whose first value is this text.")
    private @Nullable String stopText;

    @Option(names = "--footer-rows", paramLabel = "N", description = "Rows at the end that are no data (default: 0).")
    private int footerRows;

    /** Whether the format of a data set is replaced. */
    boolean given() {
        return Stream.of(
                                sheet,
                                sheets,
                                passwordVariable,
                                delimiter,
                                quote,
                                escape,
                                comment,
                                charset,
                                headerRow,
                                stopText)
                        .anyMatch(option -> option != null)
                || skipRows != 0
                || footerRows != 0;
    }

    Format format(Path in, boolean hasContract) {
        var name = String.valueOf(in.getFileName()).toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|zip|zst)$", "");
        if (name.endsWith(".xlsx") || name.endsWith(".xlsm") || name.endsWith(".xls")) {
            return new Format.Workbook(sheet(), variable(), area(hasContract));
        }
        if (sheet != null || sheets != null || passwordVariable != null) {
            throw new UnusableInput(
                    "--sheet, --sheets and --password-variable go with workbooks, and " + in + " is none by its name.");
        }
        var usual = name.endsWith(".dat") ? "|" : ",";
        return new Format.Delimited(
                delimiter == null ? usual : delimiter.replace("\\t", "\t"),
                quote == null ? Character.valueOf('"') : mark("--quote", quote),
                mark("--escape", escape),
                mark("--comment", comment),
                charset(),
                area(hasContract));
    }

    private Sheet sheet() {
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
        if (passwordVariable != null && System.getenv(passwordVariable) == null) {
            throw new UnusableInput("--password-variable must name an environment variable that is set, and "
                    + passwordVariable + " is not.");
        }
        return passwordVariable;
    }

    private TableArea area(boolean hasContract) {
        try {
            return new TableArea(header(hasContract), skipRows, stopText, footerRows);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }

    private HeaderRow header(boolean hasContract) {
        if (headerRow == null) {
            return HeaderRow.of(1);
        }
        if (headerRow.equals("located")) {
            if (!hasContract) {
                throw new UnusableInput("--header-row located needs --data-set, whose columns are looked for.");
            }
            return new HeaderRow.Located();
        }
        if (!headerRow.matches("\\d{1,9}")) {
            throw new UnusableInput(
                    "--header-row must be a row from 1, 0 for none, or located, not " + headerRow + ".");
        }
        return HeaderRow.of(Integer.parseInt(headerRow));
    }

    private static @Nullable Character mark(String option, @Nullable String text) {
        if (text != null && text.length() > 1) {
            throw new UnusableInput(option + " must be one character, not " + text + ".");
        }
        return text == null || text.isEmpty() ? null : Character.valueOf(text.charAt(0));
    }

    private Charset charset() {
        try {
            return Charset.forName(charset == null ? "UTF-8" : charset);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(
                    "--charset must name a character set such as UTF-8 or windows-1252, not " + charset + ".", e);
        }
    }
}
