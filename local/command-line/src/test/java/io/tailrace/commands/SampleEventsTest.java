package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.commands.lookups.LookupAgent;
import io.tailrace.stack.StackListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The events of {@code samples/events}, each sent to its function as it deploys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleEventsTest {
    private final Project project = new Project(ProjectUnderTest.root());

    @TempDir
    private Path lookups;

    private SampleEvents events;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        events = SampleEvents.start(
                project, Map.of("JDK_JAVA_OPTIONS", LookupAgent.options(lookups)), StackListener.none());
    }

    @AfterAll
    void stop() {
        events.close();
    }

    @Test
    void everyFileIsAnEventThatIsSent() throws IOException {
        assertThat(ProjectUnderTest.entries(project.sampleEvents()))
                .extracting(file -> file.getFileName().toString().replace(".json", ""))
                .contains("dms-tasks.yaml")
                .filteredOn(name -> !name.endsWith(".yaml"))
                .containsExactlyInAnyOrderElementsOf(SampleEvents.ORDER);
    }

    @Test
    void everyFunctionDoesWhatItsEventsSay() throws IOException, InterruptedException {
        for (var name : SampleEvents.ORDER) {
            var answer = events.send(name);
            System.out.println(name + " " + answer.getClass().getSimpleName() + " " + new String(answer.payload()));
        }
        var out = Path.of("/tmp/lookups-out");
        java.nio.file.Files.createDirectories(out);
        for (var f : ProjectUnderTest.entries(lookups)) {
            java.nio.file.Files.copy(f, out.resolve(f.getFileName().toString()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
