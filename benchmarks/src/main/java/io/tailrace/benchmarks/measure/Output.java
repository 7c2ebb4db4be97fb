package io.tailrace.benchmarks.measure;

/** What a contender wrote, beside what is expected. */
public sealed interface Output {
    String told();

    /** Byte for byte. */
    record Expected() implements Output {
        @Override
        public String told() {
            return "as expected";
        }
    }

    /** The same cells, packed into other bytes. */
    record SameCells() implements Output {
        @Override
        public String told() {
            return "same cells";
        }
    }

    record Different(String what) implements Output {
        @Override
        public String told() {
            return "WRONG: " + what;
        }
    }

    record Failed(String how) implements Output {
        @Override
        public String told() {
            return "FAILED: " + how;
        }
    }

    record None() implements Output {
        @Override
        public String told() {
            return "-";
        }
    }
}
