package io.tailrace.commands;

import io.tailrace.database.ConfigDatabase;
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
                "migrate",
                "Brings the tables of the configuration database up to date. QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD name it, as for the"
                        + " functions.");
    }

    @Override
    public int run(Arguments arguments) {
        var login = ConfigurationDatabase.named(environment);
        var applied = ConfigDatabase.migrate(login.jdbcUrl(), login.user(), login.password());
        System.out.println(
                applied == 0 ? "The configuration database is up to date." : applied + " migrations applied.");
        return 0;
    }
}
