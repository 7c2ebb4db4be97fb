package io.tailrace.landing;

import java.io.OutputStream;

/** An object being written. Closed before it is complete, it leaves nothing behind. */
public abstract class Upload extends OutputStream {
    /** Ends the writing and gives the memory back; {@link #complete} still makes the object visible. */
    public abstract void seal();

    /** Makes the object visible, whole; nothing can be written afterwards. */
    public abstract StoredObject complete();

    /** Gives up what is not complete; harmless afterwards. */
    @Override
    public abstract void close();
}
