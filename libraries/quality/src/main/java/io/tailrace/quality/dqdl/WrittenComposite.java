package io.tailrace.quality.dqdl;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Rules of which all have to pass, or one. Three that are joined are two of which the first is a composite.
 *
 * @param all whether they are joined by {@code and}, not by {@code or}
 */
public record WrittenComposite(boolean all, List<Written> parts) implements Written {
    public WrittenComposite {
        parts = List.copyOf(parts);
    }

    @Override
    public String text() {
        Stream<Written> shown = isOnly(all) ? leaves() : parts.stream();
        return shown.map(part -> "(" + part.text() + ")").collect(Collectors.joining(all ? " AND " : " OR "));
    }

    /** How many composites are within each other, this one being the outermost. */
    int height() {
        return 1
                + parts.stream()
                        .mapToInt(part -> part instanceof WrittenComposite within ? within.height() : 0)
                        .max()
                        .orElse(0);
    }

    private boolean isOnly(boolean and) {
        return all == and
                && parts.stream().allMatch(part -> !(part instanceof WrittenComposite within) || within.isOnly(and));
    }

    private Stream<Written> leaves() {
        return parts.stream()
                .flatMap(part -> part instanceof WrittenComposite within ? within.leaves() : Stream.of(part));
    }
}
