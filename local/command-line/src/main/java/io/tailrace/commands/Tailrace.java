package io.tailrace.commands;

import io.tailrace.database.InvalidConfiguration;
import io.tailrace.stack.template.TemplateException;
import io.tailrace.tabular.UnreadableFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The entry of the command line. */
@Command(
        name = "tailrace",
        mixinStandardHelpOptions = true,
        version = "Tailrace 1.0.0-SNAPSHOT",
        description = "Takes the files that a company drops every day into a warehouse: whole, checked, accounted for.",
        footerHeading = "%n",
        footer = {
            "  test                 Runs the test suite (./tailrace test).",
            "  bench                Measures the converter beside others (./tailrace bench --help).",
            "",
            "Exit codes: 0 all is well; 1 a balance does not close, a run FAILED, or what was asked for failed;",
            "2 the arguments, the configuration or a file cannot be used, and nothing was touched."
        })
public final class Tailrace implements Runnable {
    static final int FAILED = 1;
    static final int UNUSABLE = 2;

    private static final Map<String, Supplier<Object>> COMMANDS = commands();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and answers its exit code. */
    static int run(String... arguments) {
        return withCommands(arguments.length == 0 ? "" : arguments[0])
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure))
                .execute(arguments);
    }

    /** A command that is named is the only one to be looked at: all of them together take longer to describe than a small file to convert. */
    private static CommandLine withCommands(String named) {
        var line = new CommandLine(new Tailrace());
        line.addSubcommand(new HelpCommand());
        COMMANDS.forEach((name, command) -> {
            if (name.equals(named) || !COMMANDS.containsKey(named)) {
                line.addSubcommand(name, command.get());
            }
        });
        return line;
    }

    private static Map<String, Supplier<Object>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("demo", DemoCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("up", UpCommand::new);
        commands.put("invoke", InvokeCommand::new);
        commands.put("execute", ExecuteCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("generate", GenerateCommand::new);
        commands.put("config", ConfigCommand::new);
        commands.put("states-conformance", StatesConformanceCommand::new);
        return commands;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command.");
    }

    /** The one place where a failure becomes words and an exit code. */
    private static int tell(Exception failure) {
        switch (failure) {
            case UnusableInput unusable -> System.err.println("tailrace: " + unusable.getMessage());
            case InvalidConfiguration invalid ->
                invalid.problems().forEach(problem -> System.err.println("tailrace: " + problem));
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
