package io.tailrace.servers.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that {@code postmaster.pid} names; present only when it lives and is a PostgreSQL server. */
record Postmaster(ProcessHandle process) {
    private static final long STOP_SECONDS = 30;

    static Optional<Postmaster> of(Path data) throws IOException {
        var file = data.resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(Postmaster::isPostgres)
                        .map(Postmaster::new);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    long pid() {
        return process.pid();
    }

    /** Ends the server at once; its data folder recovers at the next start, as after a power cut. */
    void kill() throws IOException {
        process.destroyForcibly();
        await();
    }

    /** Waits for a server that was told to stop, and kills it when it does not. */
    void awaitEnd() throws IOException {
        try {
            await();
        } catch (IOException e) {
            kill();
        }
    }

    private void await() throws IOException {
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while PostgreSQL, process " + pid() + ", ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("PostgreSQL, process " + pid() + ", did not end", e);
        }
    }
}
