package io.tailrace.conversion;

import io.tailrace.quality.CanonicalRows;
import io.tailrace.quality.ContractReader;
import io.tailrace.quality.Fate;
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
 * The rows of a table from the one that it is at, read as its contract says and judged many at a time. A table of more than a few rows is read by a thread of its
 * own, some rows ahead, so that reading and judging go on side by side. What the table throws is thrown behind the rows that came before it. The thread ends with
 * the table, or with {@link #close}, and the table is this one's alone until then.
 * Hot code: rows are handed over in batches that are used again and again.
 */
final class RowsAhead implements AutoCloseable {
    private static final int BATCHES = 8;
    private static final int ROWS = CanonicalRows.MOST;
    /** A table of so many rows is judged before a thread has got under way. */
    private static final int FEW = 1_000;

    /** A batch with so many bytes is handed over with the rows that it has, and nothing more is read before they are judged. */
    private static final int LARGE = 1 << 16;

    private static final boolean ONE_PROCESSOR = Runtime.getRuntime().availableProcessors() == 1;
    private static final Batch CLOSED = new Batch(null);

    private final String file;
    private final TableReader table;
    private final Inspection inspection;
    private final ContractReader contract;
    private final BlockingQueue<Batch> free = new ArrayBlockingQueue<>(BATCHES + 1);
    private final BlockingQueue<Batch> filled = new ArrayBlockingQueue<>(BATCHES + 1);
    /** Null until the table has turned out not to be a small one. */
    private @Nullable Thread thread;

    private @Nullable Batch batch;
    private int at;
    /** Rows that were read before the thread has begun. */
    private int readHere;
    /** Whether the rows read last needed much room, which they give back. */
    private boolean readLarge;
    /** Whether the row that the table is at is one that nobody has taken yet. */
    private boolean atRow = true;

    /** Some rows, one behind another: or at their end what ended them. */
    private static final class Batch {
        private final @Nullable RowBuffer[] rows = new RowBuffer[ROWS];
        private final @Nullable CanonicalRows read;
        private boolean last;
        private @Nullable Throwable failure;

        Batch(@Nullable CanonicalRows read) {
            this.read = read;
        }

        CanonicalRows read() {
            return Objects.requireNonNull(read);
        }
    }

    /** Begins with the row that the table is at, for an inspection that judges it. */
    RowsAhead(String file, TableReader table, Inspection inspection) {
        this.file = file;
        this.table = table;
        this.inspection = inspection;
        contract = inspection.reader();
    }

    /** Moves to the next row; false at the end of the table. */
    boolean next() {
        at++;
        Batch current = batch;
        while (current == null || at >= current.read().size()) {
            if (current != null && current.last) {
                throwAny(current.failure);
                return false;
            }
            current = more(current);
        }
        return true;
    }

    /** What becomes of the row that {@link #next} moved to, to be asked once. */
    Fate fate() {
        return inspection.turnTo(at);
    }

    /** The row that {@link #next} moved to, as it came. */
    Row row() {
        return Objects.requireNonNull(batch).read().source(at);
    }

    /** Ends the thread. */
    @Override
    public void close() {
        free.offer(CLOSED);
        boolean interrupted = false;
        Thread running = thread;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Judges the next rows. */
    private Batch more(@Nullable Batch judged) {
        Batch next = readHere < FEW || ONE_PROCESSOR ? readHere(judged) : exchange(judged);
        batch = next;
        at = 0;
        inspection.judge(next.read());
        return next;
    }

    private Batch readHere(@Nullable Batch judged) {
        Batch next = judged == null || readLarge ? newBatch() : judged;
        readLarge = fill(next) > LARGE;
        readHere += next.read().size();
        return next;
    }

    private Batch newBatch() {
        return new Batch(contract.rows());
    }

    private Batch exchange(@Nullable Batch judged) {
        if (thread == null) {
            for (int i = 1; i < BATCHES; i++) {
                free.add(newBatch());
            }
            thread = Thread.ofPlatform().daemon().name("rows of " + file).start(this::readAll);
        }
        free.add(judged == null || readLarge ? newBatch() : judged);
        readLarge = false;
        try {
            return filled.take();
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
                free.add(newBatch());
            }
            return newBatch();
        }
        return last;
    }

    /** Answers how many bytes the rows have. */
    private int fill(Batch target) {
        target.read().clear();
        int bytes = 0;
        try {
            while (target.read().size() < ROWS && bytes <= LARGE && !target.last) {
                if (atRow || table.next()) {
                    atRow = false;
                    bytes += read(target, target.read().size());
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
        RowBuffer spare = target.rows[slot];
        RowBuffer row = table.take(spare == null ? new RowBuffer() : spare);
        target.rows[slot] = row;
        contract.read(row, target.read());
        return row.size();
    }
}
