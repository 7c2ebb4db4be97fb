package io.tailrace.validator;

import io.tailrace.redshift.RedshiftDataServer;
import io.tailrace.redshift.Warehouse;
import io.tailrace.redshift.load.ObjectReader;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/** A warehouse of its own behind the Data API, and the objects that its COPY reads. */
final class StandIn implements AutoCloseable {
    private static final EmbeddedPostgres POSTGRES = start();
    private static int databases;

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final BlockingQueue<String> finished = new LinkedBlockingQueue<>();
    private final RedshiftDataServer server;
    private final RedshiftDataClient client;

    StandIn() throws SQLException, IOException {
        var warehouse = new Warehouse(POSTGRES.getJdbcUrl("postgres", "warehouse_" + nextDatabase()), "postgres", "");
        server = new RedshiftDataServer(
                warehouse,
                reader(),
                (bucket, key, content) -> {
                    throw new IOException("Nothing is unloaded here.");
                },
                event -> finished.add(event.statementId()));
        client = RedshiftDataClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static synchronized int nextDatabase() {
        return ++databases;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectReader reader() {
        return new ObjectReader() {
            @Override
            public InputStream open(String bucket, String key) throws IOException {
                var content = objects.get(bucket + "/" + key);
                if (content == null) {
                    throw new FileNotFoundException(bucket + "/" + key);
                }
                return new ByteArrayInputStream(content);
            }

            @Override
            public List<StoredObject> list(String bucket, String prefix) {
                return objects.entrySet().stream()
                        .filter(object -> object.getKey().startsWith(bucket + "/" + prefix))
                        .map(object -> new StoredObject(
                                object.getKey().substring(bucket.length() + 1), object.getValue().length))
                        .toList();
            }
        };
    }

    void put(String bucket, String key, byte[] content) {
        objects.put(bucket + "/" + key, content);
    }

    void put(String bucket, String key, String content) {
        put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    /** How a batch ended: an error, or the rows of its last statement. */
    record Answer(@Nullable String error, List<Map<String, Object>> rows) {}

    /** One transaction. */
    Answer batch(List<String> sqls) {
        var id = client.batchExecuteStatement(request ->
                        request.clusterIdentifier("c").database("dev").sqls(sqls))
                .id();
        return answer(id, id + ":" + sqls.size());
    }

    List<Map<String, Object>> query(String sql) {
        var id = client.executeStatement(request ->
                        request.clusterIdentifier("c").database("dev").sql(sql))
                .id();
        var answer = answer(id, id);
        if (answer.error() != null) {
            throw new AssertionError(answer.error() + "\n  in: " + sql);
        }
        return answer.rows();
    }

    /** Each row as one text, the values with a blank between. */
    List<String> rows(String sql) {
        return query(sql).stream()
                .map(row -> String.join(
                        " ", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }

    private Answer answer(String id, String last) {
        await(id);
        var end = client.describeStatement(request -> request.id(id));
        if (end.status() != StatusString.FINISHED) {
            return new Answer(end.error(), List.of());
        }
        var hasRows = id.equals(last)
                ? end.hasResultSet()
                : end.subStatements().getLast().hasResultSet();
        return new Answer(null, hasRows ? rowsOf(last) : List.of());
    }

    private void await(String id) {
        try {
            while (!finished.take().equals(id)) {}
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Map<String, Object>> rowsOf(String id) {
        var result = client.getStatementResult(request -> request.id(id));
        var rows = new ArrayList<Map<String, Object>>();
        for (var record : result.records()) {
            var row = new LinkedHashMap<String, Object>();
            for (int i = 0; i < record.size(); i++) {
                row.put(result.columnMetadata().get(i).name(), value(record.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(Field field) {
        return switch (field.type()) {
            case STRING_VALUE -> field.stringValue();
            case LONG_VALUE -> field.longValue();
            case DOUBLE_VALUE -> field.doubleValue();
            case BOOLEAN_VALUE -> field.booleanValue();
            case IS_NULL -> null;
            default -> throw new AssertionError(field.type());
        };
    }

    @Override
    public void close() throws SQLException {
        client.close();
        server.close();
    }
}
