package io.tailrace.landing;

/** An object that must be there is not. */
public final class NoSuchObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ObjectLocation location;

    public NoSuchObject(ObjectLocation location) {
        super("There is no object " + location + ".");
        this.location = location;
    }

    public NoSuchObject(ObjectLocation location, Throwable cause) {
        super("There is no object " + location + ".", cause);
        this.location = location;
    }

    public ObjectLocation location() {
        return location;
    }
}
