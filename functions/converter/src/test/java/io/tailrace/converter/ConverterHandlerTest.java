package io.tailrace.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.observation.Observers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One element of files.json in, the answer for the Distributed Map out, as the contract writes them. */
class ConverterHandlerTest {
    private static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("getAwsRequestId")) {
                    return "request";
                }
                throw new AssertionError("The handler asked for " + method.getName() + ".");
            });

    @Test
    void answersAPlannedFileWithItsConversion() throws IOException {
        var store = new MemoryStore();
        Pair.place(store, "orders", "orders_20261122010203.csv", "order_id,quantity\nA1,1\n", null);
        var answer = new ByteArrayOutputStream();

        new ConverterHandler(new FileConversion(store, Clock.systemUTC(), Observers.none()))
                .handleRequest(resource("planned-file.json"), answer, CONTEXT);

        JsonNode json = LandingJson.mapper().readTree(answer.toByteArray());
        JsonNode expected = LandingJson.mapper().readTree(resource("converted.json"));
        String key = json.at("/outputs/0/key").asText();
        ((ObjectNode) expected.at("/outputs/0")).put("bytes", store.content(key).length);
        assertThat(json).isEqualTo(expected);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ConverterHandlerTest.class.getResourceAsStream(name), name);
    }
}
