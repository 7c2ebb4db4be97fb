package io.tailrace.commands;

import java.util.ArrayList;
import java.util.List;

/** How a command is called. */
record Syntax(String command, String description, List<Operand> operands, List<Option> options) {
    Syntax {
        operands = List.copyOf(operands);
        options = List.copyOf(options);
    }

    static Syntax of(String command, String description, Option... options) {
        return new Syntax(command, description, List.of(), List.of(options));
    }

    /** The same with one more operand. */
    Syntax on(String label, String operand) {
        var more = new ArrayList<>(operands);
        more.add(new Operand(label, operand));
        return new Syntax(command, description, more, options);
    }

    /** The same with more options. */
    Syntax with(List<Option> others) {
        var more = new ArrayList<>(options);
        more.addAll(others);
        return new Syntax(command, description, operands, more);
    }
}
