package io.tailrace.dms;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * Whether the chain may run.
 *
 * @param problems why not, each a sentence that names table, expected and found
 * @param summary the problems, or what was compared, for people
 */
@RegisterForReflection
record Verdict(boolean passed, List<String> problems, List<Inspection.LoadedTable> tables, String summary) {
    Verdict {
        problems = List.copyOf(problems);
        tables = List.copyOf(tables);
    }
}
