package io.tailrace.observation;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.MDC;

/** While it is open, every log line of this thread says what it is about; afterwards lines are about what they were about before. */
public final class Scope implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Scope.class.getName());
    private static final String REQUEST = "requestId";
    private static final String TRACE = "traceId";

    private final Map<String, String> before = MDC.copy();

    private Scope(Map<String, String> fields) {
        fields.forEach(MDC::put);
    }

    static Scope of(Context context) {
        var fields = new LinkedHashMap<String, String>();
        var request = context.getAwsRequestId();
        if (request != null) {
            fields.put(REQUEST, request);
        }
        TraceHeader.current().flatMap(TraceHeader::root).ifPresent(trace -> fields.put(TRACE, trace));
        return new Scope(fields);
    }

    /**
     * Does something, tells a sampled trace of it, and logs how it failed while it is known what it was about.
     *
     * @param step what is done, in a word
     */
    public static <T, E extends Exception> T about(String step, Subject subject, Work<T, E> work) throws E {
        var start = Instant.now();
        var fields = subject.fields();
        try (var _ = new Scope(fields)) {
            return work.answer();
        } catch (RuntimeException e) {
            logFailure(step, fields, e);
            throw e;
        } finally {
            TraceDaemon.tell(step, fields, start, Instant.now());
        }
    }

    private static void logFailure(String step, Map<String, String> fields, RuntimeException failure) {
        try (var _ = new Scope(fields)) {
            LOG.log(Level.SEVERE, failure, () -> "Step " + step + " failed.");
        }
    }

    @Override
    public void close() {
        MDC.clear();
        before.forEach(MDC::put);
    }
}
