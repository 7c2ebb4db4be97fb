package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/first-data-set.md: its files are those of samples/first, its commands print what it shows, and its run ends as it says. */
class DocumentedDataSetTest {
    private static final Pattern FILE = Pattern.compile("`(samples/first/[^`]+)`:\\n\\n```\\n([^`]*)```");
    private static final Pattern EXAMPLE = Pattern.compile("```\\n\\$ ./tailrace (.*)\\n([^`]*)```");
    private static final Pattern RUN = Pattern.compile("```\\n./tailrace (run .*)\\n```");

    @TempDir
    Path folder;

    @Test
    void showsTheFilesOfTheSample() throws IOException {
        var files = FILE.matcher(document()).results().toList();

        assertThat(files).hasSize(4);
        for (var file : files) {
            assertThat(Files.readString(ProjectUnderTest.root().resolve(file.group(1))))
                    .as(file.group(1))
                    .isEqualTo(file.group(2));
        }
    }

    @Test
    void printsWhatItShows() throws IOException {
        var examples = EXAMPLE.matcher(document()).results().toList();

        assertThat(examples).hasSize(3);
        for (var example : examples) {
            assertThat(shown(Spoken.by(words(example.group(1))).output()))
                    .as(example.group(1))
                    .isEqualTo(example.group(2));
        }
    }

    @Test
    void theRunEndsAsItSays() throws IOException {
        var run = RUN.matcher(document());
        assertThat(run.find()).isTrue();

        assertThat(Tailrace.run(words(run.group(1)))).isZero();

        var file = new ObjectMapper()
                .readTree(folder.resolve("FIRST/account.json").toFile())
                .path("runs")
                .path(0)
                .path("files")
                .path(0);
        assertThat(file.path("rowsIn").asInt()).isEqualTo(5);
        assertThat(file.path("rowsLoaded").asInt()).isEqualTo(2);
        assertThat(file.path("rowsQuarantined").asInt()).isEqualTo(3);
        assertThat(Stream.of("account.html", "converted/part_price", "quarantine/part_price"))
                .allSatisfy(path ->
                        assertThat(folder.resolve("FIRST/AMER").resolve(path)).exists());
    }

    private static String document() throws IOException {
        return Files.readString(ProjectUnderTest.root().resolve("docs/first-data-set.md"));
    }

    private String[] words(String command) {
        return Stream.of(command.replace("'", "").split(" ", -1))
                .map(word -> switch (word) {
                    case "PROPOSAL", "FIRST" -> folder.resolve(word).toString();
                    default ->
                        word.startsWith("samples/")
                                ? ProjectUnderTest.root().resolve(word).toString()
                                : word;
                })
                .toArray(String[]::new);
    }

    private String shown(String output) {
        return output.replace(folder + "/", "").replace(ProjectUnderTest.root() + "/", "");
    }
}
