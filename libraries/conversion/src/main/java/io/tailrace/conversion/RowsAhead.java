package io.tailrace.conversion;

import io.tailrace.quality.CanonicalRow;
import io.tailrace.quality.ContractReader;
import io.tailrace.quality.Inspection;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import io.tailrace.tabular.TableReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rest of a table on a thread of its own, some rows ahead and as its contract says, so that reading and judging go on side by side. What the table throws
 * is thrown behind the rows that came before it. The thread ends with the table, or with {@link #close}, and the table is this one's alone until then.
 * Hot code: rows are handed over in batches that are used again and again.
 */
final class RowsAhead implements AutoCloseable {
    private static final int BATCHES = 4;
    private static final int ROWS = 64;
    /** A batch with so many bytes is handed over with the rows that it has, and nothing more is read before they are judged. */
    private static final int LARGE = 1 << 16;

    private static final Batch CLOSED = new Batch();

    private final TableReader table;
    private final Inspection inspection;
    private final ContractReader contract;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(BATCHES + 1);
    private final Thread thread;
    private @Nullable Batch batch;
    private int at;

    /** Some rows, one behind another: or at their end what ended them. */
    private static final class Batch {
        private final @Nullable RowBuffer[] rows = new RowBuffer[ROWS];
        private final @Nullable CanonicalRow[] read = new CanonicalRow[ROWS];
        private int size;
        private boolean last;
        private @Nullable Throwable failure;
    }

    /** Begins to read behind the row that the table is at, for an inspection that judges it. */
    RowsAhead(String file, TableReader table, Inspection inspection) {
        this.table = table;
        this.inspection = inspection;
        contract = inspection.reader();
        for (int i = 0; i < BATCHES; i++) {
            free.add(new Batch());
        }
        thread = Thread.ofPlatform().daemon().name("rows of " + file).start(this::readAll);
    }

    /** Moves to the next row; false at the end of the table. */
    boolean next() {
        at++;
        Batch current = batch;
        while (current == null || at >= current.size) {
            if (current != null && current.last) {
                throwAny(current.failure);
                return false;
            }
            current = exchange(current);
        }
        return true;
    }

    /** The row that {@link #next} moved to, as it came. */
    Row row() {
        return Objects.requireNonNull(Objects.requireNonNull(batch).rows[at]);
    }

    /** The row that {@link #next} moved to, as its contract reads it. */
    CanonicalRow read() {
        return Objects.requireNonNull(Objects.requireNonNull(batch).read[at]);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        free.offer(CLOSED);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch exchange(@Nullable Batch judged) {
        if (judged != null) {
            free.add(judged);
        }
        try {
            Batch next = filled.take();
            batch = next;
            at = 0;
            for (int i = 0; i < next.size; i++) {
                inspection.expect(Objects.requireNonNull(next.read[i]));
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while rows were read."));
        }
    }

    private static void throwAny(@Nullable Throwable failure) {
        switch (failure) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    private void readAll() {
        try {
            Batch next = free.take();
            while (next != CLOSED) {
                boolean large = fill(next) > LARGE;
                boolean last = next.last;
                filled.add(next);
                if (last) {
                    return;
                }
                next = large ? takeWhenAllAreFree() : free.take();
            }
        } catch (InterruptedException e) {
            // Nobody interrupts this thread but a machine that goes down.
            Thread.currentThread().interrupt();
        }
    }

    /** Rows that needed much room give it back. */
    private Batch takeWhenAllAreFree() throws InterruptedException {
        for (int i = 0; i < BATCHES - 1; i++) {
            if (free.take() == CLOSED) {
                return CLOSED;
            }
        }
        Batch last = free.take();
        if (last != CLOSED) {
            for (int i = 0; i < BATCHES - 1; i++) {
                free.add(new Batch());
            }
            return new Batch();
        }
        return last;
    }

    /** Answers how many bytes the rows have. */
    private int fill(Batch target) {
        target.size = 0;
        int bytes = 0;
        try {
            while (target.size < ROWS && bytes <= LARGE && !target.last) {
                if (table.next()) {
                    bytes += read(target, target.size);
                    target.size++;
                } else {
                    target.last = true;
                }
            }
        } catch (Throwable e) {
            target.failure = e;
            target.last = true;
        }
        return bytes;
    }

    private int read(Batch target, int slot) {
        RowBuffer row = target.rows[slot];
        CanonicalRow read = target.read[slot];
        if (row == null || read == null) {
            row = new RowBuffer();
            read = contract.row();
            target.rows[slot] = row;
            target.read[slot] = read;
        }
        copy(table.row(), row);
        contract.read(row, read);
        return row.size();
    }

    private static void copy(Row from, RowBuffer to) {
        if (from instanceof RowBuffer buffer) {
            to.copyOf(buffer);
            return;
        }
        to.start(from.number());
        for (int column = 0; column < from.width(); column++) {
            Protection.copy(from, column, to);
        }
    }
}
