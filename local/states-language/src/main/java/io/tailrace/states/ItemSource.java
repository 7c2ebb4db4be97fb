package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The items of a distributed map, one after the other, never all of them at once. */
interface ItemSource extends AutoCloseable {
    /** The next item; null after the last one. */
    @Nullable
    JsonNode next() throws IOException;

    @Override
    default void close() throws IOException {}

    static ItemSource of(Iterator<JsonNode> items) {
        return () -> items.hasNext() ? items.next() : null;
    }

    /** At most so many items of another source, which is not asked again after its last one. */
    static ItemSource limited(ItemSource source, long limit) {
        return new ItemSource() {
            private long left = limit;

            @Override
            public @Nullable JsonNode next() throws IOException {
                var item = left-- > 0 ? source.next() : null;
                if (item == null) {
                    left = 0;
                }
                return item;
            }

            @Override
            public void close() throws IOException {
                source.close();
            }
        };
    }
}
