package io.tailrace.commands;

import io.tailrace.comparison.UnusableTable;
import io.tailrace.database.InvalidConfiguration;
import io.tailrace.stack.template.TemplateException;
import io.tailrace.tabular.UnreadableFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.NOP_FallbackServiceProvider;

/** The entry of the command line. */
public final class Tailrace {
    static final int FAILED = 1;
    static final int UNUSABLE = 2;

    private static final String VERSION = "Tailrace 1.0.0-SNAPSHOT";
    private static final List<String> COMMANDS = List.of(
            "demo",
            "run",
            "up",
            "invoke",
            "execute",
            "convert",
            "check",
            "compare",
            "suggest",
            "generate",
            "migrate",
            "config",
            "datashares",
            "doctor",
            "functions",
            "states-conformance");

    /**
     * Those that say themselves what there is to say. To find out who would log what their libraries say, for developers, every library is looked into, and that takes
     * longer than a small file.
     */
    private static final Set<String> WITHOUT_LOG = Set.of("convert", "check", "compare", "suggest", "generate");

    private Tailrace() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && WITHOUT_LOG.contains(arguments[0])) {
            logNothing();
        }
        int code = run(arguments);
        if (code > FAILED || othersRun()) {
            System.exit(code);
        }
        if (code == FAILED) {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failed) -> {});
            throw new Failed();
        }
    }

    static void logNothing() {
        System.setProperty("slf4j.provider", NOP_FallbackServiceProvider.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /**
     * What ends the process with {@link #FAILED}, as its {@code main} may: {@link System#exit} looks into every library for one that logs such calls, which takes longer
     * than a small file.
     */
    private static final class Failed extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Failed() {
            super(null, null, false, false);
        }
    }

    /** Whether the process would go on without this thread. */
    private static boolean othersRun() {
        var threads = new Thread[Thread.activeCount() + 1];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                        .filter(thread -> !thread.isDaemon())
                        .count()
                > 1;
    }

    /** Runs a command and answers its exit code. */
    static int run(String... arguments) {
        var words = List.of(arguments);
        if (words.isEmpty()) {
            return refuse("Name a command.");
        }
        var rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "help", "--help", "-h" -> help(rest);
            case "--version", "-V" -> {
                System.out.println(VERSION);
                yield 0;
            }
            default -> run(words.getFirst(), rest);
        };
    }

    private static int run(String name, List<String> words) {
        var command = command(name);
        if (command == null) {
            return refuse("Unknown " + (name.startsWith("-") ? "option " : "command ") + name + ".");
        }
        try {
            var arguments = ArgumentParser.parse(command.syntax(), words);
            return arguments == null ? help(List.of(name)) : command.run(arguments);
        } catch (Exception e) {
            return tell(e);
        }
    }

    private static int help(List<String> words) {
        if (words.isEmpty()) {
            Help.print(System.out, syntaxes());
            return 0;
        }
        var command = command(words.getFirst());
        if (command == null) {
            return refuse("Unknown command " + words.getFirst() + ".");
        }
        Help.print(System.out, command.syntax());
        return 0;
    }

    private static int refuse(String sentence) {
        System.err.println("tailrace: " + sentence);
        Help.print(System.err, syntaxes());
        return UNUSABLE;
    }

    private static List<Syntax> syntaxes() {
        return COMMANDS.stream()
                .map(Tailrace::command)
                .filter(Objects::nonNull)
                .map(Command::syntax)
                .toList();
    }

    /** Only the class of the command that is named is loaded. */
    private static @Nullable Command command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "run" -> new RunCommand();
            case "up" -> new UpCommand();
            case "invoke" -> new InvokeCommand();
            case "execute" -> new ExecuteCommand();
            case "convert" -> new ConvertCommand();
            case "check" -> new CheckCommand();
            case "compare" -> new CompareCommand();
            case "suggest" -> new SuggestCommand();
            case "generate" -> new GenerateCommand();
            case "config" -> new ConfigCommand();
            case "migrate" -> new MigrateCommand();
            case "doctor" -> new DoctorCommand();
            case "datashares" -> new DatasharesCommand();
            case "functions" -> new FunctionsCommand();
            case "states-conformance" -> new StatesConformanceCommand();
            default -> null;
        };
    }

    /** The one place where a failure becomes words and an exit code. */
    private static int tell(Exception failure) {
        switch (failure) {
            case UnusableArguments misused -> {
                System.err.println("tailrace: " + misused.getMessage());
                Help.print(System.err, misused.syntax());
            }
            case UnusableInput unusable -> System.err.println("tailrace: " + unusable.getMessage());
            case InvalidConfiguration invalid ->
                invalid.problems().forEach(problem -> System.err.println("tailrace: " + problem));
            case UnusableTable unusable -> System.err.println("tailrace: " + unusable.getMessage());
            case UnreadableFile unreadable -> System.err.println("tailrace: " + unreadable.getMessage());
            case NoSuchFileException missing ->
                System.err.println("tailrace: " + missing.getFile() + ": expected a file, found none.");
            case FileSystemException file ->
                System.err.println("tailrace: " + file.getMessage() + ": this cannot be used.");
            case UncheckedIOException wrapped
            when wrapped.getCause() instanceof FileSystemException file -> {
                return tell(file);
            }
            case TemplateException template ->
                template.problems().forEach(problem -> System.err.println("tailrace: " + problem));
            default -> {
                System.err.println("tailrace: this failed in a way that was not foreseen:");
                failure.printStackTrace(System.err);
                return FAILED;
            }
        }
        return UNUSABLE;
    }
}
