package io.tailrace.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The page of a file: outcome, balance, rules, the first failures, the columns. */
public final class FilePage {
    private static final int MOST_RULES = 500;
    private static final int MOST_FAILURES = 100;

    private FilePage() {}

    public static String of(FileFacts facts) {
        return Page.of(facts.file() + " - Tailrace", html -> {
            head(html, facts);
            html.element("h2", "Balance");
            BalanceBar.write(html, facts.balance());
            rules(html, facts.rules());
            checks(html, facts.checks());
            failures(html, facts);
            var profile = facts.profile();
            if (profile != null && !profile.columns().isEmpty() && profile.rows() > 0) {
                ProfileTable.write(html, profile);
            }
        });
    }

    private static void head(Html html, FileFacts facts) {
        html.open("header").open("h1");
        html.value(facts.file()).close("h1");
        html.open("p");
        OutcomeWord.of(facts.outcome()).write(html, "strong");
        html.text(facts.context()).close("p");
        if (facts.refused() != null) {
            html.element("p", "The file is not taken: " + facts.refused(), "class", "fail");
        }
        html.close("header");
    }

    private static void rules(Html html, List<RuleResult> rules) {
        html.element("h2", "Rules");
        if (rules.isEmpty()) {
            html.element("p", "There were no rules, or the file did not come so far.", "class", "soft");
            return;
        }
        Page.table(html, "Rules with the share of rows that passed", table -> {
            table.heads("Outcome", "Rule", "Passed", "Evaluated", "Failed", "Observed", "When it fails", "Labels")
                    .open("tbody");
            rules.stream().limit(MOST_RULES).forEach(rule -> rule(table, rule));
            table.close("tbody");
        });
        Page.rest(html, rules.size(), MOST_RULES, "rules");
    }

    private static void rule(Html html, RuleResult rule) {
        html.open("tr");
        OutcomeWord.of(rule.outcome()).write(html, "td");
        html.open("th", "scope", "row").open("code");
        html.text(rule.rule()).close("code").close("th");
        html.open("td");
        if (rule.failed() == 0 && rule.outcome() != Outcome.PASS) {
            html.text("fails for all rows together");
        } else {
            bar(
                    html,
                    rule.evaluated() == 0
                            ? "100.00%"
                            : BalanceBar.share(rule.evaluated() - rule.failed(), rule.evaluated()));
        }
        html.close("td");
        html.number(rule.evaluated()).number(rule.failed());
        html.open("td").value(rule.observed()).close("td");
        html.element("td", rule.action().name().toLowerCase(Locale.ROOT));
        html.element("td", labels(rule.labels())).close("tr");
    }

    private static void bar(Html html, String share) {
        html.open("div", "class", "bar", "role", "img", "aria-label", share + " passed");
        html.open("span", "class", "written", "style", "width:" + share).close("span");
        html.close("div");
        html.text(share);
    }

    private static String labels(Map<String, String> labels) {
        return String.join(
                ", ",
                labels.entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .toList());
    }

    private static void checks(Html html, List<CheckResult> checks) {
        html.element("h2", "Contract");
        if (checks.isEmpty()) {
            html.element("p", "Nothing was found against the contract.", "class", "soft");
            return;
        }
        Page.table(html, "Checks of the contract that found something", table -> {
            table.heads("Outcome", "Check", "Found").open("tbody");
            for (CheckResult check : checks) {
                table.open("tr");
                OutcomeWord.of(check.outcome()).write(table, "td");
                table.element("th", check.check(), "scope", "row")
                        .number(check.count())
                        .close("tr");
            }
            table.close("tbody");
        });
    }

    private static void failures(Html html, FileFacts facts) {
        var findings = facts.findings();
        if (findings.isEmpty()) {
            return;
        }
        html.element("h2", "First failures");
        Page.table(html, "The first failures, by place in the file", table -> {
            table.heads("Sheet", "Row", "Column", "Cell", "Rule or check", "Expected", "Found")
                    .open("tbody");
            findings.stream().limit(MOST_FAILURES).forEach(finding -> {
                var example = Example.of(finding);
                table.open("tr").open("td").value(orNothing(example.sheet())).close("td");
                table.element("td", example.row() == 0 ? "file" : Long.toString(example.row()), "class", "number");
                table.open("td").value(orNothing(example.column())).close("td");
                table.element("td", orNothing(example.cell()));
                table.open("td").open("code").text(finding.rule()).close("code").close("td");
                boolean rule = finding.rule().equals(example.expected());
                table.element("td", rule ? "the rule to hold" : example.expected());
                table.open("td");
                if (example.value() == null) {
                    table.open("em").text("nothing").close("em");
                } else {
                    table.value(example.value());
                }
                table.close("td").close("tr");
            });
            table.close("tbody");
        });
        long all = facts.totals().values().stream().mapToLong(Long::longValue).sum();
        Page.rest(html, (int) Math.min(all, Integer.MAX_VALUE), Math.min(findings.size(), MOST_FAILURES), "failures");
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }
}
