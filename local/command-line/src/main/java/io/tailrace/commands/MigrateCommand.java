package io.tailrace.commands;

import io.tailrace.doctor.ConfigurationAccess;
import java.util.Map;

/** The tables of the configuration database. */
final class MigrateCommand implements Command {
    private final Map<String, String> environment;

    MigrateCommand() {
        this(System.getenv());
    }

    MigrateCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "migrate", "Brings the tables of the configuration database up to date.", StackConfiguration.option());
    }

    @Override
    public int run(Arguments arguments) {
        int applied = StackConfiguration.use(arguments, environment, ConfigurationAccess::migrate);
        System.out.println(
                applied == 0 ? "The configuration database is up to date." : applied + " migrations applied.");
        return 0;
    }
}
