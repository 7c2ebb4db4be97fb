package io.tailrace.commands;

import java.io.IOException;

/** One command of {@code ./tailrace}. */
interface Command {
    Syntax syntax();

    /** Does what it is for; the exit code of the process. */
    int run(Arguments arguments) throws IOException, InterruptedException;
}
