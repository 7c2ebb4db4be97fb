package io.tailrace.permissions;

/** A call, or a reference to a method that may be called, or to a static field. */
record Call(MethodName from, MethodName to) {}
