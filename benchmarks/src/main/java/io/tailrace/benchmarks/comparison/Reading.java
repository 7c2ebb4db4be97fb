package io.tailrace.benchmarks.comparison;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What came of reading a file, which may be hostile: it has a minute and a thread of its own. */
sealed interface Reading {
    int SECONDS = 60;

    record Done(Sheet sheet) implements Reading {
        @Override
        public String told() {
            return "opens it";
        }
    }

    record Failed(Throwable failure) implements Reading {
        @Override
        public String told() {
            return String.valueOf(failure).lines().findFirst().orElse("");
        }
    }

    /** In a few words for a report. */
    String told();

    static Reading of(Callable<Sheet> read) {
        var task = new FutureTask<>(read);
        Thread.ofPlatform().daemon().start(task);
        try {
            return new Done(task.get(SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return new Failed(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return new Failed(new TimeoutException("not done after " + SECONDS + " seconds"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Failed(e);
        }
    }
}
