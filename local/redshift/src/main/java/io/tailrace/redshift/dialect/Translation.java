package io.tailrace.redshift.dialect;

import java.util.List;

/** What becomes of a statement of Redshift. */
public sealed interface Translation {

    /** Statements for PostgreSQL, to be run one after another in one transaction; the last one gives the result. */
    record Postgres(List<String> steps, boolean unchanged, Boundary boundary) implements Translation {
        public Postgres {
            steps = List.copyOf(steps);
        }
    }

    record Copy(CopyCommand command) implements Translation {}

    record Unload(UnloadCommand command) implements Translation {}

    record Append(AppendCommand command) implements Translation {}

    /** How a statement stands to the transaction around it. */
    enum Boundary {
        INSIDE,
        /** TRUNCATE commits the transaction in which it runs. */
        COMMITS,
        /** Cannot run inside a transaction block. */
        ALONE,
        /** Starts or ends a transaction block itself. */
        CONTROLS
    }

    default Kind kind() {
        return switch (this) {
            case Postgres postgres -> postgres.unchanged() ? Kind.AS_IS : Kind.TRANSLATED;
            case Copy _, Unload _, Append _ -> Kind.ENGINE;
        };
    }

    enum Kind {
        AS_IS,
        TRANSLATED,
        ENGINE
    }
}
