package io.tailrace.dms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Takes EventBridge events of AWS DMS. */
public final class DmsEventHandler implements RequestHandler<DmsEvent, DmsDecision> {
    private static final Logger LOG = Logger.getLogger(DmsEventHandler.class);

    private final TaskEvents events;

    @Inject
    DmsEventHandler(TaskEvents events) {
        this.events = events;
    }

    @Override
    public DmsDecision handleRequest(DmsEvent event, Context context) {
        var decision = events.decide(event);
        LOG.infof("%s %s %s", decision.decision(), decision.taskArn(), decision.reason());
        return decision;
    }
}
