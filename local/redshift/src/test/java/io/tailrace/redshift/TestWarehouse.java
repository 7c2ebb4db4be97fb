package io.tailrace.redshift;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** A warehouse of its own on the PostgreSQL that all tests share, used through the AWS SDK. */
final class TestWarehouse implements AutoCloseable {
    static final String CLUSTER = "redshiftcluster-abcd";
    private static final EmbeddedPostgres POSTGRES = start();
    private static int databases;

    final BucketInMemory bucket = new BucketInMemory();
    final BlockingQueue<StatementEvent> events = new LinkedBlockingQueue<>();
    final RedshiftDataServer server;
    final RedshiftDataClient client;
    final String jdbcUrl;

    TestWarehouse() throws SQLException, IOException {
        jdbcUrl = POSTGRES.getJdbcUrl("postgres", "warehouse_" + nextDatabase());
        server = new RedshiftDataServer(new Warehouse(jdbcUrl, "postgres", ""), bucket, bucket, events::add);
        client = client(server.endpoint());
    }

    private static synchronized int nextDatabase() {
        return ++databases;
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
            return postgres;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static RedshiftDataClient client(URI endpoint) {
        return RedshiftDataClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    String submit(String sql) {
        return client.executeStatement(request -> request.clusterIdentifier(CLUSTER)
                        .database("dev")
                        .dbUser("loader")
                        .sql(sql))
                .id();
    }

    String submitBatch(String... sqls) {
        return client.batchExecuteStatement(request ->
                        request.clusterIdentifier(CLUSTER).database("dev").sqls(sqls))
                .id();
    }

    StatementEvent nextEvent() {
        try {
            return events.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the event that ends the statement and describes it. */
    DescribeStatementResponse finished(String id) {
        StatementEvent event;
        do {
            event = nextEvent();
        } while (!event.statementId().equals(id));
        return client.describeStatement(request -> request.id(id));
    }

    DescribeStatementResponse run(String sql) {
        return finished(submit(sql));
    }

    DescribeStatementResponse runBatch(String... sqls) {
        return finished(submitBatch(sqls));
    }

    /** Runs statements that must succeed. */
    void execute(String... sqls) {
        for (var sql : sqls) {
            var end = run(sql);
            if (end.status() != StatusString.FINISHED) {
                throw new AssertionError(end.error() + "\n  in: " + sql);
            }
        }
    }

    String error(String sql) {
        var end = run(sql);
        if (end.status() != StatusString.FAILED) {
            throw new AssertionError("expected a failure, found " + end.status() + " of: " + sql);
        }
        return end.error();
    }

    /** The rows of a query; values as text, null as "null". */
    List<List<String>> query(String sql) {
        var id = submit(sql);
        var end = finished(id);
        if (end.status() != StatusString.FINISHED) {
            throw new AssertionError(end.error() + "\n  in: " + sql);
        }
        return client.getStatementResult(request -> request.id(id)).records().stream()
                .map(row -> row.stream().map(TestWarehouse::text).toList())
                .toList();
    }

    /** The single value of a query. */
    String value(String sql) {
        return query(sql).getFirst().getFirst();
    }

    static String text(Field field) {
        return switch (field.type()) {
            case STRING_VALUE -> field.stringValue();
            case LONG_VALUE -> field.longValue().toString();
            case DOUBLE_VALUE -> field.doubleValue().toString();
            case BOOLEAN_VALUE -> field.booleanValue().toString();
            case IS_NULL -> "null";
            default -> throw new AssertionError(field.type());
        };
    }

    @Override
    public void close() throws SQLException {
        client.close();
        server.close();
    }
}
