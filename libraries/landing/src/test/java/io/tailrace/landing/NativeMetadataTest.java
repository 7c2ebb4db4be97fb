package io.tailrace.landing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.configuration.Configuration;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What these packages exchange is JSON, so a native build must be told of every record, enum and sealed interface in them, and of classes that are written as a value. */
class NativeMetadataTest {
    private static final String METADATA =
            "/META-INF/native-image/io.tailrace/tailrace-landing/reachability-metadata.json";

    @Test
    void everyTypeThatIsWrittenOrReadIsRegistered() throws IOException, URISyntaxException {
        var registered = LandingJson.mapper().readTree(NativeMetadataTest.class.getResourceAsStream(METADATA));

        assertThat(StreamSupport.stream(registered.path("reflection").spliterator(), false))
                .allMatch(NativeMetadataTest::isWhole)
                .extracting(entry -> entry.path("type").asText())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(documents(RunId.class).stream(), documents(Configuration.class).stream())
                                .toList());
    }

    private static boolean isWhole(JsonNode entry) {
        return Stream.of("allDeclaredConstructors", "allDeclaredMethods", "allDeclaredFields")
                .allMatch(members -> entry.path(members).asBoolean());
    }

    /** The types of a class's package that make up documents. */
    private static List<String> documents(Class<?> member) throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(member.getResource(".")).toURI());
        var main = Path.of(folder.toString().replace("test-classes", "classes"));
        try (var files = Files.list(main)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> type(member.getPackageName() + "." + name.replace(".class", "")))
                    .filter(type -> !type.isAnonymousClass())
                    .filter(type -> type.isRecord() || type.isEnum() || type.isSealed() || isWrittenAsValue(type))
                    .map(Class::getName)
                    .toList();
        }
    }

    private static boolean isWrittenAsValue(Class<?> type) {
        return !type.isInterface()
                && Stream.of(type.getDeclaredMethods()).anyMatch(method -> method.isAnnotationPresent(JsonValue.class));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, NativeMetadataTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
