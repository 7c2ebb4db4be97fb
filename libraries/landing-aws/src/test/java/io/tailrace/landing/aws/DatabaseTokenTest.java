package io.tailrace.landing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.servers.postgres.Database;
import io.tailrace.servers.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.plugin.AuthenticationRequestType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsUtilities;

class DatabaseTokenTest {
    private static final Pattern SIGNED_AT = Pattern.compile("X-Amz-Date=([0-9TZ]+)");
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("aws.region", "eu-central-1", "aws.accessKeyId", "AKIDEXAMPLE", "aws.secretAccessKey", "wJalrXUtn");

    @BeforeAll
    static void sign() {
        ENVIRONMENT.forEach(System::setProperty);
    }

    @AfterAll
    static void forget() {
        ENVIRONMENT.keySet().forEach(System::clearProperty);
    }

    @Test
    void isTheTokenThatTheSdkMakes() throws SQLException {
        var sdk = sdkToken(AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtn"));

        assertThat(parts(ownToken(signedAt(sdk)))).isEqualTo(parts(sdk));
    }

    @Test
    void carriesTheSessionOfARole() throws SQLException {
        System.setProperty("aws.sessionToken", "a/session+token=");
        try {
            var sdk = sdkToken(AwsSessionCredentials.create("AKIDEXAMPLE", "wJalrXUtn", "a/session+token="));

            assertThat(parts(ownToken(signedAt(sdk))))
                    .contains("X-Amz-Security-Token=a%2Fsession%2Btoken%3D")
                    .isEqualTo(parts(sdk));
        } finally {
            System.clearProperty("aws.sessionToken");
        }
    }

    @Test
    void everyConnectionIsOpenedWithATokenOfItsMoment() throws Exception {
        try (var server = PostgresServer.throwaway()) {
            var database = server.database("tailrace");
            askForTokens(database);
            var first = Instant.parse("2026-11-02T05:00:00Z");
            var later = first.plus(Duration.ofMinutes(16));

            ClockedToken.setTime(first);
            accept(database, server, first);
            connect(server).close();

            accept(database, server, later);
            assertThatThrownBy(() -> connect(server)).hasMessageContaining("password authentication failed");
            ClockedToken.setTime(later);
            try (var connection = connect(server)) {
                assertThat(text(connection, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
                        .isEqualTo("t");
            }
        }
    }

    @Test
    void noTokenTravelsUnencrypted() {
        var connection = properties("localhost", 5432);
        connection.setProperty("sslmode", "prefer");

        assertThatThrownBy(
                        () -> new DatabaseToken(connection).getPassword(AuthenticationRequestType.CLEARTEXT_PASSWORD))
                .hasMessage("Database localhost:5432: The connection must be encrypted to carry a token of IAM: "
                        + "expected sslmode require, verify-ca or verify-full, found 'prefer'.");
    }

    @Test
    void saysWhyAUserWithAPasswordCannotSignIn() {
        assertThatThrownBy(() -> new DatabaseToken(properties("localhost", 5432))
                        .getPassword(AuthenticationRequestType.SASL))
                .hasMessageContaining("User tailrace cannot sign in with IAM")
                .hasMessageContaining("rds_iam");
    }

    private static String sdkToken(AwsCredentials credentials) {
        var utilities =
                RdsUtilities.builder().region(Region.EU_CENTRAL_1).build();
        return utilities.generateAuthenticationToken(request -> request.hostname("tailrace.proxy.example")
                .port(5432)
                .username("tailrace")
                .credentialsProvider(StaticCredentialsProvider.create(credentials)));
    }

    private static String ownToken(Instant at) throws SQLException {
        return ownToken("tailrace.proxy.example", 5432, at);
    }

    private static String ownToken(String host, int port, Instant at) throws SQLException {
        var token = new DatabaseToken(properties(host, port), Clock.fixed(at, ZoneOffset.UTC));
        return new String(token.getPassword(AuthenticationRequestType.CLEARTEXT_PASSWORD));
    }

    /** Host and parameters, whose order nobody signs. */
    private static Set<String> parts(String token) {
        return Set.of(token.split("[?&]"));
    }

    private static Instant signedAt(String token) {
        var matcher = SIGNED_AT.matcher(token);
        assertThat(matcher.find()).isTrue();
        return BASIC.parse(matcher.group(1), Instant::from);
    }

    private static Properties properties(String host, int port) {
        var properties = new Properties();
        properties.setProperty("PGHOST", host);
        properties.setProperty("PGPORT", String.valueOf(port));
        properties.setProperty("user", "tailrace");
        properties.setProperty("sslmode", "require");
        return properties;
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + server.port()
                + "/tailrace?user=tailrace&sslmode=require&authenticationPluginClassName="
                + ClockedToken.class.getName());
    }

    /** As RDS does, the server takes the token of a moment from this user, in the clear on an encrypted connection. */
    private static void accept(Database database, PostgresServer server, Instant moment) throws SQLException {
        execute(database, "alter role tailrace password '" + ownToken("localhost", server.port(), moment) + "'");
    }

    private static void askForTokens(Database database) throws Exception {
        execute(database, "create role tailrace login");
        try (var connection = connection(database)) {
            var data = Path.of(text(connection, "show data_directory"));
            certify(data);
            var rules = Path.of(text(connection, "show hba_file"));
            Files.writeString(rules, "hostssl all tailrace all password\n" + Files.readString(rules));
        }
        execute(database, "alter system set ssl_cert_file = 'own.crt'");
        execute(database, "alter system set ssl_key_file = 'own.key'");
        execute(database, "alter system set ssl = on");
        execute(database, "select pg_reload_conf()");
        var on = false;
        while (!on) {
            try (var connection = connection(database)) {
                on = text(connection, "show ssl").equals("on");
            }
        }
    }

    /** A key and a certificate for the server, beside its data. */
    private static void certify(Path data) throws Exception {
        var store = data.resolve("own.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-alias",
                        "own",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        write(data.resolve("own.crt"), "CERTIFICATE", keys.getCertificate("own").getEncoded());
        write(
                data.resolve("own.key"),
                "PRIVATE KEY",
                keys.getKey("own", "changeit".toCharArray()).getEncoded());
    }

    private static void write(Path file, String kind, byte[] content) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + kind + "-----\n"
                        + Base64.getMimeEncoder().encodeToString(content)
                        + "\n-----END " + kind + "-----\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (var connection = connection(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connection(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
