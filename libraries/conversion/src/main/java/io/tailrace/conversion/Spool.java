package io.tailrace.conversion;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Compression;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * A source in the form that its reading needs: a workbook that is packed, or comes as a stream, is copied into a temporary file, which is gone when this is
 * closed; text stays a stream unless it is read twice.
 */
final class Spool implements AutoCloseable {
    private final TableSource source;
    private final @Nullable Path temporary;

    private Spool(TableSource source, @Nullable Path temporary) {
        this.source = source;
        this.temporary = temporary;
    }

    /** @param twice whether the source is read more than once */
    static Spool of(TableSource source, TableFormat format, Bounds bounds, boolean twice) {
        return switch (format) {
            case TableFormat.Text text ->
                twice && source instanceof TableSource.Stream stream ? ofStream(stream) : new Spool(source, null);
            case TableFormat.Workbook workbook -> ofWorkbook(source, bounds);
        };
    }

    TableSource source() {
        return source;
    }

    private static Spool ofWorkbook(TableSource source, Bounds bounds) {
        try {
            return switch (source) {
                case TableSource.LocalFile(var name, var path) ->
                    Compression.isPacked(name, start(Files.newInputStream(path)))
                            ? ofCopy(source, bounds)
                            : new Spool(source, null);
                case TableSource.Ranged(var name, var bytes) -> ofRanged(source, name, bytes, bounds);
                case TableSource.Stream stream -> ofCopy(source, bounds);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A package is read where it lies; of a compound file the parts lie scattered in sectors, too many to ask for one by one. */
    private static Spool ofRanged(TableSource source, String name, RandomBytes bytes, Bounds bounds)
            throws IOException {
        try {
            byte[] start = start(bytes.open(0, Compression.PEEK));
            boolean zip = start.length > 1 && start[0] == 'P' && start[1] == 'K';
            if (zip && !Compression.isPacked(name, start)) {
                return new Spool(source, null);
            }
        } catch (Throwable e) {
            bytes.close();
            throw e;
        }
        return ofCopy(source, bounds);
    }

    private static byte[] start(InputStream bytes) throws IOException {
        try (bytes) {
            return bytes.readNBytes(Compression.PEEK);
        }
    }

    private static Spool ofCopy(TableSource source, Bounds bounds) throws IOException {
        return copy(source.name(), Compression.unpack(source, bounds), ".workbook");
    }

    /** Still packed when it is. */
    private static Spool ofStream(TableSource.Stream source) {
        try {
            return copy(source.name(), source, ".text");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Spool copy(String name, TableSource.Stream source, String suffix) throws IOException {
        try (var bytes = source.bytes()) {
            Path file = Files.createTempFile("tailrace-", suffix);
            try {
                Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            } catch (Throwable e) {
                Files.deleteIfExists(file);
                throw e;
            }
            return new Spool(TableSource.of(name, file), file);
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
