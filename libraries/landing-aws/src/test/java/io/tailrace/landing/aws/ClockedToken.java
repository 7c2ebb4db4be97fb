package io.tailrace.landing.aws;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;

/** A {@link DatabaseToken} whose time the test sets; the driver makes it by its name. */
public final class ClockedToken implements AuthenticationPlugin {
    private static volatile Instant now = Instant.EPOCH;
    private final DatabaseToken token;

    public ClockedToken(Properties connection) {
        token = new DatabaseToken(connection, Clock.fixed(now, ZoneOffset.UTC));
    }

    static void setTime(Instant time) {
        now = time;
    }

    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        return token.getPassword(type);
    }
}
