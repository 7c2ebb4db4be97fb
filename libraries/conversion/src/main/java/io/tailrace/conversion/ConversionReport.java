package io.tailrace.conversion;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.quality.Finding;
import io.tailrace.quality.RuleOutcome;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a conversion did.
 *
 * @param refused null when the file is taken; otherwise nothing that was written may become visible
 * @param stopRun whether a failed rule asks to end the run
 * @param rowsIn rows read, until the file was refused if it was
 * @param columns columns of the file that the contract does not have and that were written behind its own, as they are named there
 * @param rowsOfParts the written rows, part by part
 * @param findings the first hundred, and of every rule the first five
 * @param totals findings by rule, all of them counted
 * @param figures what the written rows come to in each column that the contract has; empty outside of a run
 * @param metrics what rules and analyzers measured, as {@link io.tailrace.quality.QualityReport#metrics} names it
 */
public record ConversionReport(
        @Nullable Refused refused,
        boolean stopRun,
        long rowsIn,
        long rowsWritten,
        long rowsQuarantined,
        long rowsDeduplicated,
        long rowsSkipped,
        List<String> columns,
        List<Long> rowsOfParts,
        List<RuleOutcome> rules,
        List<Finding> findings,
        Map<String, Long> totals,
        Map<String, BigDecimal> metrics,
        List<ColumnFigure> figures) {

    public ConversionReport {
        columns = List.copyOf(columns);
        rowsOfParts = List.copyOf(rowsOfParts);
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        figures = List.copyOf(figures);
    }

    static ConversionReport refused(Refused refused) {
        return new ConversionReport(
                refused, false, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), List.of(), Map.of(), Map.of(),
                List.of());
    }

    public boolean isRefused() {
        return refused != null;
    }
}
