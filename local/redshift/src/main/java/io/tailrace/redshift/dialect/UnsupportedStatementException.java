package io.tailrace.redshift.dialect;

/** A statement, option or construct that the stand-in does not carry out. Redshift itself may know it. */
public final class UnsupportedStatementException extends RuntimeException {
    private final String construct;

    public UnsupportedStatementException(String construct, String reason) {
        super(construct + " is not supported by the embedded warehouse: " + reason);
        this.construct = construct;
    }

    /** The statement or option that was refused, as a user would call it. */
    public String construct() {
        return construct;
    }
}
