package io.tailrace.validator;

import io.tailrace.landing.Correction;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether there is something that a resubmission can correct. */
final class ResubmissionCheck {
    private final Replacement replacement;
    private final RunId run;

    ResubmissionCheck(Replacement replacement, RunId run) {
        this.replacement = replacement;
        this.run = run;
    }

    /** What was found. */
    sealed interface Answer {}

    /** There is. */
    record Correctable(Correction correction) implements Answer {}

    /** There is not. */
    record Refused(Problem problem) implements Answer {}

    /** @param taken the files that the run takes, as far as they are known */
    Answer on(Candidate.Resubmission resubmission, List<PlannedFile> taken) {
        var name = resubmission.pair().data().fileName();
        var original = resubmission.original();
        if (original == null) {
            return nothing(
                    name,
                    "a file " + resubmission.pair().data().base() + " that region " + run.region()
                            + " has taken in before, with rows in quarantine",
                    null);
        }
        var file = original.file();
        if (original.underway() != null) {
            return nothing(
                    name,
                    "rows of " + file.fileName() + " that no other resubmission has in hand",
                    original.underway());
        }
        var other = taken.stream()
                .filter(planned -> planned.correction() != null
                        && planned.correction().fileName().equals(file.fileName()))
                .findFirst();
        if (other.isPresent()) {
            return nothing(
                    name,
                    "one resubmission of " + file.fileName() + " a run",
                    other.get().fileName() + ", which run " + run + " takes");
        }
        if (replacement.isKeptAsHistory(file)) {
            return nothing(
                    name,
                    "a data set that takes corrected rows",
                    "data set " + file.dataSet() + ", which keeps a history: send the file again");
        }
        return replacement
                .of(file, taken)
                .<Answer>map(later -> replaced(name, file, later))
                .orElseGet(() -> new Correctable(original.correction()));
    }

    private static Refused nothing(String name, String expected, @Nullable String found) {
        return new Refused(new Problem(
                ReasonCode.NOTHING_TO_CORRECT,
                "File " + name + " has nothing to correct: expected " + expected + ", found "
                        + (found == null ? "none" : found) + ".",
                expected,
                found));
    }

    private static Refused replaced(String name, PlannedFile original, PlannedFile later) {
        var expected = "rows of " + original.fileName() + ", which run " + original.runId() + " took in";
        var found = "those of " + later.fileName() + " of run " + later.runId() + " in their place";
        return new Refused(new Problem(
                ReasonCode.ORIGINAL_REPLACED,
                "File " + name + " comes too late: expected in the warehouse " + expected + ", found " + found + ".",
                expected,
                found));
    }
}
