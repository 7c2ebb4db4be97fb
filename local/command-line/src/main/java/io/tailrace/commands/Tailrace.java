package io.tailrace.commands;

import io.tailrace.database.InvalidConfiguration;
import io.tailrace.stack.template.TemplateException;
import io.tailrace.tabular.UnreadableFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            UpCommand.class,
            InvokeCommand.class,
            ExecuteCommand.class,
            ConvertCommand.class,
            GenerateCommand.class,
            ConfigCommand.class,
            StatesConformanceCommand.class,
            HelpCommand.class
        },
        footerHeading = "%n",
        footer = {
            "  test                 Runs the test suite (./tailrace test).",
            "",
            "Exit codes: 0 all is well; 1 a balance does not close, a run FAILED, or what was asked for failed;",
            "2 the arguments, the configuration or a file cannot be used, and nothing was touched."
        })
public final class Tailrace implements Runnable {
    static final int FAILED = 1;
    static final int UNUSABLE = 2;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and answers its exit code. */
    static int run(String... arguments) {
        return new CommandLine(new Tailrace())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure))
                .execute(arguments);
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
