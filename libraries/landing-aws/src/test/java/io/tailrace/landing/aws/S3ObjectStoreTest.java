package io.tailrace.landing.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.CopyOutcome;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.StoredObject;
import io.tailrace.servers.s3.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Exception;

class S3ObjectStoreTest {
    private static final int PART = 5 << 20;
    private static final PartSizes SMALL = new PartSizes(PART, PART, PART);

    @TempDir
    private static Path folder;

    private static S3Server server;
    private static S3Client client;

    private S3ObjectStore store;

    @BeforeAll
    static void startS3() {
        server = S3Server.start(folder, InstantSource.system(), event -> {});
        server.createBucket("one");
        server.createBucket("two");
        client = client(new ExecutionInterceptor() {});
    }

    private static S3Client client(ExecutionInterceptor interceptor) {
        return S3Client.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(interceptor))
                .build();
    }

    @BeforeEach
    void connect() {
        store = new S3ObjectStore(client, SMALL);
    }

    @AfterAll
    static void stopS3() {
        client.close();
        server.close();
    }

    @Test
    void opensAPartOfAnObjectUnlessItIsAnotherByNow() throws IOException {
        var location = new ObjectLocation("one", "in/parts.txt");
        store.put(location, bytes("0123456789"), "text/plain");
        var first = store.head(location).orElseThrow();
        try (var part = store.open(first, 3, 4)) {
            assertThat(part.readAllBytes()).isEqualTo(bytes("3456"));
        }
        try (var rest = store.open(first, 8, 100)) {
            assertThat(rest.read()).isEqualTo('8');
        }
        try (var nothing = store.open(first, 10, 5)) {
            assertThat(nothing.readAllBytes()).isEmpty();
        }
        store.put(location, bytes("another one"), "text/plain");
        assertThatThrownBy(() -> store.open(first, 3, 4)).isInstanceOf(S3Exception.class);
        store.delete(location);
        assertThatThrownBy(() -> store.open(first, 3, 4)).isInstanceOf(NoSuchObject.class);
    }

    @Test
    void putsHeadsOpensListsAndDeletes() throws IOException {
        var location = new ObjectLocation("one", "in/größe + 50%.txt");
        store.put(location, bytes("hello"), "text/plain");

        var head = store.head(location).orElseThrow();
        assertThat(head.size()).isEqualTo(5);
        assertThat(head.etag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        try (var stream = store.open(location)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes("hello"));
        }
        try (var listed = store.list("one", "in/")) {
            assertThat(listed.map(StoredObject::location)).containsExactly(location);
        }
        store.delete(location);
        store.delete(location);
        assertThat(store.head(location)).isEmpty();
        assertThatThrownBy(() -> store.open(location))
                .isInstanceOf(NoSuchObject.class)
                .hasMessage("There is no object s3://one/in/größe + 50%.txt.");
    }

    @Test
    void anUploadIsThereWhenItIsCompleteWhateverItsSize() throws IOException {
        for (int size : new int[] {0, 1, PART, PART + 1, 2 * PART + 7}) {
            var location = new ObjectLocation("one", "upload/" + size);
            var content = random(size);

            try (var upload = store.upload(location, "application/octet-stream")) {
                upload.write(content, 0, size / 2);
                upload.write(content, size / 2, size - size / 2);
                assertThat(store.head(location)).isEmpty();
                var stored = upload.complete();
                assertThat(stored.size()).isEqualTo(size);
                assertThat(stored.etag())
                        .isEqualTo(store.head(location).orElseThrow().etag());
            }

            try (var stream = store.open(location)) {
                assertThat(Arrays.equals(stream.readAllBytes(), content))
                        .as("%d bytes", size)
                        .isTrue();
            }
        }
    }

    @Test
    void aSealedUploadTakesNoMoreAndIsThereWhenItIsComplete() throws IOException {
        for (int size : new int[] {1, PART + 1}) {
            var location = new ObjectLocation("one", "sealed/" + size);
            var content = random(size);

            try (var upload = store.upload(location, "application/octet-stream")) {
                upload.write(content, 0, size);
                upload.seal();
                assertThat(store.head(location)).isEmpty();
                assertThatThrownBy(() -> upload.write(content, 0, 1))
                        .hasMessageContaining("sealed/" + size + " is sealed");
                assertThat(upload.complete().size()).isEqualTo(size);
            }

            try (var stream = store.open(location)) {
                assertThat(stream.readAllBytes()).isEqualTo(content);
            }
        }
    }

    @Test
    void anUploadThatIsSealedAndNotCompletedLeavesNothing() throws IOException {
        try (var upload = store.upload(new ObjectLocation("one", "sealed-only"), "application/octet-stream")) {
            upload.write(random(1), 0, 1);
            upload.seal();
        }

        assertThat(client.listMultipartUploads(request -> request.bucket("one")).uploads())
                .isEmpty();
    }

    @Test
    void anUploadThatIsNotCompletedLeavesNothing() {
        var location = new ObjectLocation("one", "given-up");
        try (var upload = (S3Upload) store.upload(location, "application/octet-stream")) {
            upload.write(random(PART + 1), 0, PART + 1);
        }

        assertThat(store.head(location)).isEmpty();
        assertThat(client.listMultipartUploads(request -> request.bucket("one")).uploads())
                .isEmpty();
    }

    @Test
    void refusesToGoOnWithAnUploadThatIsOver() {
        var upload = (S3Upload) store.upload(new ObjectLocation("one", "over"), "text/plain");
        upload.complete();

        assertThatThrownBy(() -> upload.write(1)).hasMessage("The upload of s3://one/over is over.");
        upload.close();
        assertThat(store.head(new ObjectLocation("one", "over"))).isPresent();
    }

    @Test
    void copiesAtOnceAndInParts() throws IOException {
        for (int size : new int[] {3, 2 * PART + 5}) {
            var from = new ObjectLocation("one", "copy me/ü+" + size);
            var to = new ObjectLocation("two", "copied/" + size);
            var content = random(size);
            store.put(from, content, "application/octet-stream");

            assertThat(store.copy(from, to, store.head(from).orElseThrow().etag()))
                    .isEqualTo(CopyOutcome.COPIED);

            try (var stream = store.open(to)) {
                assertThat(Arrays.equals(stream.readAllBytes(), content))
                        .as("%d bytes", size)
                        .isTrue();
            }
        }
    }

    @Test
    void copiesOnlyWhatItIsToldToCopy() {
        var from = new ObjectLocation("one", "changing");
        var to = new ObjectLocation("two", "changed");

        assertThat(store.copy(from, to, null)).isEqualTo(CopyOutcome.SOURCE_MISSING);
        store.put(from, bytes("new"), "text/plain");
        assertThat(store.copy(from, to, "5d41402abc4b2a76b9719d911017c592")).isEqualTo(CopyOutcome.SOURCE_CHANGED);
        assertThat(store.head(to)).isEmpty();
    }

    @Test
    void deletesOnlyWhatItIsToldToDelete() {
        var location = new ObjectLocation("one", "kept");
        store.put(location, bytes("new"), "text/plain");

        assertThat(store.delete(location, "5d41402abc4b2a76b9719d911017c592")).isFalse();
        assertThat(store.head(location)).isPresent();
        assertThat(store.delete(location, store.head(location).orElseThrow().etag()))
                .isTrue();
        assertThat(store.head(location)).isEmpty();
        assertThat(store.delete(location, "5d41402abc4b2a76b9719d911017c592")).isTrue();
    }

    @Test
    void aMoveMayBeRepeatedAtAnyPoint() {
        var from = new ObjectLocation("one", "from");
        var to = new ObjectLocation("two", "to");
        assertThatThrownBy(() -> store.move(from, to)).isInstanceOf(NoSuchObject.class);
        store.put(from, bytes("x"), "text/plain");

        store.copy(from, to, null);
        store.move(from, to);
        store.move(from, to);

        assertThat(store.head(from)).isEmpty();
        assertThat(store.head(to)).isPresent();
    }

    @Test
    void listsMoreThanOnePageInKeyOrder() {
        for (int i = 0; i < 12; i++) {
            store.put(new ObjectLocation("two", "many/%02d".formatted(i)), new byte[0], "text/plain");
        }

        try (var pagesOfFive = client(new PagesOfFive());
                var listed = new S3ObjectStore(pagesOfFive).list("two", "many/")) {
            assertThat(listed.map(object -> object.location().key()).toList())
                    .hasSize(12)
                    .isSorted();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Seed: the size. */
    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static final class PagesOfFive implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof ListObjectsV2Request list
                    ? list.toBuilder().maxKeys(5).build()
                    : context.request();
        }
    }
}
