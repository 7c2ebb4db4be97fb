package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.states.Interpreter.Outcome;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One attempt at a Map state. An inline map runs its iterations inside the execution; a distributed one starts a map run. */
final class MapAttempt {
    /** What the service runs at once when an inline map sets no limit. */
    private static final int INLINE_CONCURRENCY = 40;

    private final Visit visit;
    private final State.MapState map;
    private final int retryCount;
    private long latest;
    private boolean failed;

    MapAttempt(Visit visit, State.MapState map, int retryCount) {
        this.visit = visit;
        this.map = map;
        this.retryCount = retryCount;
    }

    Outcome run() {
        var flow = map.head().flow();
        var raw = visit.scope(retryCount, null);
        var effective = raw.withInput(flow.input().evaluate(raw));
        int concurrency = concurrency(effective);
        var result = map.distributed() == null
                ? inline(effective, concurrency)
                : new MapRun(visit, map, map.distributed(), effective, concurrency, this::items).run();
        visit.trail().aside("MapStateSucceeded");
        var selected = flow.selected(effective, result);
        return visit.exit(
                flow.output(raw, selected),
                flow.assigned(raw, selected),
                map.head().next());
    }

    private int concurrency(Scope effective) {
        long concurrency =
                map.maxConcurrency() == null ? 0 : map.maxConcurrency().whole(effective);
        if (concurrency < 0) {
            throw Fault.runtime("MaxConcurrency cannot be negative.");
        }
        return (int) Math.min(concurrency, Integer.MAX_VALUE);
    }

    private JsonNode items(Scope effective) {
        var items = map.items() == null ? effective.input() : map.items().evaluate(effective);
        if (items.isArray()) {
            return items;
        }
        var message = "Map state input must be an array but was: " + Json.text(items);
        throw map.head().flow().isJsonata() ? Fault.query(message, null) : Fault.runtime(message);
    }

    private JsonNode inline(Scope effective, int concurrency) {
        var items = items(effective);
        long started = visit.trail().step("MapStateStarted", "mapStateStartedEventDetails", length(items));
        var results = new JsonNode[items.size()];
        var next = new AtomicInteger();
        int workers = Math.min(items.size(), concurrency == 0 ? INLINE_CONCURRENCY : concurrency);
        latest = started;
        try {
            Crew.run(workers, visit.name(), visit.interpreter().ports().timeline(), number -> {
                long from = started;
                for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
                    var trail = visit.trail().fork(from);
                    results[i] = iterate(trail, effective, i, items.get(i));
                    from = trail.latest();
                }
            });
        } finally {
            visit.trail().moveTo(latest);
        }
        return Json.NODES.arrayNode().addAll(List.of(results));
    }

    static ObjectNode length(JsonNode items) {
        return Json.object().put("length", items.size());
    }

    private JsonNode iterate(Trail trail, Scope effective, int index, JsonNode item) {
        var details = Json.object().put("name", visit.name()).put("index", index);
        trail.step("MapIterationStarted", "mapIterationStartedEventDetails", details);
        try {
            var mapContext = itemContext(index, item);
            var value = selected(effective, mapContext, item);
            var frame = visit.frame().inner(trail, mapContext);
            var result = visit.interpreter().run(map.processor(), value, Json.text(value), frame);
            ended(trail.aside("MapIterationSucceeded", "mapIterationSucceededEventDetails", details), false);
            return result.output();
        } catch (StateFailure failure) {
            trail.aside("MapIterationFailed", "mapIterationFailedEventDetails", details);
            ended(trail.latest(), true);
            throw failure;
        } catch (Stopped stopped) {
            trail.aside("MapIterationAborted", "mapIterationAbortedEventDetails", details);
            throw stopped;
        }
    }

    static ObjectNode itemContext(long index, JsonNode item) {
        var context = Json.object();
        context.putObject("Item").put("Index", index).set("Value", item);
        return context;
    }

    private JsonNode selected(Scope effective, ObjectNode mapContext, JsonNode item) {
        if (map.itemSelector() == null) {
            return item;
        }
        return map.itemSelector().evaluate(effective.withMap(mapContext));
    }

    private synchronized void ended(long event, boolean failure) {
        if (!failed) {
            latest = event;
            failed = failure;
        }
    }
}
