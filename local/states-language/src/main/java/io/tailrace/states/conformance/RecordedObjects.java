package io.tailrace.states.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.states.ObjectSink;
import io.tailrace.states.ObjectSource;
import io.tailrace.states.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.TreeMap;

/** The objects of one case in memory. Buckets had random names when they were recorded, so objects are found by their keys. */
final class RecordedObjects implements ObjectSource, ObjectSink {
    private final TreeMap<String, byte[]> bodies = new TreeMap<>();

    RecordedObjects(JsonNode objects) {
        for (var object : objects) {
            bodies.put(object.path("Key").asText(), object.path("Body").asText().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public synchronized InputStream open(String bucket, String key) throws IOException {
        var body = bodies.get(key);
        if (body == null) {
            throw new IOException("The case has no object with the key '" + key + "'.");
        }
        return new ByteArrayInputStream(body);
    }

    @Override
    public synchronized Iterator<StoredObject> list(String bucket, String prefix) {
        return bodies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new StoredObject(
                        entry.getKey(), entry.getValue().length, "\"recorded\"", Instant.EPOCH, "STANDARD"))
                .toList()
                .iterator();
    }

    @Override
    public synchronized void store(String bucket, String key, Path content) throws IOException {
        bodies.put(key, Files.readAllBytes(content));
    }
}
