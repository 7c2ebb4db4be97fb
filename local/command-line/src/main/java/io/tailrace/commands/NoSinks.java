package io.tailrace.commands;

import io.tailrace.conversion.Sinks;
import java.io.OutputStream;

/** Rows go nowhere. */
record NoSinks() implements Sinks {
    @Override
    public boolean keepRows() {
        return false;
    }

    @Override
    public OutputStream part(int number) {
        return OutputStream.nullOutputStream();
    }

    @Override
    public OutputStream quarantine() {
        return OutputStream.nullOutputStream();
    }
}
