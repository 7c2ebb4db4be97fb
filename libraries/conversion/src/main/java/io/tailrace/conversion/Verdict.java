package io.tailrace.conversion;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.quality.QualityReport;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides at the end of a file whether it is taken. */
final class Verdict {
    private static final String EMPTY_FILE = "EmptyFile";

    private final String file;
    private final DataSet.EmptyFile emptyFile;
    private final @Nullable Long expectedRows;

    /**
     * Decides about one file.
     *
     * @param expectedRows data rows as the tail file says, null when it does not; rows without a value may be counted in or not
     */
    Verdict(String file, DataSet.EmptyFile emptyFile, @Nullable Long expectedRows) {
        this.file = file;
        this.emptyFile = emptyFile;
        this.expectedRows = expectedRows;
    }

    /** @param rowsOfParts the written rows, part by part */
    ConversionReport on(
            QualityReport quality, List<String> furtherColumns, List<Long> rowsOfParts, List<ColumnFigure> figures) {
        Refused refused = refused(quality);
        var findings = new ArrayList<>(quality.findings());
        var totals = new LinkedHashMap<>(quality.totals());
        boolean empty = quality.rowsIn() == quality.rowsSkipped();
        if (empty && emptyFile == DataSet.EmptyFile.WARN) {
            findings.addFirst(new Finding(
                    EMPTY_FILE,
                    Severity.WARNING,
                    new Location(file, null, 0, null),
                    "data rows",
                    "a file without data rows"));
            totals.put(EMPTY_FILE, 1L);
        }
        boolean stop = refused != null
                && refused.code() == ReasonCode.RULE_FAILED
                && quality.decision() == QualityReport.Decision.STOP;
        return new ConversionReport(
                refused,
                stop,
                quality.rowsIn(),
                quality.rowsWritten(),
                quality.rowsQuarantined(),
                quality.rowsDeduplicated(),
                quality.rowsSkipped(),
                furtherColumns,
                rowsOfParts,
                quality.rules(),
                findings,
                totals,
                quality.metrics(),
                figures);
    }

    private @Nullable Refused refused(QualityReport quality) {
        long dataRows = quality.rowsIn() - quality.rowsSkipped();
        if (expectedRows != null && (expectedRows < dataRows || expectedRows > quality.rowsIn())) {
            return Refused.because(
                    ReasonCode.ROW_COUNT_DIFFERS,
                    file,
                    expectedRows + " rows, as the tail file says",
                    dataRows + " rows");
        }
        if (dataRows == 0 && emptyFile == DataSet.EmptyFile.REJECT) {
            return Refused.because(ReasonCode.EMPTY_FILE, file, "data rows", "none");
        }
        return switch (quality.decision()) {
            case ACCEPT -> null;
            case REJECT, STOP -> {
                List<RuleOutcome> failed = quality.failedRules().stream()
                        .filter(rule -> rule.action().keepsFileOut())
                        .toList();
                yield Refused.because(
                        ReasonCode.RULE_FAILED,
                        file,
                        String.join("; ", failed.stream().map(RuleOutcome::rule).toList()),
                        String.join(
                                "; ", failed.stream().map(RuleOutcome::observed).toList()));
            }
        };
    }
}
