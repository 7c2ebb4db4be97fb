package io.tailrace.commands;

/** What a command is about, said without a name; none may be left out. */
record Operand(String label, String description) {}
