package io.tailrace.servers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {
    @TempDir
    Path folder;

    @Test
    void createsADatabaseOnce() throws Exception {
        try (var server = PostgresServer.throwaway()) {
            var database = server.database("ware-house");
            run(database, "create table t (i int)");

            assertThat(server.database("ware-house")).isEqualTo(database);
            assertThat(query(database, "select count(*) from t")).isEqualTo("0");
        }
    }

    @Test
    void leavesNothingOfAThrowawayServer() throws Exception {
        long pid;
        Path data;
        try (var server = PostgresServer.throwaway()) {
            pid = server.pid();
            data = Path.of(query(server.database("d"), "show data_directory"));
            assertThat(query(server.database("d"), "show fsync")).isEqualTo("off");
        }

        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(data.getParent()).doesNotExist();
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void keepsItsDataForTheNextServer() throws Exception {
        try (var server = PostgresServer.over(folder)) {
            run(server.database("d"), "create table t as select 1 as i");
            assertThat(query(server.database("d"), "show fsync")).isEqualTo("on");
        }
        try (var server = PostgresServer.over(folder)) {
            assertThat(query(server.database("d"), "select i from t")).isEqualTo("1");
        }
    }

    @Test
    void recoversWhenTheServerWasKilled() throws Exception {
        var first = PostgresServer.over(folder);
        run(first.database("d"), "create table t as select 1 as i");
        var killed = ProcessHandle.of(first.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().get(30, TimeUnit.SECONDS);
        assertThat(folder.resolve("data/postmaster.pid")).exists();
        first.close();
        Files.writeString(
                folder.resolve("data/postmaster.pid"), ProcessHandle.current().pid() + "\n");

        try (var server = PostgresServer.over(folder)) {
            assertThat(query(server.database("d"), "select i from t")).isEqualTo("1");
        }
    }

    @Test
    void takesOverFromAProcessThatWasKilled() throws Exception {
        var owner = owner("lasting");
        var pid = Long.parseLong(owner.inputReader().readLine());
        owner.destroyForcibly().waitFor();

        try (var server = PostgresServer.over(folder)) {
            assertThat(server.pid()).isNotEqualTo(pid);
            assertThat(query(server.database("d"), "select i from t")).isEqualTo("1");
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
    }

    @Test
    void endsWithAProcessThatIsKilled() throws Exception {
        var owner = owner("throwaway");
        var output = owner.inputReader();
        var server = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
        var data = Path.of(output.readLine());

        owner.destroyForcibly().waitFor();

        server.onExit().get(30, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isFalse();
        assertThat(data).isNotNull();
    }

    /** A process of its own that starts a server, says so and waits. */
    private Process owner(String kind) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Owner.class.getName(),
                        kind,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws Exception {
            var server = arguments[0].equals("throwaway")
                    ? PostgresServer.throwaway()
                    : PostgresServer.over(Path.of(arguments[1]));
            run(server.database("d"), "create table t as select 1 as i");
            System.out.println(server.pid());
            System.out.println(query(server.database("d"), "show data_directory"));
            var end = System.in.read();
            server.close();
            System.exit(end);
        }
    }

    @Test
    void refusesAFolderInUse() {
        try (var server = PostgresServer.over(folder)) {
            assertThatThrownBy(() -> PostgresServer.over(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("uses the folder");
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void listensOnTheLoopbackAddressStaysSmallAndSortsByBytes() throws Exception {
        try (var server = PostgresServer.throwaway()) {
            var database = server.database("d");
            assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(database, "show shared_buffers")).isEqualTo("64MB");
            assertThat(query(database, "show max_connections")).isEqualTo("100");
            assertThat(query(database, "show server_version")).isEqualTo("18.6");
            assertThat(query(
                            database,
                            "select string_agg(x, '' order by x) from unnest(array['b', 'a', 'B', 'ä']) as x"))
                    .isEqualTo("Babä");
        }
    }

    private static void run(Database database, String sql) throws SQLException {
        try (var connection = connect(database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Database database, String sql) throws SQLException {
        try (var connection = connect(database);
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
