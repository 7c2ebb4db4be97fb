package io.tailrace.commands;

import io.tailrace.landing.configuration.Configuration;
import java.util.List;
import java.util.Map;

/** What a steward does with a configuration. */
final class ConfigCommand implements Command {
    private final Map<String, String> environment;

    ConfigCommand() {
        this(System.getenv());
    }

    ConfigCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "config",
                        "Checks a configuration (exit code 2 when anything is wrong), shows what it would change, or writes it as a new version.",
                        StackConfiguration.option())
                .on(
                        "check | difference | apply",
                        "check reads the file only; difference holds it against the newest version in the database; apply writes it when it differs.")
                .on("FILE.yaml", "The configuration.");
    }

    @Override
    public int run(Arguments arguments) {
        var file = arguments.pathOperand(1);
        switch (arguments.operand(0)) {
            case "check" -> {
                var configuration = ConfigurationOption.read(file);
                System.out.println(file + " is a good configuration: " + size(configuration) + ".");
            }
            case "difference" -> print(difference(arguments, ConfigurationOption.read(file)));
            case "apply" -> apply(arguments, ConfigurationOption.read(file));
            default ->
                throw new UnusableArguments(
                        "Expected config check, difference or apply, found config " + arguments.operand(0) + ".",
                        syntax());
        }
        return 0;
    }

    private List<String> difference(Arguments arguments, Configuration configuration) {
        return StackConfiguration.use(arguments, environment, database -> database.difference(configuration));
    }

    private void apply(Arguments arguments, Configuration configuration) {
        var by = environment.getOrDefault("USER", "tailrace command line");
        var applied = StackConfiguration.use(arguments, environment, database -> database.apply(configuration, by));
        if (applied.written()) {
            print(applied.difference());
            System.out.println("Version " + applied.version() + " holds " + size(configuration) + ".");
        } else {
            System.out.println("Nothing differs from version " + applied.version() + ".");
        }
    }

    private static void print(List<String> difference) {
        if (difference.isEmpty()) {
            System.out.println("Nothing differs from the newest version.");
        }
        difference.forEach(System.out::println);
    }

    private static String size(Configuration configuration) {
        return configuration.regions().size() + " regions, "
                + configuration.dataSets().size() + " data sets, "
                + configuration.mappings().size() + " mappings";
    }
}
