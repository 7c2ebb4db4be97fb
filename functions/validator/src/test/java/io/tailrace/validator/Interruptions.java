package io.tailrace.validator;

import java.util.function.Supplier;

/** Breaks one call to the world: before it had its effect, or after. */
final class Interruptions {
    private int countdown = Integer.MAX_VALUE;
    private boolean afterEffect;

    /** @param call from 1, counted from now */
    void breakAt(int call, boolean afterItsEffect) {
        countdown = call;
        afterEffect = afterItsEffect;
    }

    void none() {
        countdown = Integer.MAX_VALUE;
    }

    <T> T call(Supplier<T> effect) {
        boolean now = --countdown == 0;
        if (now && !afterEffect) {
            throw new Interrupted();
        }
        var result = effect.get();
        if (now) {
            throw new Interrupted();
        }
        return result;
    }

    void run(Runnable effect) {
        call(() -> {
            effect.run();
            return 0;
        });
    }

    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("The process was killed here.");
        }
    }
}
