package io.tailrace.converter;

import io.tailrace.quality.profile.TableProfile;
import io.tailrace.report.Balance;
import io.tailrace.report.FileFacts;
import io.tailrace.report.FilePage;

/** The report of a conversion for people. */
final class ReportPage {
    private ReportPage() {}

    static String of(FileReport report, TableProfile profile) {
        var result = report.result();
        var rejection = report.rejection();
        return FilePage.of(new FileFacts(
                result.fileName(),
                "run " + result.runId() + ", data set " + result.dataSet()
                        + (report.corrects() == null ? "" : ", corrects rows of " + report.corrects()),
                rejection == null ? null : rejection.code() + ": " + rejection.message(),
                new Balance(
                        result.rowsIn(),
                        result.rowsWritten(),
                        result.rowsQuarantined(),
                        result.rowsDeduplicated(),
                        result.rowsSkipped()),
                report.rules(),
                report.findings(),
                report.findingsByRule(),
                profile));
    }
}
