package io.tailrace.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import io.tailrace.landing.Buckets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileRouterHandlerTest {
    private final MemoryStore store = new MemoryStore(new Steps());
    private final MemoryArrivals arrivals = new MemoryArrivals(new Steps());
    private final List<Attention> told = new ArrayList<>();
    private final FileRouterHandler handler = new FileRouterHandler(new EventRouting(new FileRouting(
            TwoRegions::version, store, arrivals, told::add, new Buckets("t"), fact -> {}, InstantSource.system())));

    @Test
    void answersASqsBatchWithTheMessagesThatFailed() throws IOException {
        store.write("t-landing", "in/a+b/sales_amer_20261122050000.csv", "etag-of-sales");
        store.write("t-landing", "in/größe 1.txt", "etag-of-unknown");

        var answer = handle("sqs-batch.json");

        assertThat(answer)
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"message-4\"},{\"itemIdentifier\":\"message-5\"}]}");
        assertThat(store.content("t-amer", "landing/sales_amer_20261122050000.csv"))
                .isEqualTo("etag-of-sales");
        assertThat(store.content("t-landing", "unrouted/in/größe 1.txt")).isEqualTo("etag-of-unknown");
        assertThat(told).extracting(Attention::key).containsExactly("in/größe 1.txt");
        var sales = arrivals.rows.getFirst().entered().file();
        assertThat(sales.sequencer()).isEqualTo("0055AED6DCD90281E5");
        assertThat(sales.versionId()).isEqualTo("096fKKXTRTtl3on89fVO.nfljtsv6qko");
        assertThat(sales.at()).isEqualTo("2026-11-22T13:00:00.123Z");
        assertThat(sales.size()).isEqualTo(13);
    }

    @Test
    void takesAnS3NotificationByItself() throws IOException {
        store.write("t-landing", "prices_20261122050000.dat", "p");

        var answer = handle("s3-notification.json");

        assertThat(answer)
                .isEqualTo(
                        "{\"routed\":[{\"key\":\"prices_20261122050000.dat\",\"region\":\"AMER\",\"outcome\":\"LANDED\"},"
                                + "{\"key\":\"prices_20261122050000.dat\",\"region\":\"EMEA\",\"outcome\":\"LANDED\"}]}");
    }

    @Test
    void takesAnEventOfEventBridgeWhoseKeyIsNotEncoded() throws IOException {
        store.write("t-landing", "in/50%+more/sales_amer_20261122050000.csv", "e");

        assertThat(handle("eventbridge-object-created.json")).contains("\"outcome\":\"LANDED\"");

        var file = arrivals.rows.getFirst().entered().file();
        assertThat(file.key()).isEqualTo("in/50%+more/sales_amer_20261122050000.csv");
        assertThat(file.versionId()).isEqualTo("IYV3p45BT0ac8hjHg1houSdS1a.Mro8e");
    }

    private String handle(String event) throws IOException {
        try (var input = Objects.requireNonNull(FileRouterHandlerTest.class.getResourceAsStream(event))) {
            var output = new ByteArrayOutputStream();
            handler.handleRequest(input, output, nobody());
            return output.toString(StandardCharsets.UTF_8);
        }
    }

    /** A context of which the handler must need nothing but the request. */
    private static Context nobody() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getAwsRequestId")) {
                        return "request";
                    }
                    throw new UnsupportedOperationException(method.toString());
                });
    }
}
