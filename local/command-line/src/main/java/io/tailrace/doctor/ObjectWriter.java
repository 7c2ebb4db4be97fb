package io.tailrace.doctor;

/** Puts an object into a bucket for a while. Both throw {@link NotAnswered}. */
public interface ObjectWriter {
    void put(String bucket, String key, byte[] content);

    void delete(String bucket, String key);
}
