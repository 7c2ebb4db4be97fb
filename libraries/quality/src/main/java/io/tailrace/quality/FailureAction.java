package io.tailrace.quality;

import java.util.List;

/**
 * What follows when a rule fails. This is where severities combine: each failed rule has the action of its label or of its data set; a row is kept out when one of the
 * rules that it fails says {@link #QUARANTINE}; the file is kept out when one of the failed rules says {@link #REJECT} or {@link #STOP}, and the run is stopped
 * when one of them says STOP. In order: {@code WARN < QUARANTINE < REJECT < STOP}.
 */
public enum FailureAction {
    /** The rows are written, the findings say what is wrong. */
    WARN,
    /** Failing rows are kept out; rules that judge no single row only warn. */
    QUARANTINE,
    /** The file is kept out. */
    REJECT,
    /** The file is kept out and its run must not publish. */
    STOP;

    /** What is to be done with a file whose rules ended like this. */
    static QualityReport.Decision decision(List<RuleOutcome> outcomes) {
        FailureAction gravest = outcomes.stream()
                .filter(outcome -> !outcome.passed())
                .map(RuleOutcome::action)
                .max(FailureAction::compareTo)
                .orElse(WARN);
        return switch (gravest) {
            case WARN, QUARANTINE -> QualityReport.Decision.ACCEPT;
            case REJECT -> QualityReport.Decision.REJECT;
            case STOP -> QualityReport.Decision.STOP;
        };
    }

    public boolean keepsFileOut() {
        return this == REJECT || this == STOP;
    }

    /** What it means for a row that fails. */
    Severity ofRow() {
        return switch (this) {
            case WARN -> Severity.WARNING;
            case QUARANTINE -> Severity.ROW;
            case REJECT, STOP -> Severity.FILE;
        };
    }

    /** What it means for a table that fails, when no row of it is to blame. */
    Severity ofTable() {
        return switch (this) {
            case WARN, QUARANTINE -> Severity.WARNING;
            case REJECT, STOP -> Severity.FILE;
        };
    }
}
