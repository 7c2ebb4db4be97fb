package io.tailrace.conversion;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what is written, and sees to it that each sink is asked for once, parts in their order. */
final class MemorySinks implements Sinks {
    private final List<ByteArrayOutputStream> parts = new ArrayList<>();
    private @Nullable ByteArrayOutputStream quarantine;
    private @Nullable ByteArrayOutputStream workbook;
    private @Nullable ByteArrayOutputStream duplicates;
    private @Nullable ByteArrayOutputStream corrected;

    @Override
    public OutputStream part(int number) {
        if (number != parts.size() + 1) {
            throw new IllegalStateException("Part " + number + " was asked for after part " + parts.size() + ".");
        }
        parts.add(new ByteArrayOutputStream());
        return parts.getLast();
    }

    @Override
    public OutputStream quarantine() {
        if (quarantine != null) {
            throw new IllegalStateException("The quarantine was asked for twice.");
        }
        quarantine = new ByteArrayOutputStream();
        return quarantine;
    }

    @Override
    public OutputStream workbook() {
        if (workbook != null) {
            throw new IllegalStateException("The workbook was asked for twice.");
        }
        workbook = new ByteArrayOutputStream();
        return workbook;
    }

    @Override
    public OutputStream duplicates() {
        if (duplicates != null) {
            throw new IllegalStateException("The duplicates were asked for twice.");
        }
        duplicates = new ByteArrayOutputStream();
        return duplicates;
    }

    @Override
    public OutputStream corrected() {
        if (corrected != null) {
            throw new IllegalStateException("The corrected rows were asked for twice.");
        }
        corrected = new ByteArrayOutputStream();
        return corrected;
    }

    @Nullable
    String correctedText() {
        return corrected == null ? null : corrected.toString(StandardCharsets.UTF_8);
    }

    byte @Nullable [] workbookBytes() {
        return workbook == null ? null : workbook.toByteArray();
    }

    @Nullable
    String duplicatesText() {
        return duplicates == null ? null : duplicates.toString(StandardCharsets.UTF_8);
    }

    List<byte[]> parts() {
        return parts.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    /** The only part. */
    String outputText() {
        if (parts.size() != 1) {
            throw new IllegalStateException("There are " + parts.size() + " parts.");
        }
        return parts.getFirst().toString(StandardCharsets.UTF_8);
    }

    @Nullable
    String quarantineText() {
        return quarantine == null ? null : quarantine.toString(StandardCharsets.UTF_8);
    }
}
