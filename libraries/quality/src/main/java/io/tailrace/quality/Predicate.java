package io.tailrace.quality;

import java.util.List;

/** A condition on a row, compiled from a where clause. Hot code: answers without making an object, but for patterns. */
@FunctionalInterface
interface Predicate {
    Truth of(Cells row);

    /** False when one is, else unknown when one is. */
    static Predicate all(List<Predicate> parts) {
        return parts.size() == 1 ? parts.getFirst() : until(Truth.FALSE, parts);
    }

    /** True when one is, else unknown when one is. */
    static Predicate any(List<Predicate> parts) {
        return parts.size() == 1 ? parts.getFirst() : until(Truth.TRUE, parts);
    }

    default Predicate not() {
        return row -> of(row).not();
    }

    private static Predicate until(Truth decisive, List<Predicate> parts) {
        Predicate[] all = parts.toArray(Predicate[]::new);
        Truth otherwise = decisive.not();
        return row -> {
            Truth result = otherwise;
            for (Predicate part : all) {
                Truth truth = part.of(row);
                if (truth == decisive) {
                    return decisive;
                }
                if (truth == Truth.UNKNOWN) {
                    result = Truth.UNKNOWN;
                }
            }
            return result;
        };
    }
}
