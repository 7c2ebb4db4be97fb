package io.tailrace.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.database.ConfigDatabase;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import io.tailrace.redshift.Warehouse;
import io.tailrace.servers.postgres.PostgresServer;
import io.tailrace.servers.s3.S3Server;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.parquet.ParquetColumn;
import io.tailrace.tabular.parquet.ParquetCompression;
import io.tailrace.tabular.parquet.ParquetTableWriter;
import io.tailrace.tabular.parquet.ParquetType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Changes from S3 to the rows of a table, by the statements themselves, against a map that applies them in order. */
class ChangeLoadsTest {
    private static final String TASK = ReplicationEndsTest.TASK;
    private static final String BUCKET = "dms-files";

    @TempDir
    static Path folder;

    private static PostgresServer postgres;
    private static S3Server s3Server;
    private static S3Client s3;
    private static MergedWarehouse warehouse;
    private static int tests;

    private final List<Object> started = new ArrayList<>();
    private String schema = "";
    private PGSimpleDataSource ledgerDatabase = new PGSimpleDataSource();
    private ChangeLoads loads = loads("unused");
    private ChangeLoads.StreamName csv = new ChangeLoads.StreamName(TASK, "shop.item");

    @BeforeAll
    static void start() throws IOException, SQLException {
        postgres = PostgresServer.throwaway();
        s3Server = S3Server.start(folder, InstantSource.system(), event -> {});
        s3 = S3Client.builder()
                .endpointOverride(s3Server.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        s3Server.createBucket(BUCKET);
        var any = postgres.database("postgres");
        var url = any.jdbcUrl().substring(0, any.jdbcUrl().lastIndexOf('/') + 1) + "dev";
        warehouse = new MergedWarehouse(new Warehouse(url, any.user(), any.password()), s3);
    }

    @AfterAll
    static void stop() throws SQLException {
        warehouse.close();
        s3.close();
        s3Server.close();
        postgres.close();
    }

    @BeforeEach
    void anotherStream() {
        schema = "s" + ++tests;
        var place = postgres.database("ledger" + tests);
        ConfigDatabase.migrate(place.jdbcUrl(), place.user(), place.password());
        ledgerDatabase = new PGSimpleDataSource();
        ledgerDatabase.setUrl(place.jdbcUrl());
        ledgerDatabase.setUser(place.user());
        ledgerDatabase.setPassword(place.password());
        csv = new ChangeLoads.StreamName(TASK, schema + ".item");
        loads = loads(schema);
    }

    private ChangeLoads loads(String name) {
        return new ChangeLoads(
                () -> new Configurations.Version(1, configuration(name)),
                new S3ObjectStore(s3),
                new JdbcChangeLedger(ledgerDatabase),
                (execution, input) -> {
                    started.add(input);
                    return new Machine.Start("arn:" + execution, true);
                },
                "arn:aws:iam::123456789012:role/copy");
    }

    private static Configuration configuration(String name) {
        var changes = """
                {target: %s.%s, key: [id], layout: [Op, committed, id, name, price, sold], columns: [{name: id, type: integer},
                  {name: name, type: text, length: 40}, {name: price, type: "decimal(9,2)"}, {name: sold, type: date}]}""";
        var yaml = """
                company: Meridian
                regions: {AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}}
                dmsTasks:
                  - task: "%s"
                    tables:
                      - {source: %s.item, files: "s3://dms-files/%s/item/", changes: %s}
                      - {source: %s.article, files: "s3://dms-files/%s/article/", format: parquet, changes: %s}
                """.formatted(
                TASK, name, name, changes.formatted(name, "item"), name, name, changes.formatted(name, "article"));
        return new ConfigurationReader((columns, rules, others) -> List.of()).read(yaml, "dms.yaml");
    }

    // ------------------------------------------------------------------ in order, once, deletes honoured

    @Test
    void changesAreMergedInOrderAndDeletesHonoured() throws Exception {
        put(
                "item/LOAD00000001.csv",
                "2026-11-01,1,lamp,9.50,2026-10-01\n2026-11-01,2,\"a \"\"table\"\", large\",NULL,NULL\n");
        put(
                "item/20261102-031500123.csv",
                "I,2026-11-02,3,chair,45.00,2026-11-02\nU,2026-11-02,1,lamp,8.00,2026-11-02\n");
        put(
                "item/20261102-031600000.csv",
                "D,2026-11-02,2,,,\nU,2026-11-02,3,,47.25,2026-11-03\nU,2026-11-02,3,stool,47.25,2026-11-03\n");

        assertThat(run(csv)).isEqualTo(new ChangeLoads.AppliedChanges(3, 7));

        assertThat(rows("item")).containsExactly("1|lamp|8.00|2026-11-02", "3|stool|47.25|2026-11-03");
        assertThat(recorded("item"))
                .containsExactly("20261102-031500123.csv|2", "20261102-031600000.csv|3", "LOAD00000001.csv|2");
        assertThat(loads.prepare(csv).status()).isEqualTo("NOTHING_NEW");
        assertThat(objects("tailrace/changes/")).isEmpty();
    }

    @Test
    void aNullAnEmptyTextAndADeletedKeyThatComesBackAreToldApart() throws Exception {
        put("item/20261102-031500123.csv", "I,t,1,,1.00,\nI,t,2,NULL,NULL,\nD,t,1,,,\nI,t,1,back,2.00,\n");
        run(csv);

        assertThat(rows("item")).containsExactly("1|back|2.00|null", "2|null|null|null");
        put("item/20261102-031500124.csv", "U,t,2,,3.00,\n");
        run(csv);
        assertThat(rows("item")).containsExactly("1|back|2.00|null", "2||3.00|null");
    }

    @Test
    void aFileThatComesLateTakesNothingBack() throws Exception {
        put("item/20261102-031500000.csv", "I,t,1,first,1.00,\nI,t,2,first,1.00,\n");
        put("item/20261102-031700000.csv", "U,t,1,third,3.00,\nD,t,2,,,\n");
        run(csv);
        put("item/20261102-031600000.csv", "U,t,1,second,2.00,\nU,t,2,second,2.00,\nI,t,3,second,2.00,\n");

        var late = loads.prepare(csv);
        assertThat(late.late()).containsExactly("20261102-031600000.csv");
        apply(csv, late);

        assertThat(rows("item")).containsExactly("1|third|3.00|null", "3|second|2.00|null");
    }

    // ------------------------------------------------------------------ what cannot be used

    @Test
    void aFileThatCannotBeUsedIsNamedEachTimeAndHoldsUpNoOther() throws Exception {
        put("item/20261102-031500000.csv", "I,t,1,first,1.00,\n");
        put("item/20261102-031600000.csv", "U,t,1,second,cheap,\n");
        put("item/20261102-031700000.csv", "I,t,3,third,3.00,\n");
        put("item/readme.txt", "hello");

        var prepared = loads.prepare(csv);

        assertThat(prepared.files()).isEqualTo(2);
        assertThat(prepared.problems())
                .containsExactly(
                        "File s3://dms-files/" + schema
                                + "/item/readme.txt: expected a name such as LOAD00000001.csv or"
                                + " 20261102-031500123.csv, found 'readme.txt'.",
                        "File s3://dms-files/" + schema
                                + "/item/20261102-031600000.csv, row 1: expected price as decimal(9,2), found 'cheap'.");
        apply(csv, prepared);
        assertThat(loads.prepare(csv).problems()).hasSize(2);

        put("item/20261102-031600000.csv", "U,t,1,second,2.00,\n");
        run(csv);
        assertThat(rows("item")).containsExactly("1|second|2.00|null", "3|third|3.00|null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X,t,1,a,1.00, | row 1: expected I, U or D as operation, found 'X'.",
                "I,t,,a,1.00, | row 1: expected a value of key id, found nothing.",
                "I,t,1,a | row 1: expected 6 cells, found 4 cells.",
                "I,t,1,a,1.00,yesterday | row 1: expected sold as date, found 'yesterday'.",
                "I,t,1,aaaaaaaaaabbbbbbbbbbccccccccccddddddddddä,1.00, | expected name as text, found",
                "I,t,one,a,1.00, | expected id as integer, found 'one'.",
            })
    void aChangeThatCannotBeUsedIsNamedByFileAndRow(String changeAndProblem) {
        var parts = changeAndProblem.split(" \\| ", -1);
        put("item/20261102-031500000.csv", parts[0] + "\n");

        var prepared = loads.prepare(csv);

        assertThat(prepared.status()).isEqualTo("NOTHING_NEW");
        assertThat(prepared.problems()).singleElement().asString().contains("item/20261102-031500000.csv", parts[1]);
        assertThat(objects("tailrace/changes/")).isEmpty();
    }

    @Test
    void anotherFileUnderTheNameOfAnAppliedOneIsRefused() throws Exception {
        put("item/LOAD00000001.csv", "t,1,a,1.00,\n");
        run(csv);
        put("item/LOAD00000001.csv", "t,1,b,1.00,\n");

        assertThat(loads.prepare(csv).problems())
                .containsExactly(
                        "File s3://dms-files/" + schema + "/item/LOAD00000001.csv: expected the file that was"
                                + " applied, found another under its name; a full load that was repeated goes to a new prefix.");
        assertThat(rows("item")).containsExactly("1|a|1.00|null");
    }

    @Test
    void aWarehouseThatRecordedOtherChangesIsNotBelieved() throws Exception {
        put("item/20261102-031500000.csv", "I,t,1,first,1.00,\n");
        var prepared = loads.prepare(csv);
        var rows = List.of(new ChangeLoads.FileRows("20261102-031500000.csv", 2));

        assertThatThrownBy(() -> loads.applied(csv, String.valueOf(prepared.batch()), rows))
                .hasMessage("File s3://dms-files/" + schema
                        + "/item/20261102-031500000.csv: expected 1 changes in the warehouse, found 2.");
        assertThat(loads.prepare(csv).status()).isEqualTo("READY");
    }

    @Test
    void theScheduleStartsTheStreamsThatHaveSomethingNew() throws Exception {
        put("item/20261102-031500000.csv", "I,t,1,first,1.00,\n");
        var now = Instant.parse("2026-11-02T03:30:00Z");

        assertThat(loads.start(now)).hasSize(1);
        assertThat(started).containsExactly(csv);
        run(csv);
        assertThat(loads.start(now.plusSeconds(900))).isEmpty();
    }

    // ------------------------------------------------------------------ any order, any crash

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverComesWheneverAndHoweverOftenTheTableIsWhatTheChangesSay(long seed) throws Exception {
        var random = new Random(seed);
        boolean isParquet = seed % 2 == 0;
        var table = isParquet ? "article" : "item";
        var stream = new ChangeLoads.StreamName(TASK, schema + "." + table);
        var files = files(random);
        var toCome = new ArrayList<>(files.keySet());
        Collections.shuffle(toCome, random);
        while (!toCome.isEmpty()) {
            int coming = 1 + random.nextInt(5);
            for (int i = 0; i < coming && !toCome.isEmpty(); i++) {
                var name = toCome.removeLast();
                put(table + "/" + name, Objects.requireNonNull(files.get(name)), isParquet);
            }
            walk(stream, random);
        }
        run(stream);

        assertThat(rows(table)).as("seed " + seed).isEqualTo(oracle(files));
        assertThat(recorded(table))
                .as("seed " + seed)
                .isEqualTo(files.entrySet().stream()
                        .map(file -> file.getKey()
                                + (isParquet ? ".parquet|" : ".csv.gz|")
                                + file.getValue().size())
                        .sorted()
                        .toList());
    }

    /** Goes some steps of the machine, and stops in the middle or repeats a step as it comes. */
    private void walk(ChangeLoads.StreamName stream, Random random) throws Exception {
        var prepared = loads.prepare(stream);
        if (random.nextInt(4) == 0) {
            return;
        }
        var rows = merge(prepared);
        if (random.nextInt(3) == 0) {
            // An earlier preparation, merged again behind a later one.
            var later = loads.prepare(stream);
            merge(later);
            rows = merge(prepared);
        }
        if (random.nextInt(4) != 0) {
            loads.applied(stream, String.valueOf(prepared.batch()), rows);
        }
    }

    /** Files by their names: a full load, then changes of few keys, some files without any. */
    private static Map<String, List<List<@Nullable String>>> files(Random random) {
        var files = new TreeMap<String, List<List<@Nullable String>>>();
        for (int file = 0; file < 30; file++) {
            var changes = new ArrayList<List<@Nullable String>>();
            for (int change = random.nextInt(8); change > 0; change--) {
                changes.add(change(
                        random, file < 2 ? "I" : List.of("I", "U", "U", "D").get(random.nextInt(4))));
            }
            files.put(
                    file < 2 ? "LOAD0000000%d".formatted(file + 1) : "20261102-0315%05d".formatted(file * 37), changes);
        }
        return files;
    }

    private static List<@Nullable String> change(Random random, String operation) {
        var change = new ArrayList<@Nullable String>();
        change.add(operation);
        change.add("2026-11-02 03:15:00");
        change.add(String.valueOf(random.nextInt(12)));
        change.add(random.nextInt(5) == 0 ? null : "name " + random.nextInt(1000));
        change.add(random.nextInt(5) == 0 ? null : random.nextInt(1000) + ".25");
        change.add(random.nextInt(5) == 0 ? null : "2026-11-%02d".formatted(1 + random.nextInt(28)));
        return change;
    }

    /** A map that applies every change in the order of the files. */
    private static List<String> oracle(Map<String, List<List<@Nullable String>>> files) {
        var rows = new TreeMap<Integer, String>();
        var order = new ArrayList<String>();
        files.keySet().stream().filter(name -> name.startsWith("LOAD")).forEach(order::add);
        files.keySet().stream().filter(name -> !name.startsWith("LOAD")).forEach(order::add);
        for (var name : order) {
            for (var change : Objects.requireNonNull(files.get(name))) {
                int id = Integer.parseInt(String.valueOf(change.get(2)));
                if ("D".equals(change.get(0))) {
                    rows.remove(id);
                } else {
                    rows.put(id, id + "|" + change.get(3) + "|" + change.get(4) + "|" + change.get(5));
                }
            }
        }
        return List.copyOf(rows.values());
    }

    // ------------------------------------------------------------------ the machine's steps

    private ChangeLoads.@Nullable AppliedChanges run(ChangeLoads.StreamName stream) throws Exception {
        ChangeLoads.AppliedChanges applied = null;
        for (var prepared = loads.prepare(stream);
                prepared.status().equals("READY");
                prepared = loads.prepare(stream)) {
            applied = apply(stream, prepared);
        }
        return applied;
    }

    private ChangeLoads.AppliedChanges apply(ChangeLoads.StreamName stream, ChangeLoads.PreparedChanges prepared)
            throws Exception {
        return loads.applied(stream, String.valueOf(prepared.batch()), merge(prepared));
    }

    private static List<ChangeLoads.FileRows> merge(ChangeLoads.PreparedChanges prepared) throws Exception {
        return prepared.sqls().isEmpty()
                ? List.of()
                : warehouse.run(prepared.sqls()).stream()
                        .map(row -> new ChangeLoads.FileRows(row.getFirst(), Long.parseLong(row.getLast())))
                        .toList();
    }

    private List<String> rows(String table) throws Exception {
        return warehouse
                .run(List.of("select 1", "select id, name, price, sold from " + schema + "." + table + " order by id"))
                .stream()
                .map(row -> String.join("|", row))
                .toList();
    }

    private List<String> recorded(String table) throws Exception {
        return warehouse
                .run(List.of(
                        "select 1",
                        "select file, rows from tailrace.change_file where stream like '%" + schema + "-" + table
                                + "' order by file"))
                .stream()
                .map(row -> String.join("|", row))
                .toList();
    }

    private List<String> objects(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(object -> object.key())
                .filter(key -> key.contains("-" + schema + "-"))
                .toList();
    }

    // ------------------------------------------------------------------ what DMS writes

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket(BUCKET).key(schema + "/" + key), RequestBody.fromString(text));
    }

    private void put(String key, List<List<@Nullable String>> changes, boolean isParquet) throws IOException {
        var bytes = new ByteArrayOutputStream();
        if (isParquet) {
            try (var writer = new ParquetTableWriter(
                    bytes,
                    List.of("Op", "committed", "id", "name", "price", "sold").stream()
                            .map(name -> ParquetColumn.nullable(name, ParquetType.Text.unlimited()))
                            .toList(),
                    ParquetCompression.SNAPPY)) {
                for (int i = 0; i < changes.size(); i++) {
                    writer.write(Row.of(i + 1L, changes.get(i).toArray(new String[0])));
                }
            }
        } else {
            try (var gzip = new GZIPOutputStream(bytes)) {
                for (var change : changes) {
                    var line = new ArrayList<String>();
                    change.forEach(value -> line.add(value == null ? "NULL" : value));
                    gzip.write((String.join(",", line) + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        s3.putObject(
                request -> request.bucket(BUCKET).key(schema + "/" + key + (isParquet ? ".parquet" : ".csv.gz")),
                RequestBody.fromBytes(bytes.toByteArray()));
    }
}
