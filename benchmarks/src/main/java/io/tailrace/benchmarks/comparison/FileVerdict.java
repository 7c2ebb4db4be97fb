package io.tailrace.benchmarks.comparison;

import io.tailrace.tabular.Refusal;
import java.util.List;

/** What the comparison of one file says. */
sealed interface FileVerdict {
    /** The word that the summary counts. */
    String word();

    String details();

    record Equal(int cells) implements FileVerdict {
        @Override
        public String word() {
            return "equal";
        }

        @Override
        public String details() {
            return cells + " cells";
        }
    }

    /** We read it, POI does not. */
    record OnlyOurs(int cells, String poi) implements FileVerdict {
        @Override
        public String word() {
            return "read by us only";
        }

        @Override
        public String details() {
            return cells + " cells; POI: " + poi;
        }
    }

    record Refused(Refusal refusal, String message, String poi) implements FileVerdict {
        @Override
        public String word() {
            return "refused " + refusal;
        }

        @Override
        public String details() {
            return message + " POI: " + poi;
        }
    }

    /** Our reader fails in a way that is no refusal. */
    record Broken(String failure, String poi) implements FileVerdict {
        @Override
        public String word() {
            return "BROKEN";
        }

        @Override
        public String details() {
            return failure + "; POI: " + poi;
        }
    }

    /** @param first the first few differences */
    record Differs(int count, int cells, List<String> first) implements FileVerdict {
        @Override
        public String word() {
            return "differs";
        }

        @Override
        public String details() {
            return count + " of " + cells + " cells\n    " + String.join("\n    ", first);
        }
    }
}
