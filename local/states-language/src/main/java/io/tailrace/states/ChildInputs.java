package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tailrace.states.Distributed.ItemBatcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes the inputs of child executions from items: ItemSelector for each item, then batches when the map batches. */
final class ChildInputs {
    private final ItemSource items;
    private final @Nullable Expression selector;
    private final Scope effective;
    private final long mostItems;
    private final long mostBytes;
    private final boolean batching;
    private final @Nullable JsonNode batchInput;
    private long nextChild;
    private long nextItem;
    private @Nullable JsonNode held;

    ChildInputs(ItemSource items, State.MapState map, @Nullable ItemBatcher batcher, Scope effective) {
        this.items = items;
        this.selector = map.itemSelector();
        this.effective = effective;
        this.batching = batcher != null;
        this.mostItems = batcher == null || batcher.maxItems() == null
                ? Long.MAX_VALUE
                : batcher.maxItems().whole(effective);
        this.mostBytes = batcher == null || batcher.maxBytes() == null
                ? Interpreter.DATA_LIMIT
                : Math.min(batcher.maxBytes().whole(effective), Interpreter.DATA_LIMIT);
        this.batchInput = batcher == null || batcher.batchInput() == null
                ? null
                : batcher.batchInput().evaluate(effective);
    }

    /** @param items how many items the child stands for */
    record ChildInput(long number, JsonNode input, int items) {}

    /** The next child's input; null when no item is left. */
    synchronized @Nullable ChildInput next() throws IOException {
        return batching ? batch() : single();
    }

    private @Nullable ChildInput single() throws IOException {
        var item = selected();
        return item == null ? null : new ChildInput(nextChild++, item, 1);
    }

    private @Nullable JsonNode selected() throws IOException {
        var item = items.next();
        if (item == null) {
            return null;
        }
        var context = MapAttempt.itemContext(nextItem++, item);
        return selector == null ? item : selector.evaluate(effective.withMap(context));
    }

    private @Nullable ChildInput batch() throws IOException {
        var batch = Json.NODES.arrayNode();
        long bytes = 0;
        while (batch.size() < mostItems) {
            var item = held == null ? selected() : held;
            held = null;
            if (item == null) {
                break;
            }
            long size = Json.text(item).getBytes(StandardCharsets.UTF_8).length + 1L;
            if (!batch.isEmpty() && bytes + size > mostBytes) {
                held = item;
                break;
            }
            bytes += size;
            batch.add(item);
        }
        return batch.isEmpty() ? null : new ChildInput(nextChild++, withBatchInput(batch), batch.size());
    }

    private JsonNode withBatchInput(ArrayNode batch) {
        var input = Json.object();
        if (batchInput != null) {
            input.set("BatchInput", batchInput);
        }
        return input.set("Items", batch);
    }
}
