package io.tailrace.servers.postgres;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/**
 * A small shell that waits for the end of this process and then stops the server, which {@code pg_ctl} has detached from us. Its standard
 * input is a pipe that only we hold: it closes even when we are killed.
 */
final class OrphanWatch {
    private static final String STOP = """
            read -r dismissed && exit 0
            kill -INT "$1"
            while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
            if [ -n "$2" ]; then rm -rf -- "$2"; fi
            """;

    private final Process shell;

    private OrphanWatch(Process shell) {
        this.shell = shell;
    }

    static OrphanWatch over(Postmaster postmaster, ServerFolder folder) throws IOException {
        var toDelete = folder.isThrowaway() ? folder.root().toString() : "";
        var shell = new ProcessBuilder("sh", "-c", STOP, "postgres-watch", String.valueOf(postmaster.pid()), toDelete)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        return new OrphanWatch(shell);
    }

    void dismiss() {
        shell.destroyForcibly();
        shell.onExit().join();
    }
}
