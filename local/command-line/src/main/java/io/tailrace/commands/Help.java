package io.tailrace.commands;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** How the command line is called, in lines of 80 characters. */
final class Help {
    private static final int WIDTH = 80;

    private Help() {}

    /** All commands. */
    static void print(PrintStream out, List<Syntax> commands) {
        out.println("Usage: tailrace COMMAND, tailrace help [COMMAND], tailrace COMMAND --help, tailrace --version");
        paragraph(
                out,
                "",
                "",
                "Takes the files that a company drops every day into a warehouse: whole, checked, accounted for.");
        out.println("Commands:");
        var entries = new ArrayList<Entry>();
        entries.add(new Entry("help", "Says how a command is called (tailrace help convert)."));
        commands.forEach(command -> entries.add(new Entry(command.command(), command.description())));
        entries.add(new Entry("test", "Runs the test suite (./tailrace test)."));
        entries.add(new Entry("bench", "Measures the converter beside others (./tailrace bench --help)."));
        print(out, entries, 22);
        out.println();
        paragraph(
                out,
                "",
                "",
                "Exit codes: 0 all is well; 1 a balance does not close, a run FAILED, or what was asked for failed;"
                        + " 2 the arguments, the configuration or a file cannot be used, and nothing was touched.");
    }

    /** One command. */
    static void print(PrintStream out, Syntax syntax) {
        var start = "Usage: tailrace " + syntax.command();
        var usage = new StringBuilder();
        var entries = new ArrayList<Entry>();
        for (var operand : syntax.operands()) {
            entries.add(new Entry(operand.label(), operand.description()));
        }
        for (var option : syntax.options()) {
            usage.append(' ').append(inUsage(option));
            entries.add(new Entry(option.form(), option.description()));
        }
        for (var operand : syntax.operands()) {
            usage.append(' ').append(operand.label());
        }
        paragraph(out, start, " ".repeat(start.length() + 1), usage.toString());
        paragraph(out, "", "", syntax.description());
        print(out, entries, 28);
    }

    private static String inUsage(Option option) {
        return switch (option.use()) {
            case ONCE -> option.form();
            case ONCE_AT_MOST -> "[" + option.form() + "]";
            case REPEATED -> "[" + option.form() + "]...";
        };
    }

    private static void print(PrintStream out, List<Entry> entries, int column) {
        var indent = " ".repeat(column);
        for (var entry : entries) {
            var name = "  " + entry.name();
            if (name.length() + 2 > column) {
                out.println(name);
                paragraph(out, indent, indent, entry.description());
            } else {
                paragraph(out, name + " ".repeat(column - name.length()), indent, entry.description());
            }
        }
    }

    /** Words after a start, and on further lines after an indent. */
    private static void paragraph(PrintStream out, String start, String indent, String text) {
        var line = new StringBuilder(start);
        boolean begun = false;
        for (var word : text.trim().split(" ", -1)) {
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                out.println(line);
                line.setLength(0);
                line.append(indent);
                begun = false;
            }
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
            line.append(word);
            begun = true;
        }
        out.println(line.toString().stripTrailing());
    }

    private record Entry(String name, String description) {}
}
