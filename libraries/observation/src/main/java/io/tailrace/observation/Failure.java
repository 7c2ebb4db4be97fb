package io.tailrace.observation;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of an exception may be told. A message is told when it is known who wrote it: this project, which quotes no cell where it throws, AWS's clients, the network. What a parser or the database quotes
 * may be a value of a cell, so of others only the type is told, and what this project's exceptions say of them is withheld with it.
 */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final String OURS = "io.tailrace.";
    private static final String WITHHELD = "(withheld, since it may quote data)";
    private static final Set<String> PLAIN =
            Set.of("java.net.", "javax.net.", "java.nio.file.", "software.amazon.awssdk.");

    /** Classes of SQLSTATE whose messages name connections, users, locks and resources, never data: PostgreSQL, Appendix A. */
    private static final Set<String> PLAIN_STATES = Set.of("08", "28", "3D", "40", "53", "54", "55", "57", "58");

    private static final int MOST_CAUSES = 20;

    private Failure(String message) {
        super(message);
    }

    /** Whether all of it may be told. */
    static boolean isTold(Throwable failure) {
        return isTold(failure, 0);
    }

    /** What of it may be told. */
    static Failure of(Throwable failure) {
        return copy(failure, 0);
    }

    /** What an exception says, as far as it is told; empty when it says nothing. */
    static Optional<String> message(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).map(message -> {
            if (failure instanceof SQLException problem) {
                return isPlain(problem) ? message : "SQLSTATE " + problem.getSQLState();
            }
            return isMessageTold(failure) ? withoutWithheld(message, failure.getCause(), 0) : WITHHELD;
        });
    }

    /** Exceptions that this project throws say what their causes say. */
    private static String withoutWithheld(String message, @Nullable Throwable cause, int depth) {
        if (cause == null || depth > MOST_CAUSES) {
            return message;
        }
        var words = cause.getMessage();
        var told = words == null || words.isEmpty() || isMessageTold(cause)
                ? message
                : message.replace(words, toldOf(cause));
        return withoutWithheld(told, cause.getCause(), depth + 1);
    }

    /** When it may not be told itself, perhaps it only passed on what somebody else said. */
    private static String toldOf(Throwable cause) {
        var said = cause.getCause();
        return said != null && said.getMessage() != null && !(cause instanceof SQLException) && isMessageTold(said)
                ? said.getMessage()
                : message(cause).orElse(WITHHELD);
    }

    private static boolean isTold(Throwable failure, int depth) {
        return depth > MOST_CAUSES
                || (isMessageTold(failure)
                        && (failure.getCause() == null || isTold(failure.getCause(), depth + 1))
                        && Arrays.stream(failure.getSuppressed()).allMatch(other -> isTold(other, depth + 1)));
    }

    private static boolean isMessageTold(Throwable failure) {
        return failure.getMessage() == null
                || switch (failure) {
                    case SQLException problem -> isPlain(problem);
                    case VirtualMachineError error -> true;
                    case LinkageError error -> true;
                    case Failure told -> true;
                    default ->
                        isThrownHere(failure)
                                || PLAIN.stream().anyMatch(failure.getClass().getName()::startsWith);
                };
    }

    /** A pool of connections has no states, PostgreSQL's driver may leave one out. */
    private static boolean isPlain(SQLException problem) {
        var state = problem.getSQLState();
        return state == null
                ? !problem.getClass().getName().startsWith("org.postgresql.")
                : state.length() == 5 && PLAIN_STATES.contains(state.substring(0, 2));
    }

    private static boolean isThrownHere(Throwable failure) {
        var frames = failure.getStackTrace();
        return frames.length > 0 && frames[0].getClassName().startsWith(OURS);
    }

    private static Failure copy(Throwable failure, int depth) {
        var copy = new Failure(failure.getClass().getName()
                + message(failure).map(message -> ": " + message).orElse(""));
        copy.setStackTrace(failure.getStackTrace());
        var cause = failure.getCause();
        if (cause != null && depth < MOST_CAUSES) {
            copy.initCause(copy(cause, depth + 1));
        }
        return copy;
    }
}
