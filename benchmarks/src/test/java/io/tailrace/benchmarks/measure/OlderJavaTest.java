package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OlderJavaTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheFirstJavaFrom17To21() throws IOException {
        Path old = java("old", "11.0.2");
        Path fits = java("fits", "17.0.19");
        Path too = java("too", "21");
        Path young = java("young", "25.0.3");

        assertThat(OlderJava.first(List.of(folder.resolve("nowhere"), young, old, fits, too)))
                .contains(fits);
        assertThat(OlderJava.first(List.of(young, too))).contains(too);
        assertThat(OlderJava.first(List.of(young, old))).isEmpty();
    }

    @Test
    void whatItsVariableNamesComesFirst() {
        assertThat(OlderJava.named(Map.of("JAVA_HOME", "b", OlderJava.VARIABLE, "a")))
                .containsExactly(Path.of("a"), Path.of("b"));
        assertThat(OlderJava.named(Map.of(OlderJava.VARIABLE, ""))).isEmpty();
    }

    private Path java(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Path program =
                Files.createFile(Files.createDirectories(home.resolve("bin")).resolve("java"));
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }
}
