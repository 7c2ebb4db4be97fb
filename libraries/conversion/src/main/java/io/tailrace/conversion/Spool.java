package io.tailrace.conversion;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Compression;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** A source in the form that its format needs: a workbook is unpacked into a temporary file, which is gone when this is closed; text stays a stream. */
final class Spool implements AutoCloseable {
    private final TableSource source;
    private final @Nullable Path temporary;

    private Spool(TableSource source, @Nullable Path temporary) {
        this.source = source;
        this.temporary = temporary;
    }

    static Spool of(TableSource source, TableFormat format) {
        return switch (format) {
            case TableFormat.Text text -> new Spool(source, null);
            case TableFormat.Workbook workbook -> ofWorkbook(source);
        };
    }

    TableSource source() {
        return source;
    }

    private static Spool ofWorkbook(TableSource source) {
        TableSource.Stream unpacked = Compression.unpack(source, Bounds.standard());
        try (var bytes = unpacked.bytes()) {
            if (source instanceof TableSource.LocalFile && unpacked.name().equals(source.name())) {
                return new Spool(source, null);
            }
            Path file = Files.createTempFile("tailrace-", ".workbook");
            try {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (Throwable e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return new Spool(TableSource.of(source.name(), file), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (temporary != null) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
