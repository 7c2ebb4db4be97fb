package io.tailrace.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON files that callers give. */
final class Json {
    private Json() {}

    static byte[] file(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnusableInput(file + ": expected a JSON file, found none.");
        }
        var bytes = Files.readAllBytes(file);
        try {
            LandingJson.mapper().readTree(bytes);
            return bytes;
        } catch (JsonProcessingException e) {
            throw new UnusableInput(
                    file + ", line " + e.getLocation().getLineNr() + ": expected JSON, found " + e.getOriginalMessage()
                            + ".",
                    e);
        }
    }
}
