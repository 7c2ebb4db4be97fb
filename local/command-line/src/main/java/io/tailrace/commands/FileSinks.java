package io.tailrace.commands;

import io.tailrace.conversion.Sinks;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files that are visible only when the conversion has ended well. */
final class FileSinks implements Sinks, AutoCloseable {
    private final @Nullable OutputPath out;
    private final boolean inParts;
    private final @Nullable Target quarantine;
    private final @Nullable Target workbook;
    private final @Nullable Target duplicates;
    private final List<Target> parts = new ArrayList<>();

    /**
     * Begins no file yet.
     *
     * @param out null: standard output
     * @param inParts whether the names of the files have the numbers of their parts
     * @param quarantine null: bad rows are written nowhere; so it is with the workbook of them and with the trace of removed rows
     */
    FileSinks(
            @Nullable OutputPath out,
            boolean inParts,
            @Nullable Path quarantine,
            @Nullable Path workbook,
            @Nullable Path duplicates) {
        this.out = out;
        this.inParts = inParts;
        this.quarantine = target(quarantine);
        this.workbook = target(workbook);
        this.duplicates = target(duplicates);
    }

    @Override
    public OutputStream part(int number) {
        if (out == null) {
            return System.out;
        }
        if (!parts.isEmpty()) {
            parts.getLast().end();
        }
        var target = new Target(inParts ? out.part(number) : out.path());
        parts.add(target);
        return target.open();
    }

    @Override
    public OutputStream quarantine() {
        return open(quarantine);
    }

    @Override
    public OutputStream workbook() {
        return open(workbook);
    }

    @Override
    public OutputStream duplicates() {
        return open(duplicates);
    }

    /** Puts every file into its place, and takes away further parts of an earlier conversion to the same place. */
    void keep() throws IOException {
        for (var part : parts) {
            part.keep();
        }
        for (var beside : beside()) {
            beside.keep();
        }
        if (out != null && inParts) {
            for (var left : out.partsBeyond(parts.size())) {
                Files.delete(left);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (var part : parts) {
            part.close();
        }
        for (var beside : beside()) {
            beside.close();
        }
    }

    private List<Target> beside() {
        var targets = new ArrayList<Target>();
        for (var target : new @Nullable Target[] {quarantine, workbook, duplicates}) {
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private static @Nullable Target target(@Nullable Path place) {
        return place == null ? null : new Target(place);
    }

    private static OutputStream open(@Nullable Target target) {
        return target == null ? OutputStream.nullOutputStream() : target.open();
    }

    /** A file that is written beside its place and moved there at the end. */
    private static final class Target implements AutoCloseable {
        private final Path place;
        private final Path part;
        private @Nullable OutputStream stream;

        Target(Path place) {
            this.place = place;
            this.part = place.resolveSibling(place.getFileName() + ".part");
        }

        OutputStream open() {
            try {
                var opened = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16);
                stream = opened;
                return opened;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Nothing more comes. */
        void end() {
            try {
                if (stream != null) {
                    stream.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void keep() throws IOException {
            if (stream != null) {
                stream.close();
                Files.move(part, place, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void close() throws IOException {
            if (stream != null) {
                stream.close();
            }
            Files.deleteIfExists(part);
        }
    }
}
