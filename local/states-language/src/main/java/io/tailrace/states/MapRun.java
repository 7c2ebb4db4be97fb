package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.states.ChildInputs.ChildInput;
import io.tailrace.states.Distributed.Transformation;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The map run of a distributed Map state: child executions, at most so many at once, until the items or the tolerance are used up. */
final class MapRun {
    /** More children at once would only queue for the same machine. */
    private static final int MOST_WORKERS = 1000;

    private final Visit visit;
    private final State.MapState map;
    private final Distributed distributed;
    private final Scope effective;
    private final int concurrency;
    private final Function<Scope, JsonNode> stateItems;
    private final ExecutionRequest parent;
    private final String label;
    private final String identity = UUID.randomUUID().toString();
    private final Tolerance tolerance;
    private final MapRunResults results = new MapRunResults();
    private volatile @Nullable StateFailure failure;

    MapRun(
            Visit visit,
            State.MapState map,
            Distributed distributed,
            Scope effective,
            int concurrency,
            Function<Scope, JsonNode> stateItems) {
        this.visit = visit;
        this.map = map;
        this.distributed = distributed;
        this.effective = effective;
        this.concurrency = concurrency;
        this.stateItems = stateItems;
        this.parent = visit.interpreter().request();
        this.label = distributed.label() == null ? UUID.randomUUID().toString() : distributed.label();
        var items = distributed.reader() == null ? stateItems.apply(effective) : Json.NODES.arrayNode();
        visit.trail().step("MapStateStarted", "mapStateStartedEventDetails", MapAttempt.length(items));
        this.tolerance = Tolerance.of(distributed, effective);
    }

    JsonNode run() {
        var details = Json.object().put("mapRunArn", mapRunArn());
        visit.trail().step("MapRunStarted", "mapRunStartedEventDetails", details);
        try {
            var result = distributed.writer() == null || distributed.writer().arguments() == null
                    ? collected()
                    : written(distributed.writer());
            visit.trail().step("MapRunSucceeded");
            return result;
        } catch (Fault fault) {
            throw failed(visit.failure(fault));
        } catch (StateFailure e) {
            throw failed(e);
        } catch (Stopped e) {
            visit.trail().step("MapRunAborted");
            throw e;
        }
    }

    private StateFailure failed(StateFailure reason) {
        var details = EventDetails.failure(reason.error(), reason.explanation());
        visit.trail().step("MapRunFailed", "mapRunFailedEventDetails", details);
        return reason;
    }

    private String mapRunArn() {
        return parent.arnRoot() + ":mapRun:" + parent.stateMachineName() + "/" + label + ":" + identity;
    }

    private JsonNode collected() {
        perform(results::add, false);
        var transformation = distributed.writer() == null
                ? Transformation.COMPACT
                : distributed.writer().transformation();
        return results.toJson(transformation, visit.name());
    }

    private JsonNode written(Distributed.ResultWriter writer) {
        var arguments =
                writer.arguments() == null ? Json.object() : writer.arguments().evaluate(effective);
        var bucket = arguments.path("Bucket").asText();
        try (var files = new ResultFiles(
                visit.interpreter().ports().sink(),
                bucket,
                arguments.path("Prefix").asText(""),
                identity,
                mapRunArn(),
                writer)) {
            StateFailure failed = null;
            try {
                perform(files::add, true);
            } catch (StateFailure e) {
                failed = e;
            }
            var manifest = files.finish();
            if (failed != null) {
                throw failed;
            }
            var result = Json.object().put("MapRunArn", mapRunArn());
            result.putObject("ResultWriterDetails").put("Bucket", bucket).put("Key", manifest);
            return result;
        } catch (IOException e) {
            throw new StateFailure(ErrorNames.RESULT_WRITER, e.getMessage());
        }
    }

    /** Where a child's end goes. */
    interface ChildEnds {
        void add(ChildEnd end) throws IOException;
    }

    private void perform(ChildEnds ends, boolean pendingListed) {
        try (var items = source()) {
            var inputs = new ChildInputs(items, map, distributed.batcher(), effective);
            int workers = concurrency == 0 ? MOST_WORKERS : Math.min(concurrency, MOST_WORKERS);
            Crew.run(workers, visit.name(), visit.interpreter().ports().timeline(), number -> work(inputs, ends));
            var failed = failure;
            if (failed != null) {
                if (pendingListed) {
                    pending(inputs, ends);
                }
                throw failed;
            }
        } catch (IOException e) {
            throw new StateFailure(ErrorNames.ITEM_READER, e.getMessage());
        }
    }

    private ItemSource source() throws IOException {
        return distributed.reader() == null
                ? ItemSource.of(stateItems.apply(effective).iterator())
                : new ItemReading(
                                distributed.reader(),
                                visit.interpreter().ports().source(),
                                effective)
                        .open();
    }

    private void work(ChildInputs inputs, ChildEnds ends) {
        try {
            while (failure == null) {
                var input = inputs.next();
                if (input == null) {
                    tolerance.complete();
                    checkTolerance();
                    return;
                }
                tolerance.started(input.items());
                var end = child(input);
                ends.add(end);
                if (!end.succeeded()) {
                    tolerance.failed(input.items());
                    checkTolerance();
                }
            }
        } catch (IOException e) {
            throw new StateFailure(ErrorNames.ITEM_READER, e.getMessage());
        }
    }

    private void checkTolerance() {
        if (tolerance.isExceeded()) {
            failure = new StateFailure(
                    ErrorNames.TOLERATED_FAILURES, "The specified tolerated failure threshold was exceeded");
        }
    }

    private ChildEnd child(ChildInput input) {
        var text = Json.text(input.input());
        var request = ChildEnd.request(parent, label, text);
        var ports = visit.interpreter().ports();
        var deadline = visit.interpreter().deadline();
        var child =
                new Interpreter(request, ports, input.input(), ports.timeline().now(), deadline, false);
        var result = child.execute(map.processor(), text, () -> null);
        switch (result.status()) {
            case ABORTED -> {
                Thread.currentThread().interrupt();
                throw new Stopped();
            }
            case TIMED_OUT -> throw new Expired();
            case SUCCEEDED, FAILED -> {}
        }
        return new ChildEnd(request, input, result);
    }

    /** Children that were never started are told apart from those that failed. */
    private void pending(ChildInputs inputs, ChildEnds ends) throws IOException {
        for (var input = inputs.next(); input != null; input = inputs.next()) {
            var request = ChildEnd.request(parent, label, Json.text(input.input()));
            ends.add(new ChildEnd(request, input, null));
        }
    }
}
