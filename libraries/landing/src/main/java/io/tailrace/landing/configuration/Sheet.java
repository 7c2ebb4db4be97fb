package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which sheet of a workbook holds the table, or which sheets hold a part of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "choice")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Sheet.FirstVisible.class, name = "first-visible"),
    @JsonSubTypes.Type(value = Sheet.Named.class, name = "named"),
    @JsonSubTypes.Type(value = Sheet.Numbered.class, name = "numbered"),
    @JsonSubTypes.Type(value = Sheet.Matching.class, name = "matching"),
    @JsonSubTypes.Type(value = Sheet.EveryMatching.class, name = "every-matching")
})
public sealed interface Sheet {
    /** The first sheet that is not hidden. */
    record FirstVisible() implements Sheet {}

    /** The sheet of this name. */
    record Named(String name) implements Sheet {
        public Named {
            if (name.isBlank()) {
                throw new IllegalArgumentException("A sheet's name must not be blank.");
            }
        }
    }

    /** The sheet at this position, from 1. */
    record Numbered(int position) implements Sheet {
        public Numbered {
            if (position < 1) {
                throw new IllegalArgumentException("Sheets are numbered from 1, not " + position + ".");
            }
        }
    }

    /** The first visible sheet whose name matches: {@code *} stands for any characters, {@code ?} for one. */
    record Matching(String glob) implements Sheet {
        public Matching {
            checkGlob(glob);
        }
    }

    /** All visible sheets whose names match, one after the other, each with a header of its own. */
    record EveryMatching(String glob) implements Sheet {
        public EveryMatching {
            checkGlob(glob);
        }
    }

    private static void checkGlob(String glob) {
        if (glob.isBlank()) {
            throw new IllegalArgumentException("A pattern of sheet names must not be blank.");
        }
    }
}
