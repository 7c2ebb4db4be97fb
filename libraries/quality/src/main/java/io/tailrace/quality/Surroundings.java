package io.tailrace.quality;

import java.util.Optional;

/** What an inspection can ask besides the table itself. */
public record Surroundings(Optional<History> history, Optional<References> references, Optional<FileFacts> file) {
    private static final Surroundings NONE = new Surroundings(Optional.empty(), Optional.empty(), Optional.empty());

    public static Surroundings none() {
        return NONE;
    }

    public Surroundings with(History earlier) {
        return new Surroundings(Optional.of(earlier), references, file);
    }

    public Surroundings with(References others) {
        return new Surroundings(history, Optional.of(others), file);
    }

    public Surroundings with(FileFacts facts) {
        return new Surroundings(history, references, Optional.of(facts));
    }

    /** The rules that can be evaluated here. */
    public Capabilities capabilities() {
        return new Capabilities(
                history.isPresent(), references.map(References::columns).orElse(java.util.Map.of()), file.isPresent());
    }
}
