package io.tailrace.conversion;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Keeps what is written, and sees to it that each sink is asked for once. */
final class MemorySinks implements Sinks {
    private @Nullable ByteArrayOutputStream output;
    private @Nullable ByteArrayOutputStream quarantine;

    @Override
    public OutputStream output() {
        if (output != null) {
            throw new IllegalStateException("The output was asked for twice.");
        }
        output = new ByteArrayOutputStream();
        return output;
    }

    @Override
    public OutputStream quarantine() {
        if (quarantine != null) {
            throw new IllegalStateException("The quarantine was asked for twice.");
        }
        quarantine = new ByteArrayOutputStream();
        return quarantine;
    }

    String outputText() {
        return output == null ? "" : output.toString(StandardCharsets.UTF_8);
    }

    @Nullable
    String quarantineText() {
        return quarantine == null ? null : quarantine.toString(StandardCharsets.UTF_8);
    }
}
