package io.tailrace.stack.states;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** Executions that have ended, one JSON line each, so that their names stay taken when the stack starts again. */
final class ExecutionArchive {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    ExecutionArchive(Path file) {
        this.file = file;
    }

    List<ExecutionRecord> read() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            var records = new ArrayList<ExecutionRecord>();
            for (var line : Files.readAllLines(file)) {
                // The last line is half a line when the machine stopped in the middle of it.
                if (line.endsWith("}")) {
                    records.add(ExecutionRecord.read(MAPPER.readTree(line)));
                }
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("The executions in " + file + " cannot be read", e);
        }
    }

    synchronized void append(ExecutionRecord execution) {
        try {
            Files.writeString(
                    file,
                    MAPPER.writeValueAsString(execution.describe()) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("The execution cannot be recorded in " + file, e);
        }
    }
}
