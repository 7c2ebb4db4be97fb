package io.tailrace.commands;

import io.tailrace.states.conformance.StatesConformance;
import java.io.IOException;
import java.nio.file.Files;

final class StatesConformanceCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "states-conformance",
                        "Runs recorded executions of Amazon States Language and counts how many come out as recorded.",
                        Option.flag("--verbose", "Prints every difference."))
                .on("FILE.jsonl", "One recorded case a line.");
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var file = arguments.pathOperand(0);
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(file + ": expected a file with one recorded case a line, found none.");
        }
        try {
            var summary = StatesConformance.run(file, arguments.has("--verbose"), System.out);
            return summary.passed() == summary.total() ? 0 : Tailrace.FAILED;
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }
}
