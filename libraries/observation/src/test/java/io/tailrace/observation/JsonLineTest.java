package io.tailrace.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonLineTest {
    private static final Subject FILE = new Subject(
            new RegionName("AMER"), RunId.parse("AMER-2026-11-02"), new DataSetName("sales_order"), "a.csv");
    private static final Logger LOG = Logger.getLogger(JsonLineTest.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            lines.add(new JsonLine().format(entry));
        }
    };

    @BeforeEach
    void listen() {
        LOG.getParent().addHandler(handler);
    }

    @AfterEach
    void stop() {
        LOG.getParent().removeHandler(handler);
    }

    @Test
    void saysWhatItIsAboutWhileItIsAboutThat() throws JsonProcessingException {
        Scope.about("convert", FILE, () -> {
            LOG.log(Level.WARNING, "two\nlines of {0}", "text");
            return true;
        });
        LOG.info("after");

        var line = line(0);
        assertThat(lines.getFirst()).endsWith("}\n").doesNotContain("\n\"", "two\n");
        assertThat(Instant.parse(line.path("timestamp").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("logger").asText()).isEqualTo(JsonLineTest.class.getName());
        assertThat(line.path("message").asText()).isEqualTo("two\nlines of text");
        assertThat(line.path("run").asText()).isEqualTo("AMER-2026-11-02");
        assertThat(line.path("region").asText()).isEqualTo("AMER");
        assertThat(line.path("dataSet").asText()).isEqualTo("sales_order");
        assertThat(line.path("file").asText()).isEqualTo("a.csv");
        assertThat(line(1).fieldNames()).toIterable().containsExactly("timestamp", "level", "logger", "message");
    }

    @Test
    void tellsOfAFailureWhereItIsKnownWhatItIsAbout() throws JsonProcessingException {
        assertThatThrownBy(() -> Scope.about("convert", FILE, () -> {
                    throw new IllegalStateException("The bucket is gone.", new IllegalArgumentException("It is."));
                }))
                .hasMessage("The bucket is gone.");

        var line = line(0);
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("file").asText()).isEqualTo("a.csv");
        var exception = line.path("exception");
        assertThat(exception.path("type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(exception.path("message").asText()).isEqualTo("The bucket is gone.");
        assertThat(exception.path("stack").path(0).asText()).contains("JsonLineTest");
        assertThat(exception.path("cause").path("message").asText()).isEqualTo("It is.");
    }

    @Test
    void messagesThatMayQuoteACellAreWithheldAndWhoWroteThemIsTold() throws JsonProcessingException {
        try {
            try {
                assertThat(new BigDecimal("CANARY")).isZero();
            } catch (NumberFormatException e) {
                throw new IllegalStateException("A figure cannot be read: " + e.getMessage(), e);
            }
        } catch (IllegalStateException e) {
            LOG.log(Level.SEVERE, "Failed.", e);
        }
        LOG.log(Level.SEVERE, "Failed.", new SQLException("Key (name)=(CANARY) already exists.", "23505"));
        LOG.log(Level.SEVERE, "Failed.", new SQLException("The server is shutting down.", "57P01"));

        assertThat(lines).noneMatch(line -> line.contains("CANARY"));
        assertThat(line(0).at("/exception/cause/type").asText()).isEqualTo("java.lang.NumberFormatException");
        assertThat(line(1).at("/exception/message").asText()).isEqualTo("SQLSTATE 23505");
        assertThat(line(2).at("/exception/message").asText()).isEqualTo("The server is shutting down.");
    }

    @Test
    void aFailureLeavesTheFunctionWithoutWhatMayNotBeTold() {
        var failure = new IllegalStateException(
                "The ledger could not be used: bad value CANARY", new SQLException("bad value CANARY", "22P02"));

        var told = Failure.of(failure);

        assertThat(told).hasMessage("java.lang.IllegalStateException: The ledger could not be used: SQLSTATE 22P02");
        assertThat(told.getStackTrace()).isEqualTo(failure.getStackTrace());
        assertThat(told.getCause()).hasMessage("java.sql.SQLException: SQLSTATE 22P02");
        var plain = new IllegalStateException("The bucket is gone.");
        assertThat(Failure.isTold(plain)).isTrue();
        assertThat(Failure.isTold(failure)).isFalse();
    }

    private JsonNode line(int index) throws JsonProcessingException {
        return LandingJson.mapper().readTree(lines.get(index));
    }
}
