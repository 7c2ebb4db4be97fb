package io.tailrace.redshift.load;

/** A COPY or UNLOAD that came to nothing; the message is the one Redshift shows. */
public final class LoadFailedException extends RuntimeException {
    public LoadFailedException(String message) {
        super(message);
    }
}
