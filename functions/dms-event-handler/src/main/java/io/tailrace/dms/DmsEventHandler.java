package io.tailrace.dms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.landing.LandingJson;
import io.tailrace.observation.Invocation;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Takes EventBridge events of AWS DMS, the schedule's polls, and the operations that the state machines ask for. */
public final class DmsEventHandler implements RequestStreamHandler {
    private static final Logger LOG = Logger.getLogger(DmsEventHandler.class);

    private final ReplicationEnds ends;
    private final FullLoadGate gate;
    private final ChangeLoads changes;

    @Inject
    DmsEventHandler(ReplicationEnds ends, FullLoadGate gate, ChangeLoads changes) {
        this.ends = ends;
        this.gate = gate;
        this.changes = changes;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(Invocation.of(
                context, () -> LandingJson.bytes(answer(LandingJson.read(input, DmsRequest.class)))));
    }

    Object answer(DmsRequest request) {
        return switch (request) {
            case DmsEvent event -> logged(List.of(ends.decide(event))).getFirst();
            case DmsRequest.Poll(var now) -> logged(ends.poll(now));
            case DmsRequest.Inspect(var taskArn, var stoppedAt) -> gate.inspect(taskArn, stoppedAt);
            case DmsRequest.Compare(var inspection, var rows) ->
                gate.compare(inspection, Objects.requireNonNullElseGet(rows, List::of));
            case DmsRequest.StartChanges(var now) -> changes.start(now);
            case DmsRequest.Changes(var taskArn, var source) ->
                changes.prepare(new ChangeLoads.StreamName(taskArn, source));
            case DmsRequest.ChangesApplied(var taskArn, var source, var batch, var rows) ->
                changes.applied(new ChangeLoads.StreamName(taskArn, source), batch, rows);
        };
    }

    private static List<DmsDecision> logged(List<DmsDecision> decisions) {
        decisions.forEach(decision -> LOG.infof("%s %s %s", decision.decision(), decision.taskArn(), reason(decision)));
        return decisions;
    }

    /** What AWS DMS says of a failure may quote a row; the ledger and the gate's execution have it. */
    private static String reason(DmsDecision decision) {
        return decision.decision() == DmsDecision.Decision.TASK_FAILED ? "" : decision.reason();
    }
}
