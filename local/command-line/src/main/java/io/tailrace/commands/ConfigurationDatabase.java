package io.tailrace.commands;

import io.tailrace.database.DatabaseLogin;
import java.util.Map;

/** The database that a user names by environment variables. */
final class ConfigurationDatabase {
    private ConfigurationDatabase() {}

    static DatabaseLogin named(Map<String, String> environment) {
        try {
            return DatabaseLogin.from(environment);
        } catch (IllegalArgumentException e) {
            throw new UnusableInput(String.valueOf(e.getMessage()), e);
        }
    }
}
