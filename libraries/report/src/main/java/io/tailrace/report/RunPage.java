package io.tailrace.report;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.RunStatus;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The page of a run: how it ended, its balance, its files with links to their pages, its loads and published tables. */
public final class RunPage {
    private static final int MOST_FILES = 2_000;
    private static final int MOST_LINES = 200;

    private RunPage() {}

    /**
     * Writes the page.
     *
     * @param pages file names that have a page of their own, which lies beside this one in {@code reports/}
     */
    public static String of(Account account, Set<String> pages) {
        return Page.of("Run " + account.runId() + " - Tailrace", html -> {
            head(html, account);
            html.element("h2", "Balance");
            BalanceBar.write(html, totals(account.totals()));
            html.element(
                    "p",
                    Html.grouped(account.totals().rowsLoaded()) + " rows loaded, "
                            + Html.grouped(account.totals().published()) + " rows published.");
            files(html, account, pages);
            loads(html, account);
            published(html, account);
        });
    }

    private static void head(Html html, Account account) {
        html.element("h1", "Run " + account.runId());
        html.open("p");
        var word = OutcomeWord.of(outcome(account.status()));
        html.element("strong", account.status().name(), "class", "outcome " + word.style());
        html.text(" region " + account.region() + ", business date " + account.businessDate() + ", configuration "
                + account.configurationVersion());
        html.close("p");
        var reasons = account.reasons();
        if (!reasons.isEmpty()) {
            html.open("ul");
            reasons.stream().limit(MOST_LINES).forEach(reason -> html.element("li", reason));
            html.close("ul");
            Page.rest(html, reasons.size(), MOST_LINES, "reasons; account.json has them all");
        }
        var missing = account.missingMandatory();
        if (!missing.isEmpty()) {
            html.element("h2", "Missing mandatory files").open("ul");
            missing.stream().limit(MOST_LINES).forEach(pattern -> html.element("li", pattern));
            html.close("ul");
            Page.rest(html, missing.size(), MOST_LINES, "missing files; account.json has them all");
        }
    }

    private static void files(Html html, Account account, Set<String> pages) {
        html.element("h2", "Files");
        var files = account.files();
        if (files.isEmpty()) {
            html.element("p", "There was none.", "class", "soft");
            return;
        }
        Page.table(html, Html.grouped(files.size()) + " files", table -> {
            table.heads(
                            "File",
                            "Data set",
                            "Outcome",
                            "Rows",
                            "Rows in",
                            "Written",
                            "Quarantined",
                            "De-duplicated",
                            "Skipped",
                            "Loaded",
                            "Reason")
                    .open("tbody");
            files.stream().limit(MOST_FILES).forEach(file -> file(table, file, pages.contains(file.fileName())));
            table.close("tbody");
        });
        Page.rest(html, files.size(), MOST_FILES, "files; account.json has them all");
    }

    private static void file(Html html, Account.FileEntry file, boolean hasPage) {
        html.open("tr").open("th", "scope", "row");
        if (hasPage) {
            html.open("a", "href", link(file.fileName())).value(file.fileName()).close("a");
        } else {
            html.value(file.fileName());
        }
        if (file.corrects() != null) {
            html.text(", corrects ").value(file.corrects());
        }
        html.close("th");
        html.element("td", file.dataSet() == null ? "" : file.dataSet().toString());
        var word = OutcomeWord.of(outcome(file.outcome()));
        html.element("td", file.outcome().name() + (file.late() ? ", late" : ""), "class", "outcome " + word.style());
        var balance = new Balance(
                file.rowsIn(), file.rowsWritten(), file.rowsQuarantined(), file.rowsDeduplicated(), file.rowsSkipped());
        html.open("td");
        BalanceBar.writeSmall(html, balance);
        html.close("td");
        html.number(file.rowsIn())
                .number(file.rowsWritten())
                .number(file.rowsQuarantined())
                .number(file.rowsDeduplicated())
                .number(file.rowsSkipped())
                .number(file.rowsLoaded());
        var reason = file.reason();
        html.element("td", reason == null ? "" : reason.code() + ": " + reason.message())
                .close("tr");
    }

    private static void loads(Html html, Account account) {
        var loads = account.loads();
        if (loads.isEmpty()) {
            return;
        }
        html.element("h2", "Loads");
        Page.table(html, "Loads into the warehouse", table -> {
            table.heads("Data set", "Table", "Status", "Rows", "Error").open("tbody");
            loads.stream().limit(MOST_FILES).forEach(load -> {
                table.open("tr").element("th", load.dataSet().toString(), "scope", "row");
                table.element("td", load.table()).element("td", load.status());
                table.number(load.rows());
                table.element("td", load.error() == null ? "" : load.error()).close("tr");
            });
            table.close("tbody");
        });
        Page.rest(html, loads.size(), MOST_FILES, "loads; account.json has them all");
    }

    private static void published(Html html, Account account) {
        var tables = account.published();
        if (tables.isEmpty()) {
            return;
        }
        html.element("h2", "Published");
        Page.table(html, "Published tables", table -> {
            table.heads("Table", "Rows").open("tbody");
            tables.stream()
                    .limit(MOST_FILES)
                    .forEach(entry -> table.open("tr")
                            .element("th", entry.table(), "scope", "row")
                            .number(entry.rows())
                            .close("tr"));
            table.close("tbody");
        });
        Page.rest(html, tables.size(), MOST_FILES, "tables; account.json has them all");
    }

    private static Balance totals(Account.Totals totals) {
        return new Balance(
                totals.rowsIn(),
                totals.rowsWritten(),
                totals.rowsQuarantined(),
                totals.rowsDeduplicated(),
                totals.rowsSkipped());
    }

    private static Outcome outcome(RunStatus status) {
        return switch (status) {
            case OK, RUNNING -> Outcome.PASS;
            case PARTIAL -> Outcome.WARN;
            case FAILED -> Outcome.FAIL;
        };
    }

    private static Outcome outcome(FileOutcome outcome) {
        return switch (outcome) {
            case LOADED, CONVERTED -> Outcome.PASS;
            case REJECTED, FAILED -> Outcome.FAIL;
        };
    }

    private static String link(String fileName) {
        return "reports/" + URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20") + ".html";
    }
}
