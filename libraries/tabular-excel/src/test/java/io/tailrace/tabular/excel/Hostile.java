package io.tailrace.tabular.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Layout;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.SheetChoice;
import io.tailrace.tabular.TableFormat;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import io.tailrace.tabular.UnreadableFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads bytes that may be anything, and holds the reader to what it promises for them. */
final class Hostile {
    private static final Bounds BOUNDS = Bounds.standard()
            .withCellBytes(1 << 20)
            .withRowBytes(1 << 20)
            .withColumns(2_000)
            .withUnpackedBytes(16 << 20)
            .withRatio(300, 1 << 20)
            .withSharedStringBytes(4 << 20);
    private static final Layout ALL = Layout.withHeader(new Layout.Header.None(List.of()));

    private Hostile() {}

    /** Reads every visible sheet of a workbook. */
    static void read(String name, byte[] bytes) throws IOException {
        var source = new Watched(bytes);
        Set<Thread> before = readers();
        try (var tables = Tables.sheets(
                TableSource.of(name, source),
                new TableFormat.Workbook(new SheetChoice.EveryMatching("*")),
                ALL,
                BOUNDS)) {
            while (tables.next()) {
                drain(tables.table(), bytes.length);
            }
        } catch (UnreadableFile refused) {
            check(refused, name);
        }
        assertThat(source.open).as("streams left open").isZero();
        assertThat(source.closed).as("closed").isTrue();
        assertThat(readers()).as("threads left behind").isEqualTo(before);
    }

    /** Reads bytes as delimited text, packed or not. */
    static void readText(String name, byte[] bytes) {
        try (var reader = Tables.open(
                TableSource.of(name, new ByteArrayInputStream(bytes)), TableFormat.Delimited.csv(), ALL, BOUNDS)) {
            drain(reader, 16 << 20);
        } catch (UnreadableFile refused) {
            check(refused, name);
        }
    }

    /** A row takes input, or is a blank one between two that do. */
    private static void drain(TableReader reader, long inputBytes) {
        long filled = 0;
        while (reader.next()) {
            assertThat(reader.row().number()).isPositive();
            filled += reader.row().isBlank() ? 0 : 1;
            assertThat(filled).as("rows with a value").isLessThanOrEqualTo(300 * inputBytes + (1 << 20));
        }
    }

    private static void check(UnreadableFile refused, String name) {
        assertThat(refused.file()).isEqualTo(name);
        assertThat(refused.getMessage()).contains(refused.expected(), refused.found());
    }

    /** The threads that a reader may have started. */
    private static Set<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("read-ahead"))
                .collect(Collectors.toSet());
    }

    /** Bytes that know whether who read them has let go of them. */
    private static final class Watched implements RandomBytes {
        private final byte[] bytes;
        private int open;
        private boolean closed;

        Watched(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open(long offset, long length) {
            open++;
            int from = Math.clamp(offset, 0, bytes.length);
            int count = Math.clamp(length, 0, bytes.length - from);
            return new ByteArrayInputStream(bytes, from, count) {
                private boolean counted = true;

                @Override
                public void close() {
                    open -= counted ? 1 : 0;
                    counted = false;
                }
            };
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
