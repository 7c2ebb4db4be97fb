package io.tailrace.landing.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import org.postgresql.PGProperty;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Signs in to Amazon RDS, Aurora or RDS Proxy with IAM. The JDBC URL names this class as {@code authenticationPluginClassName}, and the driver asks a new one of it for
 * every connection, so that none is opened with a token that has expired. Signing is done here, without a call; credentials and region are the SDK's standard ones.
 * It is what {@code RdsUtilities} of the SDK does, whose jar weighs more than a function.
 */
public final class DatabaseToken implements AuthenticationPlugin {
    /** What RDS accepts at most. */
    private static final Duration VALIDITY = Duration.ofMinutes(15);

    private static final Set<String> ENCRYPTED = Set.of("require", "verify-ca", "verify-full");

    private final Properties connection;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param connection the properties of the connection, as the driver gives them */
    public DatabaseToken(Properties connection) {
        this(connection, Clock.systemUTC());
    }

    DatabaseToken(Properties connection, Clock clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /** @throws PSQLException when the token would travel unencrypted, or the server wants something else */
    @Override
    public char[] getPassword(AuthenticationRequestType type) throws PSQLException {
        if (!ENCRYPTED.contains(value(PGProperty.SSL_MODE))) {
            throw refusal("The connection must be encrypted to carry a token of IAM: expected sslmode "
                    + "require, verify-ca or verify-full, found '" + value(PGProperty.SSL_MODE) + "'");
        }
        if (type != AuthenticationRequestType.CLEARTEXT_PASSWORD) {
            throw refusal("User " + value(PGProperty.USER) + " cannot sign in with IAM: the server asked for " + type
                    + ", as it does of users that have a password and not the role rds_iam");
        }
        return token().toCharArray();
    }

    private String token() {
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(value(PGProperty.PG_HOST))
                .port(Integer.valueOf(value(PGProperty.PG_PORT)))
                .encodedPath("/")
                .putRawQueryParameter("DBUser", value(PGProperty.USER))
                .putRawQueryParameter("Action", "connect")
                .build();
        try (var credentials = DefaultCredentialsProvider.builder().build()) {
            var signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                    .request(request)
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                    .putProperty(
                            AwsV4HttpSigner.REGION_NAME,
                            new DefaultAwsRegionProviderChain().getRegion().id())
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, VALIDITY)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock));
            return signed.request().getUri().toString().substring("https://".length());
        }
    }

    private String value(PGProperty property) {
        var value = property.getOrDefault(connection);
        return value == null ? "" : value;
    }

    private PSQLException refusal(String reason) {
        return new PSQLException(
                "Database " + value(PGProperty.PG_HOST) + ":" + value(PGProperty.PG_PORT) + ": " + reason + ".",
                PSQLState.CONNECTION_REJECTED);
    }
}
