package io.tailrace.servers.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The server as an application sees it, through either HTTP client that an application may have chosen. */
@ParameterizedClass
@EnumSource
class S3ServerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T05:00:00Z");
    private static final int LEAST_PART = 5 * 1024 * 1024;

    enum HttpClient {
        URL_CONNECTION,
        APACHE;

        SdkHttpClient build() {
            return switch (this) {
                case URL_CONNECTION -> UrlConnectionHttpClient.create();
                case APACHE -> ApacheHttpClient.create();
            };
        }
    }

    private final HttpClient httpClient;
    private final ConcurrentLinkedQueue<ObjectEvent> events = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    private S3Server server;
    private S3Client s3;

    S3ServerTest(HttpClient httpClient) {
        this.httpClient = httpClient;
    }

    @BeforeEach
    void start() {
        server = S3Server.start(folder, InstantSource.fixed(NOW), events::add);
        server.createBucket("landing");
        s3 = client(server.endpoint(), AwsBasicCredentials.create("any", "thing"));
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    private S3Client client(URI endpoint, AwsCredentials credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(httpClient.build())
                .build();
    }

    @Test
    void keepsBytesTypeAndMetadata() {
        s3.putObject(
                put -> put.bucket("landing")
                        .key("a/b.csv")
                        .contentType("text/csv")
                        .contentEncoding("gzip")
                        .metadata(Map.of("sha256", "abc", "run", "AMER-2026-11-20")),
                RequestBody.fromString("x,y\n"));

        var head = s3.headObject(get -> get.bucket("landing").key("a/b.csv"));

        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.contentLength()).isEqualTo(4);
        assertThat(head.metadata()).isEqualTo(Map.of("sha256", "abc", "run", "AMER-2026-11-20"));
        assertThat(text("a/b.csv")).isEqualTo("x,y\n");
    }

    @Test
    void tellsOfAPutOnceTheObjectIsThere() {
        put("a/b c.csv", "1234");

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.name().text()).isEqualTo("ObjectCreated:Put");
            assertThat(event.bucket()).isEqualTo("landing");
            assertThat(event.key()).isEqualTo("a/b c.csv");
            assertThat(event.size()).isEqualTo(4);
            assertThat(event.eTag()).isEqualTo("81dc9bdb52d04dc20036dbd8313ed055");
            assertThat(event.time()).isEqualTo(NOW);
            assertThat(event.sequencer()).matches("[0-9A-F]{16}");
        });
    }

    @Test
    void aLaterChangeOfAKeyHasTheGreaterSequencer() {
        put("k", "1");
        put("k", "2");
        s3.deleteObject(delete -> delete.bucket("landing").key("k"));

        assertThat(events)
                .extracting(event -> event.name().text())
                .containsExactly("ObjectCreated:Put", "ObjectCreated:Put", "ObjectRemoved:Delete");
        assertThat(events).extracting(ObjectEvent::sequencer).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void staysSilentWhenAnAbsentKeyIsDeleted() {
        s3.deleteObject(delete -> delete.bucket("landing").key("never-there"));

        assertThat(events).isEmpty();
    }

    @Test
    void keepsEveryCharacterOfAKey() {
        var keys = List.of(
                "with space.csv",
                "a+b.csv",
                "100%.csv",
                "%41.csv",
                "Größe/日本.xlsx",
                "x&y=z?;,:@$!*'().csv",
                "tab\tkey",
                "~.csv");
        keys.forEach(key -> put(key, key));

        assertThat(keys()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys).allSatisfy(key -> assertThat(text(key)).isEqualTo(key));
        assertThat(events).extracting(ObjectEvent::key).containsExactlyElementsOf(keys);
    }

    @Test
    void refusesAKeyThatAFileSystemWouldMistakeForAnother() {
        assertThatThrownBy(() -> put("a//b", "x"))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("segment");
        put("a", "file");
        assertThatThrownBy(() -> put("a/b", "x"))
                .isInstanceOf(S3Exception.class)
                .hasMessageContaining("Status Code: 501");
    }

    @ParameterizedTest
    @ValueSource(strings = {"asks for leave", "does not ask"})
    void aRefusalIsHeardByAClientThatIsStillSending(String client) throws Exception {
        var piece = new byte[64 * 1024];
        var pieces = 1000;
        var put = (HttpURLConnection)
                server.endpoint().resolve("/landing/a//b").toURL().openConnection();
        put.setRequestMethod("PUT");
        put.setDoOutput(true);
        put.setFixedLengthStreamingMode(pieces * piece.length);
        if (client.startsWith("asks")) {
            put.setRequestProperty("Expect", "100-continue");
        }
        try (var out = put.getOutputStream()) {
            for (var i = 0; i < pieces; i++) {
                out.write(piece);
            }
        }

        assertThat(put.getResponseCode()).isEqualTo(400);
    }

    @Test
    void keepsFolderMarkersAndEmptyObjects() {
        put("folder/", "");
        put("empty.csv", "");
        put("folder/file", "1");

        assertThat(keys()).containsExactly("empty.csv", "folder/", "folder/file");
        assertThat(s3.headObject(head -> head.bucket("landing").key("empty.csv"))
                        .contentLength())
                .isZero();
        assertThat(events).extracting(ObjectEvent::key).containsExactly("folder/", "empty.csv", "folder/file");
        assertThat(events).extracting(ObjectEvent::size).containsExactly(0L, 0L, 1L);
    }

    @Test
    void listsPageByPageAndByFolder() {
        IntStream.range(0, 25).forEach(i -> put("day/%02d/file.csv".formatted(i), "x"));

        var pages = s3
                .listObjectsV2Paginator(
                        list -> list.bucket("landing").prefix("day/").maxKeys(10))
                .stream()
                .toList();
        var folders =
                s3.listObjectsV2(list -> list.bucket("landing").prefix("day/").delimiter("/"));

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.contents().stream()).map(S3Object::key))
                .hasSize(25)
                .isSorted();
        assertThat(folders.contents()).isEmpty();
        assertThat(folders.commonPrefixes()).hasSize(25);
    }

    @Test
    void copiesBytesTypeAndMetadata() {
        server.createBucket("archive");
        s3.putObject(
                put -> put.bucket("landing")
                        .key("in put+.csv")
                        .contentType("text/csv")
                        .metadata(Map.of("k", "v")),
                RequestBody.fromString("data"));

        s3.copyObject(copy -> copy.sourceBucket("landing")
                .sourceKey("in put+.csv")
                .destinationBucket("archive")
                .destinationKey("out/x.csv"));

        var head = s3.headObject(get -> get.bucket("archive").key("out/x.csv"));
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).isEqualTo(Map.of("k", "v"));
        assertThat(events).last().satisfies(event -> {
            assertThat(event.name().text()).isEqualTo("ObjectCreated:Copy");
            assertThat(event.bucket()).isEqualTo("archive");
            assertThat(event.key()).isEqualTo("out/x.csv");
            assertThat(event.size()).isEqualTo(4);
            assertThat(event.eTag()).isEqualTo(head.eTag().replace("\"", ""));
        });
    }

    @Test
    void replacesMetadataInACopyWhenAsked() {
        put("a", "data");

        s3.copyObject(copy -> copy.sourceBucket("landing")
                .sourceKey("a")
                .destinationBucket("landing")
                .destinationKey("b")
                .metadataDirective(MetadataDirective.REPLACE)
                .metadata(Map.of("new", "1")));

        assertThat(s3.headObject(get -> get.bucket("landing").key("b")).metadata())
                .isEqualTo(Map.of("new", "1"));
    }

    @Test
    void copiesOnlyTheVersionThatWasMeant() {
        put("a", "old");
        var eTag = s3.headObject(get -> get.bucket("landing").key("a")).eTag();
        put("a", "new");

        assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("landing")
                        .sourceKey("a")
                        .copySourceIfMatch(eTag)
                        .destinationBucket("landing")
                        .destinationKey("b")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void copiesOverNothingWhenTheCopyForbidsIt() {
        put("a", "1");
        put("b", "2");

        assertThatThrownBy(() -> s3.copyObject(copy -> copy.sourceBucket("landing")
                        .sourceKey("a")
                        .destinationBucket("landing")
                        .destinationKey("b")
                        .ifNoneMatch("*")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        s3.copyObject(copy -> copy.sourceBucket("landing")
                .sourceKey("a")
                .destinationBucket("landing")
                .destinationKey("c")
                .ifNoneMatch("*"));

        assertThat(text("b")).isEqualTo("2");
        assertThat(text("c")).isEqualTo("1");
    }

    @Test
    void letsOneOfManyCreateAKey() throws Exception {
        var outcomes = inParallel(16, writer -> {
            try {
                s3.putObject(
                        put -> put.bucket("landing").key("claim").ifNoneMatch("*"),
                        RequestBody.fromString("writer " + writer));
                return 200;
            } catch (S3Exception e) {
                return e.statusCode();
            }
        });

        assertThat(outcomes).containsOnlyOnce(200).containsOnly(200, 412);
        assertThat(events).hasSize(1);
    }

    @Test
    void replacesAnObjectOnlyWhenItIsTheOneThatWasMeant() {
        put("a", "1");
        var eTag = s3.headObject(get -> get.bucket("landing").key("a")).eTag();

        s3.putObject(put -> put.bucket("landing").key("a").ifMatch(eTag), RequestBody.fromString("2"));

        assertThatThrownBy(() ->
                        s3.putObject(put -> put.bucket("landing").key("a").ifMatch(eTag), RequestBody.fromString("3")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(text("a")).isEqualTo("2");
    }

    @Test
    void deletesManyAtOnce() {
        List.of("a", "b c", "d/e").forEach(key -> put(key, "x"));
        events.clear();

        var deleted = s3.deleteObjects(delete -> delete.bucket("landing")
                .delete(Delete.builder()
                        .objects(List.of("a", "b c", "d/e").stream()
                                .map(key -> ObjectIdentifier.builder().key(key).build())
                                .toList())
                        .build()));

        assertThat(deleted.errors()).isEmpty();
        assertThat(deleted.deleted()).hasSize(3);
        assertThat(keys()).isEmpty();
        assertThat(events).extracting(ObjectEvent::key).containsExactlyInAnyOrder("a", "b c", "d/e");
    }

    @Test
    void showsAMultipartUploadOnlyWhenItIsComplete() {
        var first = new byte[LEAST_PART];
        Arrays.fill(first, (byte) 'a');
        var upload = s3.createMultipartUpload(create -> create.bucket("landing")
                .key("big/file.bin")
                .contentType("text/csv")
                .metadata(Map.of("k", "v")));
        var parts = List.of(part(upload.uploadId(), 1, first), part(upload.uploadId(), 2, new byte[] {'b'}));

        assertThat(keys()).isEmpty();
        assertThat(events).isEmpty();
        assertThat(s3.listMultipartUploads(list -> list.bucket("landing")).uploads())
                .hasSize(1);

        var completed = s3.completeMultipartUpload(complete -> complete.bucket("landing")
                .key("big/file.bin")
                .uploadId(upload.uploadId())
                .multipartUpload(all -> all.parts(parts)));

        var head = s3.headObject(get -> get.bucket("landing").key("big/file.bin"));
        assertThat(head.contentLength()).isEqualTo(LEAST_PART + 1L);
        assertThat(head.contentType()).isEqualTo("text/csv");
        assertThat(head.metadata()).containsEntry("k", "v");
        assertThat(head.eTag()).isEqualTo(completed.eTag()).endsWith("-2\"");
        assertThat(keys()).containsExactly("big/file.bin");
        assertThat(s3.listMultipartUploads(list -> list.bucket("landing")).uploads())
                .isEmpty();
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.name().text()).isEqualTo("ObjectCreated:CompleteMultipartUpload");
            assertThat(event.size()).isEqualTo(LEAST_PART + 1L);
            assertThat(event.eTag()).isEqualTo(head.eTag().replace("\"", ""));
        });
    }

    @Test
    void forgetsAnAbortedUpload() throws Exception {
        var upload = s3.createMultipartUpload(create -> create.bucket("landing").key("big/file.bin"));
        part(upload.uploadId(), 1, new byte[LEAST_PART]);

        s3.abortMultipartUpload(
                abort -> abort.bucket("landing").key("big/file.bin").uploadId(upload.uploadId()));

        assertThat(keys()).isEmpty();
        assertThat(s3.listMultipartUploads(list -> list.bucket("landing")).uploads())
                .isEmpty();
        try (var files = Files.walk(folder.resolve("landing"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(events).isEmpty();
    }

    @Test
    void copiesPartByPart() {
        var source = new byte[LEAST_PART + 10];
        Arrays.fill(source, (byte) 'x');
        s3.putObject(put -> put.bucket("landing").key("source"), RequestBody.fromBytes(source));
        var upload = s3.createMultipartUpload(create -> create.bucket("landing").key("target"));
        var ranges = List.of("bytes=0-" + (LEAST_PART - 1), "bytes=" + LEAST_PART + "-" + (LEAST_PART + 9));
        var parts = IntStream.rangeClosed(1, 2)
                .mapToObj(number -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(s3.uploadPartCopy(copy -> copy.sourceBucket("landing")
                                        .sourceKey("source")
                                        .copySourceRange(ranges.get(number - 1))
                                        .destinationBucket("landing")
                                        .destinationKey("target")
                                        .uploadId(upload.uploadId())
                                        .partNumber(number))
                                .copyPartResult()
                                .eTag())
                        .build())
                .toList();

        s3.completeMultipartUpload(complete -> complete.bucket("landing")
                .key("target")
                .uploadId(upload.uploadId())
                .multipartUpload(all -> all.parts(parts)));

        assertThat(s3.getObjectAsBytes(get -> get.bucket("landing").key("target"))
                        .asByteArray())
                .isEqualTo(source);
    }

    @Test
    void completesAnUploadOverNothingWhenTheWriterForbidsIt() {
        put("target", "first");
        var upload = s3.createMultipartUpload(create -> create.bucket("landing").key("target"));
        var part = part(upload.uploadId(), 1, "target", new byte[] {1});

        assertThatThrownBy(() -> s3.completeMultipartUpload(complete -> complete.bucket("landing")
                        .key("target")
                        .uploadId(upload.uploadId())
                        .ifNoneMatch("*")
                        .multipartUpload(all -> all.parts(part))))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
        assertThat(text("target")).isEqualTo("first");
    }

    @Test
    void checksAndKeepsChecksums() {
        for (var algorithm : List.of(
                ChecksumAlgorithm.CRC32, ChecksumAlgorithm.CRC32_C, ChecksumAlgorithm.SHA256, ChecksumAlgorithm.SHA1)) {
            s3.putObject(
                    put -> put.bucket("landing").key("k").checksumAlgorithm(algorithm), RequestBody.fromString("data"));

            assertThat(s3.getObjectAsBytes(get -> get.bucket("landing").key("k").checksumMode(ChecksumMode.ENABLED))
                            .asUtf8String())
                    .isEqualTo("data");
        }
        s3.putObject(
                put -> put.bucket("landing").key("sum").checksumSHA256("Om6weQ85rIfJTzhWst0sXREOaBFgImGpqSPTuyOtyLc="),
                RequestBody.fromString("data"));
        assertThat(s3.headObject(get -> get.bucket("landing").key("sum").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo("Om6weQ85rIfJTzhWst0sXREOaBFgImGpqSPTuyOtyLc=");
        assertThatThrownBy(() -> s3.putObject(
                        put -> put.bucket("landing")
                                .key("bad")
                                .checksumSHA256("Om6weQ85rIfJTzhWst0sXREOaBFgImGpqSPTuyOtyLc="),
                        RequestBody.fromString("other")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThat(keys()).doesNotContain("bad");
    }

    @Test
    void readsARange() {
        put("k", "0123456789");

        assertThat(s3.getObjectAsBytes(get -> get.bucket("landing").key("k").range("bytes=2-4"))
                        .asUtf8String())
                .isEqualTo("234");
    }

    @Test
    void namesTheMissingKey() {
        assertThatThrownBy(() -> text("absent")).isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void takesSessionCredentials() {
        try (var session = client(server.endpoint(), AwsSessionCredentials.create("a", "b", "token"))) {
            session.putObject(put -> put.bucket("landing").key("k"), RequestBody.fromString("1"));
        }
        assertThat(text("k")).isEqualTo("1");
    }

    @Test
    void refusesWhatItDoesNotKeep() {
        assertThatThrownBy(() ->
                        s3.putObject(put -> put.bucket("landing").key("k").tagging("a=b"), RequestBody.fromString("1")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
        assertThatThrownBy(
                        () -> s3.getObjectTagging(get -> get.bucket("landing").key("k")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    @Test
    void neverShowsHalfAnObject() throws Exception {
        var contents = List.of("a".repeat(300_000), "b".repeat(500_000));
        put("k", contents.get(0));
        var writing = new AtomicBoolean(true);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = executor.submit(() -> {
                var reads = 0;
                while (writing.get() || reads == 0) {
                    var object =
                            s3.getObjectAsBytes(get -> get.bucket("landing").key("k"));
                    assertThat(contents).contains(object.asUtf8String());
                    assertThat(object.response().contentLength()).isEqualTo(object.asByteArray().length);
                    assertThat(keys()).containsExactly("k");
                    reads++;
                }
                return reads;
            });
            for (var i = 0; i < 60; i++) {
                put("k", contents.get(i % 2));
            }
            writing.set(false);
            assertThat(seen.get()).isPositive();
        }
    }

    @Test
    void losesNoWriteWhileFoldersComeAndGo() throws Exception {
        var failures = inParallel(8, writer -> {
            for (var i = 0; i < 100; i++) {
                var key = "folder/" + writer + "-" + i;
                put(key, "x");
                s3.deleteObject(delete -> delete.bucket("landing").key(key));
            }
            return 0;
        });

        assertThat(failures).containsOnly(0);
        assertThat(keys()).isEmpty();
        assertThat(events).hasSize(1600);
    }

    @Test
    void keepsObjectsForTheNextServer() {
        put("k", "1");
        var last = events.peek().sequencer();
        server.close();
        events.clear();

        try (var next = S3Server.start(folder, InstantSource.fixed(NOW), events::add);
                var client = client(next.endpoint(), AwsBasicCredentials.create("any", "thing"))) {
            next.createBucket("landing");
            assertThat(client.getObjectAsBytes(get -> get.bucket("landing").key("k"))
                            .asUtf8String())
                    .isEqualTo("1");
            client.putObject(put -> put.bucket("landing").key("k"), RequestBody.fromString("2"));
            assertThat(client.listBuckets().buckets())
                    .extracting(bucket -> bucket.name())
                    .containsExactly("landing");
        }
        assertThat(events.peek().sequencer()).isGreaterThan(last);
    }

    private void put(String key, String text) {
        s3.putObject(put -> put.bucket("landing").key(key), RequestBody.fromString(text, StandardCharsets.UTF_8));
    }

    private String text(String key) {
        return s3.getObjectAsBytes(get -> get.bucket("landing").key(key)).asUtf8String();
    }

    private List<String> keys() {
        return s3.listObjectsV2Paginator(list -> list.bucket("landing")).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private CompletedPart part(String upload, int number, byte[] bytes) {
        return part(upload, number, "big/file.bin", bytes);
    }

    private CompletedPart part(String upload, int number, String key, byte[] bytes) {
        var eTag = s3.uploadPart(
                        part -> part.bucket("landing").key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytes))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(eTag).build();
    }

    private static <R> List<R> inParallel(int threads, IntFunction<R> action) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = IntStream.range(0, threads)
                    .<Callable<R>>mapToObj(i -> () -> action.apply(i))
                    .toList();
            var results = new ArrayList<R>();
            for (var future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
