package io.tailrace.validator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run may take or must reject. */
sealed interface Candidate {
    /** Its files; the first one is the one that an account names. */
    List<WaitingFile> files();

    /** Whether it belongs to that day or an earlier one. */
    boolean isDueOn(LocalDate day);

    default WaitingFile named() {
        return files().getFirst();
    }

    /** A data file with its tail. */
    record Pair(WaitingFile.Data data, WaitingFile.Tail tail, TailReading reading) implements Candidate {
        LocalDate businessDate() {
            return reading instanceof TailReading.Read(var entry) && entry.businessDate() != null
                    ? entry.businessDate()
                    : data.stampedOn();
        }

        @Override
        public List<WaitingFile> files() {
            return List.of(data, tail);
        }

        @Override
        public boolean isDueOn(LocalDate day) {
            return !businessDate().isAfter(day);
        }
    }

    /**
     * A pair that brings bad rows of an earlier file back.
     *
     * @param original null: there is none that has any
     */
    record Resubmission(Pair pair, @Nullable Original original) implements Candidate {
        /** The original's, whatever the tail says. */
        LocalDate businessDate() {
            return original == null ? pair.data().stampedOn() : original.file().businessDate();
        }

        @Override
        public List<WaitingFile> files() {
            return pair.files();
        }

        @Override
        public boolean isDueOn(LocalDate day) {
            return !businessDate().isAfter(day);
        }
    }

    /** A data file whose tail is not here. */
    record Tailless(WaitingFile.Data data) implements Candidate {
        @Override
        public List<WaitingFile> files() {
            return List.of(data);
        }

        @Override
        public boolean isDueOn(LocalDate day) {
            return !data.stampedOn().isAfter(day);
        }
    }

    /** A tail whose data file is not here. */
    record Orphan(WaitingFile.Tail tail) implements Candidate {
        @Override
        public List<WaitingFile> files() {
            return List.of(tail);
        }

        @Override
        public boolean isDueOn(LocalDate day) {
            return !tail.stampedOn().isAfter(day);
        }
    }

    /** A file that belongs to nothing, on any day. */
    record Unknown(WaitingFile.Stray file) implements Candidate {
        @Override
        public List<WaitingFile> files() {
            return List.of(file);
        }

        @Override
        public boolean isDueOn(LocalDate day) {
            return true;
        }
    }
}
