package io.tailrace.quality;

/** The files that came together with the one being converted: those of its data set in the run, itself among them. */
@FunctionalInterface
public interface FilesTogether {
    /** A file by itself, like no other. */
    FilesTogether ALONE = () -> new Count(1, 1);

    /** Called at most once, when a rule asks. */
    Count count();

    /** @param unique files whose bytes no other of them has */
    record Count(long files, long unique) {
        public Count {
            if (files < 1 || unique < 0 || unique > files) {
                throw new IllegalArgumentException(unique + " of " + files + " files cannot be unique.");
            }
        }
    }
}
