package io.tailrace.router;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps that change the world outside. The process can be made to end before or after any of them. */
final class Steps {
    final List<String> seen = new ArrayList<>();
    private @Nullable Integer crashAt;
    private @Nullable String failBefore;

    /** Ends the process at the step of that number, from 0. */
    void crashAt(int number) {
        crashAt = number;
    }

    /** Fails at that step, and the process goes on. */
    void failBefore(String step) {
        failBefore = step;
    }

    void goOn() {
        crashAt = null;
        failBefore = null;
    }

    void before(String step) {
        if (step.equals(failBefore)) {
            throw new IllegalStateException("The world failed at: " + step);
        }
        pass("before " + step);
    }

    void after(String step) {
        pass("after " + step);
    }

    private void pass(String step) {
        seen.add(step);
        if (crashAt != null && seen.size() - 1 == crashAt) {
            throw new Crash(step);
        }
    }

    /** The end of the process: an error, so that nobody handles it. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash(String step) {
            super(step);
        }
    }
}
