package io.tailrace.observation;

import io.tailrace.landing.observation.LineageEvent;
import io.tailrace.landing.observation.LineageEvents;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends events to {@code <url>/api/v1/lineage}, as OpenLineage's own clients do. What cannot be sent is a warning and nothing else: it is not tried again, and after the first one nothing is sent for a
 * minute, so that an endpoint that is down costs a run seconds, not its deadline.
 */
public final class OpenLineageSender implements LineageEvents {
    private static final Logger LOG = Logger.getLogger(OpenLineageSender.class.getName());
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final String URL = "OPENLINEAGE_URL";
    private static final String API_KEY = "OPENLINEAGE_API_KEY";
    private static final String NAMESPACE = "OPENLINEAGE_NAMESPACE";
    private static final String WAREHOUSE = "OPENLINEAGE_WAREHOUSE";

    private final URI endpoint;
    private final @Nullable String apiKey;
    private final OpenLineageJson json;
    private long restsUntil = System.nanoTime();

    OpenLineageSender(URI url, @Nullable String apiKey, OpenLineageJson json) {
        this.endpoint = URI.create(url.toString().replaceAll("/+$", "") + "/api/v1/lineage");
        this.apiKey = apiKey;
        this.json = json;
    }

    /** To the endpoint that the environment names; else nowhere. */
    public static LineageEvents fromEnvironment() {
        return variable(URL).<LineageEvents>map(OpenLineageSender::to).orElse(event -> {});
    }

    private static OpenLineageSender to(String url) {
        return new OpenLineageSender(
                URI.create(url),
                variable(API_KEY).orElse(null),
                new OpenLineageJson(
                        variable(NAMESPACE).orElse("tailrace"),
                        OpenLineageJson.Warehouse.of(System.getenv(WAREHOUSE)).orElse(null)));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    @Override
    public void tell(LineageEvent event) {
        if (System.nanoTime() - restsUntil < 0) {
            return;
        }
        try {
            send(json.of(event).toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            restsUntil = System.nanoTime() + REST.toNanos();
            LOG.log(Level.WARNING, "Lineage of {0} was not taken by {1} and is not sent again: {2}", new Object[] {
                event.step().job(),
                endpoint.getHost(),
                Failure.message(e).orElse(e.getClass().getName())
            });
        }
    }

    private void send(byte[] body) throws IOException {
        var connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        connection.setReadTimeout((int) ANSWER_LIMIT.toMillis());
        connection.setRequestMethod("POST");
        connection.setInstanceFollowRedirects(false);
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.setRequestProperty("Content-Type", "application/json");
        if (apiKey != null) {
            connection.setRequestProperty("Authorization", "Bearer " + apiKey);
        }
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        try (var answer = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            if (answer != null) {
                // Read to its end, the connection serves the next event.
                answer.readAllBytes();
            }
        }
        if (status < 200 || status > 299) {
            throw new IOException("The endpoint answered HTTP status " + status + ".");
        }
    }
}
