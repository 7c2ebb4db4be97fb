package io.tailrace.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that the caller names. */
final class InputFile {
    private InputFile() {}

    /** @param purpose what is to be done with it: {@code to check} */
    static Path table(Arguments arguments, String purpose) {
        var file = arguments.pathOperand(0);
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(
                    file + ": expected a file " + purpose + ", found " + (Files.exists(file) ? "a folder." : "none."));
        }
        return file;
    }

    static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new UnusableInput(file + ": expected UTF-8 text, found other bytes.", e);
        }
    }
}
