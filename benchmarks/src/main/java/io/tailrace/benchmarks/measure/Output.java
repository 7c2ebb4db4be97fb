package io.tailrace.benchmarks.measure;

/** What a contender wrote, beside what is expected. */
public sealed interface Output {
    String word();

    /** What is wrong with it; empty when nothing is. */
    default String details() {
        return "";
    }

    /** Byte for byte. */
    record Expected() implements Output {
        @Override
        public String word() {
            return "as expected";
        }
    }

    /** The same cells, packed into other bytes. */
    record SameCells() implements Output {
        @Override
        public String word() {
            return "same cells";
        }
    }

    record Different(String details) implements Output {
        @Override
        public String word() {
            return "WRONG";
        }
    }

    record Failed(String details) implements Output {
        @Override
        public String word() {
            return "FAILED";
        }
    }

    /** It is not one that writes. */
    record None() implements Output {
        @Override
        public String word() {
            return "-";
        }
    }
}
