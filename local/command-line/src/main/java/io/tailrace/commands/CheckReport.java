package io.tailrace.commands;

import io.tailrace.landing.configuration.Column;
import io.tailrace.report.Balance;
import io.tailrace.report.CheckResult;
import io.tailrace.report.Example;
import io.tailrace.report.FileFacts;
import io.tailrace.report.Outcome;
import io.tailrace.report.RuleResult;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} found: the document of {@code --json}, or the same for people.
 *
 * @param refused why the file breaks its contract as a whole; null when it does not
 */
record CheckReport(
        String file,
        Outcome outcome,
        Contract contract,
        @Nullable String refused,
        Balance balance,
        List<RuleResult> rules,
        List<CheckResult> findings) {

    /** @param inferred whether the columns were taken from the file, because no contract was given */
    record Contract(boolean inferred, List<Column> columns) {}

    static CheckReport of(FileFacts facts, CheckedContract checked) {
        return new CheckReport(
                facts.file(),
                facts.outcome(),
                new Contract(checked.inferred(), checked.dataSet().columns()),
                facts.refused(),
                facts.balance(),
                facts.rules(),
                facts.checks());
    }

    void print(PrintStream out) {
        out.println(file + ": " + outcome);
        out.println("  " + Grouped.count(balance.rowsIn()) + " rows in = " + Grouped.count(balance.rowsWritten())
                + " good + " + Grouped.count(balance.rowsQuarantined()) + " bad + "
                + Grouped.count(balance.rowsDeduplicated()) + " repeated + " + Grouped.count(balance.rowsSkipped())
                + " without a value");
        if (refused != null) {
            out.println("  FAIL  " + refused);
        }
        if (contract.inferred()) {
            out.println("  No contract was given; by its values the file has: "
                    + contract.columns().stream()
                            .map(column -> column.name() + " " + column.type().word())
                            .collect(Collectors.joining(", ")));
        }
        for (var rule : rules) {
            out.println("  " + rule.outcome() + "  " + rule.rule() + "   " + counts(rule));
            rule.examples().forEach(example -> print(example, false, out));
        }
        for (var check : findings) {
            out.println("  " + check.outcome() + "  " + check.check() + " (contract)   " + Grouped.count(check.count())
                    + " found");
            check.examples().forEach(example -> print(example, true, out));
        }
    }

    private static String counts(RuleResult rule) {
        var counts = Grouped.count(rule.evaluated()) + " evaluated, " + Grouped.count(rule.failed()) + " failed";
        return rule.observed().isEmpty() ? counts : counts + "; " + rule.observed();
    }

    private static void print(Example example, boolean contract, PrintStream out) {
        var expected = contract ? ", expected " + example.expected() : "";
        out.println("          " + printable(example.sentence() + expected));
    }

    /** What a file holds must not steer a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "\uFFFD");
    }
}
