package io.tailrace.observation;

import com.amazonaws.services.lambda.runtime.Context;

/** What is around every handler: log lines know the request, and a failure leaves with nothing in it that may not be told, because Lambda's runtime logs it. */
public final class Invocation {
    private Invocation() {}

    /** Does it, and answers what it answers. */
    public static <T, E extends Exception> T of(Context context, Work<T, E> work) throws E {
        try (var _ = Scope.of(context)) {
            return work.answer();
        } catch (Exception e) {
            if (Failure.isTold(e)) {
                throw e;
            }
            throw Failure.of(e);
        }
    }
}
