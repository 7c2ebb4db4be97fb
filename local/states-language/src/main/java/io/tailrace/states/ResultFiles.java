package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.states.Distributed.ResultWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The files of a ResultWriter: {@code SUCCEEDED_n}, {@code FAILED_n} and {@code PENDING_n} with the ends of the children, and
 * {@code manifest.json} that lists them. Entries go to temporary files as children end, so that the number of children does not matter.
 */
final class ResultFiles implements AutoCloseable {
    /** Bytes after which the next file begins; the service's own limit. */
    private static final long LARGEST_FILE = 5L << 30;

    private enum Group {
        FAILED,
        PENDING,
        SUCCEEDED
    }

    private final ObjectSink sink;
    private final String bucket;
    private final String folder;
    private final ResultWriter writer;
    private final ObjectNode manifest = Json.object();
    private final Map<Group, Open> open = new EnumMap<>(Group.class);

    ResultFiles(ObjectSink sink, String bucket, String prefix, String identity, String mapRunArn, ResultWriter writer) {
        this.sink = sink;
        this.bucket = bucket;
        this.folder = (prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/") + identity + "/";
        this.writer = writer;
        manifest.put("DestinationBucket", bucket).put("MapRunArn", mapRunArn);
        var files = manifest.putObject("ResultFiles");
        for (var group : Group.values()) {
            files.putArray(group.name());
        }
    }

    private static final class Open {
        private final Path file;
        private final BufferedWriter text;
        private long characters;

        Open() throws IOException {
            file = Files.createTempFile("map-run", ".json");
            text = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        }
    }

    synchronized void add(ChildEnd end) throws IOException {
        var group = end.isPending() ? Group.PENDING : end.succeeded() ? Group.SUCCEEDED : Group.FAILED;
        if (group != Group.SUCCEEDED) {
            write(group, end.toJson());
            return;
        }
        var entries = Json.NODES.arrayNode();
        MapRunResults.append(entries, end, writer.transformation());
        for (var entry : entries) {
            write(group, entry);
        }
    }

    private void write(Group group, JsonNode entry) throws IOException {
        var file = open.get(group);
        if (file == null) {
            file = new Open();
            open.put(group, file);
        }
        var text = Json.text(entry);
        if (writer.jsonLines()) {
            file.text.append(text).append('\n');
        } else {
            file.text.append(file.characters == 0 ? '[' : ',').append(text);
        }
        file.characters += text.length() + 1L;
        if (file.characters >= LARGEST_FILE) {
            store(group);
        }
    }

    private void store(Group group) throws IOException {
        var file = open.remove(group);
        if (file == null) {
            return;
        }
        try {
            if (!writer.jsonLines()) {
                file.text.append(']');
            }
            file.text.close();
            var files = manifest.withObject("/ResultFiles").withArray(group.name());
            var key = folder + group + "_" + files.size() + (writer.jsonLines() ? ".jsonl" : ".json");
            long size = Files.size(file.file);
            sink.store(bucket, key, file.file);
            files.addObject().put("Key", key).put("Size", size);
        } finally {
            Files.deleteIfExists(file.file);
        }
    }

    /** Stores everything and gives the manifest's key. */
    synchronized String finish() throws IOException {
        for (var group : Group.values()) {
            store(group);
        }
        var file = Files.createTempFile("map-run", ".json");
        try {
            Files.writeString(file, Json.text(manifest));
            sink.store(bucket, folder + "manifest.json", file);
        } finally {
            Files.deleteIfExists(file);
        }
        return folder + "manifest.json";
    }

    /** Removes what an aborted run left. */
    @Override
    public synchronized void close() throws IOException {
        for (var file : open.values()) {
            file.text.close();
            Files.deleteIfExists(file.file);
        }
        open.clear();
    }
}
