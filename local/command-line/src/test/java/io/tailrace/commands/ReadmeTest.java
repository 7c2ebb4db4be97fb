package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the README shows of the command line is what it says. */
class ReadmeTest {
    private static final Pattern EXAMPLE = Pattern.compile("```\\n\\$ ./tailrace (.*)\\n([^`]*)```");

    @Test
    void printsWhatTheReadmeShows() throws IOException {
        var root = ProjectUnderTest.root();
        var examples = EXAMPLE.matcher(Files.readString(root.resolve("README.md")))
                .results()
                .toList();
        assertThat(examples).isNotEmpty();
        for (var example : examples) {
            var words = Stream.of(example.group(1).split(" ", -1))
                    .map(word ->
                            word.startsWith("samples/") ? root.resolve(word).toString() : word)
                    .toArray(String[]::new);
            assertThat(Spoken.by(words).output()).as(List.of(words).toString()).isEqualTo(example.group(2));
        }
    }
}
