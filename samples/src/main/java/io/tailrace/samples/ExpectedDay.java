package io.tailrace.samples;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a day must become: beside the files as {@code expected.json}.
 *
 * @param regions the run status (OK, PARTIAL, FAILED) and what is missing, by region
 */
public record ExpectedDay(LocalDate date, Map<String, ExpectedRun> regions, List<ExpectedFile> files) {
    public ExpectedDay {
        files = List.copyOf(files);
    }

    /**
     * How a run must end.
     *
     * @param missingMandatory patterns of mandatory files that never came
     */
    public record ExpectedRun(String status, List<String> missingMandatory) {
        public ExpectedRun {
            missingMandatory = List.copyOf(missingMandatory);
        }
    }
}
