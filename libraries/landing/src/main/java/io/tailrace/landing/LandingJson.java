package io.tailrace.landing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON of the records in these packages. */
public final class LandingJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final JsonMapper CANONICAL = MAPPER.rebuild()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private LandingJson() {}

    /** Reads and writes the records; times are ISO 8601 text, unknown properties are passed over. Shared: do not configure it. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** One text for equal values: properties in alphabetical order, no white space. */
    public static String canonical(Object value) {
        return write(CANONICAL, value);
    }

    public static byte[] bytes(Object value) {
        return write(MAPPER, value).getBytes(StandardCharsets.UTF_8);
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(type, e);
        }
    }

    /** Reads and closes. */
    public static <T> T read(InputStream json, Class<T> type) {
        try (json) {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(type, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String write(JsonMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "This " + value.getClass().getSimpleName() + " cannot be written as JSON: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static IllegalArgumentException unreadable(Class<?> type, JsonProcessingException e) {
        return new IllegalArgumentException("This JSON is no " + type.getSimpleName() + ": " + e.getMessage(), e);
    }
}
