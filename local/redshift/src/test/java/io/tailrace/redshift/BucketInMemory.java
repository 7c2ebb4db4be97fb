package io.tailrace.redshift;

import io.tailrace.redshift.load.ObjectReader;
import io.tailrace.redshift.load.ObjectWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Objects by {@code bucket/key}. */
final class BucketInMemory implements ObjectReader, ObjectWriter {
    private final ConcurrentSkipListMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    void put(String path, String content) {
        objects.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    void put(String path, byte[] content) {
        objects.put(path, content);
    }

    void putGzip(String path, String content) {
        objects.put(path, gzip(content.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    String text(String path) {
        return new String(content(path), StandardCharsets.UTF_8);
    }

    private byte[] content(String path) {
        return Objects.requireNonNull(objects.get(path), path);
    }

    String gunzipped(String path) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content(path)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    List<String> paths() {
        return List.copyOf(objects.keySet());
    }

    @Override
    public InputStream open(String bucket, String key) throws IOException {
        var content = objects.get(bucket + "/" + key);
        if (content == null) {
            throw new FileNotFoundException("s3://" + bucket + "/" + key);
        }
        return new ByteArrayInputStream(content);
    }

    @Override
    public List<StoredObject> list(String bucket, String prefix) {
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(bucket + "/" + prefix))
                .map(object ->
                        new StoredObject(object.getKey().substring(bucket.length() + 1), object.getValue().length))
                .toList();
    }

    @Override
    public void put(String bucket, String key, Path content) throws IOException {
        objects.put(bucket + "/" + key, Files.readAllBytes(content));
    }
}
