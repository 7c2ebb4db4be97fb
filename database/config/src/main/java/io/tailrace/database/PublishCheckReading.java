package io.tailrace.database;

import io.tailrace.landing.configuration.PublishCheck;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads what must hold before tables are published. */
final class PublishCheckReading {
    private static final Pattern QUERY =
            Pattern.compile("(select|with)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private PublishCheckReading() {}

    static Optional<PublishCheck> read(Entry entry) {
        var fields = entry.fields("name", "expected", "found");
        var name = fields.require("name", "what the check is about").flatMap(field -> field.parsed(String::strip));
        var expected = query(fields, "expected");
        var found = query(fields, "found");
        return name.flatMap(about ->
                expected.flatMap(curated -> found.map(published -> new PublishCheck(about, curated, published))));
    }

    private static Optional<String> query(Fields fields, String name) {
        return fields.require(name, "a query of one value").flatMap(field -> field.parsed(PublishCheckReading::query));
    }

    private static String query(String text) {
        var statement = HookStatement.checked(text);
        if (!QUERY.matcher(statement).matches()) {
            throw new IllegalArgumentException("expected a query of one value, found '" + statement + "'.");
        }
        return statement;
    }
}
