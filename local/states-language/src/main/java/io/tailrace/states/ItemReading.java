package io.tailrace.states;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.tailrace.states.Distributed.ItemReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Opens the items that an ItemReader names and streams them. */
final class ItemReading {
    /** The service's own limit of items in one map run. */
    private static final long MOST_ITEMS = 100_000_000;

    private static final ObjectReader ITEM =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ItemReader reader;
    private final ObjectSource source;
    private final Scope scope;

    ItemReading(ItemReader reader, ObjectSource source, Scope scope) {
        this.reader = reader;
        this.source = source;
        this.scope = scope;
    }

    ItemSource open() throws IOException {
        long limit = reader.maxItems() == null ? 0 : reader.maxItems().whole(scope);
        if (limit < 0) {
            throw new IOException("field MaxItems must be positive");
        }
        var arguments = reader.arguments().evaluate(scope);
        var bucket = required(arguments, "Bucket");
        var items = switch (reader.format()) {
            case LISTING -> listing(bucket, arguments.path("Prefix").asText(""));
            case JSON -> json(source.open(bucket, required(arguments, "Key")), bucket);
            case JSONL -> jsonLines(source.open(bucket, required(arguments, "Key")));
            case CSV -> csv(source.open(bucket, required(arguments, "Key")), reader.headers());
            case MANIFEST -> manifest(bucket, required(arguments, "Key"));
        };
        return ItemSource.limited(items, limit == 0 ? MOST_ITEMS : Math.min(limit, MOST_ITEMS));
    }

    private static String required(JsonNode arguments, String name) throws IOException {
        var value = arguments.path(name);
        if (!value.isTextual()) {
            throw new IOException(
                    "The ItemReader needs the string '" + name + "' but was given " + Json.text(arguments));
        }
        return value.textValue();
    }

    private ItemSource listing(String bucket, String prefix) throws IOException {
        var objects = source.list(bucket, prefix);
        return () -> {
            if (!objects.hasNext()) {
                return null;
            }
            var object = objects.next();
            return Json.object()
                    .put("Etag", object.eTag())
                    .put("Key", object.key())
                    .put("LastModified", object.lastModified().getEpochSecond())
                    .put("Size", object.size())
                    .put("StorageClass", object.storageClass());
        };
    }

    private ItemSource json(InputStream content, String bucket) throws IOException {
        var parser = Json.MAPPER.getFactory().createParser(content);
        parser.nextToken();
        if (reader.pointer() != null) {
            for (var name : reader.pointer().names()) {
                descend(parser, name);
            }
        }
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.close();
            throw new IOException("Attempting to map over non-iterable node: the JSON file in the bucket " + bucket
                    + " holds no array where the items are expected.");
        }
        return new ItemSource() {
            @Override
            public @Nullable JsonNode next() throws IOException {
                return parser.nextToken() == JsonToken.END_ARRAY ? null : ITEM.readTree(parser);
            }

            @Override
            public void close() throws IOException {
                parser.close();
            }
        };
    }

    private static void descend(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(name);
                parser.nextToken();
                if (wanted) {
                    return;
                }
                parser.skipChildren();
            }
        }
        throw new IOException("The ItemsPointer leads nowhere: there is no member '" + name + "'.");
    }

    private static ItemSource jsonLines(InputStream content) {
        var lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
        return new ItemSource() {
            private long number;

            @Override
            public @Nullable JsonNode next() throws IOException {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    if (!line.isBlank()) {
                        return item(line);
                    }
                }
                return null;
            }

            private JsonNode item(String line) throws IOException {
                try {
                    return Json.parse(line);
                } catch (JsonProcessingException e) {
                    throw new IOException("Line " + number + " is not JSON: " + e.getOriginalMessage(), e);
                }
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    private ItemSource csv(InputStream content, @Nullable List<String> given) throws IOException {
        var records = new CsvRecords(
                new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8)), reader.delimiter());
        var headers = given == null ? records.next() : given;
        return new ItemSource() {
            @Override
            public @Nullable JsonNode next() throws IOException {
                var record = records.next();
                return headers == null || record == null ? null : row(headers, record);
            }

            @Override
            public void close() throws IOException {
                records.close();
            }
        };
    }

    /** Values beyond the headers are dropped; missing ones are empty. */
    private static JsonNode row(List<String> headers, List<String> values) {
        var row = Json.object();
        for (int i = 0; i < headers.size(); i++) {
            row.put(headers.get(i), i < values.size() ? values.get(i) : "");
        }
        return row;
    }

    /** An S3 Inventory manifest: compressed CSV files without header rows, whose columns the manifest names. */
    private ItemSource manifest(String bucket, String key) throws IOException {
        JsonNode manifest;
        try (var content = source.open(bucket, key)) {
            manifest = Json.MAPPER.readTree(content);
        }
        if (!manifest.path("fileFormat").asText().equals("CSV")) {
            throw new IOException("The manifest " + key
                    + " must be an S3 Inventory of the format CSV but has the format " + manifest.path("fileFormat"));
        }
        var destination = manifest.path("destinationBucket").asText();
        var filesBucket = destination.substring(destination.lastIndexOf(':') + 1);
        var headers = new ArrayList<String>();
        for (var name : manifest.path("fileSchema").asText().split(",", -1)) {
            headers.add(name.strip());
        }
        var files = new ArrayDeque<String>();
        manifest.path("files").forEach(file -> files.add(file.path("key").asText()));
        return new InventoryFiles(filesBucket, files, headers);
    }

    private final class InventoryFiles implements ItemSource {
        private final String bucket;
        private final ArrayDeque<String> files;
        private final List<String> headers;
        private @Nullable ItemSource open;

        InventoryFiles(String bucket, ArrayDeque<String> files, List<String> headers) {
            this.bucket = bucket;
            this.files = files;
            this.headers = headers;
        }

        @Override
        public @Nullable JsonNode next() throws IOException {
            while (true) {
                var item = open == null ? null : open.next();
                if (item != null) {
                    return item;
                }
                close();
                if (files.isEmpty()) {
                    return null;
                }
                open = csv(new GZIPInputStream(source.open(bucket, files.removeFirst())), headers);
            }
        }

        @Override
        public void close() throws IOException {
            if (open != null) {
                open.close();
                open = null;
            }
        }
    }
}
