package io.tailrace.report;

import io.tailrace.quality.profile.Candidate;
import io.tailrace.quality.profile.ColumnProfile;
import io.tailrace.quality.profile.Commonest;
import io.tailrace.quality.profile.Frequent;
import io.tailrace.quality.profile.TableProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a file and what they hold. */
final class ProfileTable {
    private static final int MOST_COLUMNS = 300;
    private static final int MOST_TEXTS = 5;
    private static final int MOST_CHARACTERS = 60;

    private ProfileTable() {}

    static void write(Html html, TableProfile profile) {
        html.element("h2", "Columns");
        String rows =
                (profile.complete() ? "All " : "The first ") + Html.grouped(profile.rows()) + " rows with a value";
        Page.table(html, rows + ", good and bad ones, as they stand in the file", table -> {
            table.heads(
                            "Column",
                            "Reads as",
                            "Filled",
                            "Nulls",
                            "Distinct",
                            "Least",
                            "Greatest",
                            "Mean",
                            "Characters",
                            "Bytes",
                            "Commonest values",
                            "Patterns")
                    .open("tbody");
            profile.columns().stream().limit(MOST_COLUMNS).forEach(column -> write(table, column));
            table.close("tbody");
        });
        Page.rest(html, profile.columns().size(), MOST_COLUMNS, "columns");
    }

    private static void write(Html html, ColumnProfile column) {
        Optional<Candidate> type = column.type();
        html.open("tr").open("th", "scope", "row").value(column.name()).close("th");
        html.element("td", type.map(found -> found.type().toString()).orElse("text"));
        String filled = BalanceBar.share(column.present() - column.blanks(), column.rows());
        html.open("td").open("div", "class", "bar", "role", "img", "aria-label", filled + " filled");
        html.open("span", "class", "written", "style", "width:" + filled)
                .close("span")
                .close("div");
        html.text(filled).close("td");
        html.number(column.nulls() + column.blanks());
        html.element(
                "td",
                (column.distinct().exact() ? "" : "about ")
                        + Html.grouped(column.distinct().count()),
                "class",
                "number");
        extreme(html, type.isPresent() ? type.get().least() : column.least());
        extreme(html, type.isPresent() ? type.get().greatest() : column.greatest());
        html.element("td", type.map(Candidate::mean).orElse(""), "class", "number");
        html.element(
                "td", range(column.characters().least(), column.characters().most()), "class", "number");
        html.element("td", range(column.bytes().least(), column.bytes().most()), "class", "number");
        texts(html, column.values());
        texts(html, column.patterns());
        html.close("tr");
    }

    private static void extreme(Html html, @Nullable String text) {
        html.open("td").value(text == null ? "" : shortened(text)).close("td");
    }

    private static String range(long least, long most) {
        return least == most ? Html.grouped(most) : Html.grouped(least) + " to " + Html.grouped(most);
    }

    /** Texts that came more than once. */
    private static void texts(Html html, Commonest commonest) {
        List<Frequent> shown = commonest.texts().stream()
                .filter(text -> text.count() > 1)
                .limit(MOST_TEXTS)
                .toList();
        html.open("td");
        for (int i = 0; i < shown.size(); i++) {
            html.text(i == 0 ? "" : ", ");
            html.value(shortened(shown.get(i).text()));
            html.text(" (" + (commonest.complete() ? "" : "at least ")
                    + Html.grouped(shown.get(i).count()) + ")");
        }
        html.close("td");
    }

    private static String shortened(String text) {
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS - 1) + "\u2026";
    }
}
