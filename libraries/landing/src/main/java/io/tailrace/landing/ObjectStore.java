package io.tailrace.landing;

import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects in buckets. Every write is atomic: a reader sees the whole new object or what was there before. */
public interface ObjectStore {
    /**
     * The object's bytes, read as they are asked for; the caller closes the stream.
     *
     * @throws NoSuchObject when there is none
     */
    InputStream open(ObjectLocation location);

    /**
     * A part of the object's bytes, read as they are asked for; the caller closes the stream, also before its end.
     *
     * @param object as {@link #head} gave it: a store that has another object there by now refuses
     * @param length at most so many bytes; what lies behind the end is not there
     * @throws NoSuchObject when there is none
     */
    InputStream open(StoredObject object, long offset, long length);

    /** The object's facts; empty when there is none. */
    Optional<StoredObject> head(ObjectLocation location);

    void put(ObjectLocation location, byte[] content, String contentType);

    /** Begins an object of any size, written in bounded memory; it is there when {@link Upload#complete} has returned. */
    Upload upload(ObjectLocation location, String contentType);

    /**
     * Copies within the store, without the bytes passing through the caller, whatever the size.
     *
     * @param ifMatch copy only while the source has this ETag (without quotes); null: whatever it is
     */
    CopyOutcome copy(ObjectLocation from, ObjectLocation to, @Nullable String ifMatch);

    /** Deletes; one that is not there is deleted already. */
    void delete(ObjectLocation location);

    /**
     * Deletes while the object has this ETag (without quotes).
     *
     * @return false when another object is there by now; it stays
     */
    default boolean delete(ObjectLocation location, String ifMatch) {
        var head = head(location);
        if (head.isEmpty()) {
            return true;
        }
        if (!head.get().etag().equals(ifMatch)) {
            return false;
        }
        delete(location);
        return true;
    }

    /** All objects whose key starts with the prefix, in key order, fetched page by page. */
    Stream<StoredObject> list(String bucket, String prefix);

    /**
     * Copies, then deletes the source. Repeated after a crash it does what is left.
     *
     * @throws NoSuchObject when the object is neither here nor there
     */
    default void move(ObjectLocation from, ObjectLocation to) {
        switch (copy(from, to, null)) {
            case COPIED -> delete(from);
            case SOURCE_MISSING -> {
                if (head(to).isEmpty()) {
                    throw new NoSuchObject(from);
                }
            }
            case SOURCE_CHANGED ->
                throw new IllegalStateException("A copy of " + from + " without condition found it changed.");
        }
    }
}
