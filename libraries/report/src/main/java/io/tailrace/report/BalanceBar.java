package io.tailrace.report;

import java.util.List;
import java.util.Locale;

/** The rows of a file or run by their fate, as a bar and as a table with the same figures. */
final class BalanceBar {
    private record Part(String name, String style, long rows) {}

    private BalanceBar() {}

    static void write(Html html, Balance balance) {
        write(html, balance, "bar wide");
        Page.table(html, "Balance: rows in = written + quarantined + de-duplicated + skipped", table -> {
            table.heads("Fate", "Rows", "Share").open("tbody");
            for (Part part : parts(balance)) {
                table.open("tr").open("th", "scope", "row");
                table.open("span", "class", "key " + part.style(), "aria-hidden", "true")
                        .close("span");
                table.text(part.name()).close("th").number(part.rows());
                table.element("td", share(part.rows(), balance.rowsIn()), "class", "number")
                        .close("tr");
            }
            table.open("tr").element("th", "Rows in", "scope", "row").number(balance.rowsIn());
            table.open("td", "class", "number");
            OutcomeWord.of(balance.closes() ? Outcome.PASS : Outcome.FAIL).write(table, "span");
            table.text(balance.closes() ? "it balances" : "IT DOES NOT BALANCE")
                    .close("td")
                    .close("tr")
                    .close("tbody");
        });
    }

    /** Only the bar; its words for those who cannot see it. */
    static void writeSmall(Html html, Balance balance) {
        write(html, balance, "bar");
    }

    private static void write(Html html, Balance balance, String style) {
        html.open("div", "class", style, "role", "img", "aria-label", words(balance));
        for (Part part : parts(balance)) {
            if (part.rows() > 0) {
                html.open("span", "class", part.style(), "style", "width:" + share(part.rows(), balance.rowsIn()))
                        .close("span");
            }
        }
        html.close("div");
    }

    private static List<Part> parts(Balance balance) {
        return List.of(
                new Part("Written", "written", balance.rowsWritten()),
                new Part("Quarantined", "quarantined", balance.rowsQuarantined()),
                new Part("De-duplicated", "repeated", balance.rowsDeduplicated()),
                new Part("Skipped (no value)", "skipped", balance.rowsSkipped()));
    }

    private static String words(Balance balance) {
        return "%,d rows in: %,d written, %,d quarantined, %,d de-duplicated, %,d skipped"
                .formatted(
                        balance.rowsIn(),
                        balance.rowsWritten(),
                        balance.rowsQuarantined(),
                        balance.rowsDeduplicated(),
                        balance.rowsSkipped());
    }

    static String share(long part, long all) {
        return all == 0 ? "0%" : String.format(Locale.ROOT, "%.2f%%", 100.0 * part / all);
    }
}
