package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tailrace.commands.lookups.Lookup;
import io.tailrace.commands.lookups.LookupAgent;
import io.tailrace.commands.lookups.NativeImage;
import io.tailrace.stack.StackListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The events of {@code samples/events}, each sent to its function as it deploys, and what the functions look up by name meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleEventsTest {
    private final Project project = new Project(ProjectUnderTest.root());

    private Path lookups;

    @BeforeAll
    void everyFunctionDoesWhatItsEventsSay(@TempDir Path folder) throws IOException, InterruptedException {
        lookups = folder;
        var variables = Map.of("JDK_JAVA_OPTIONS", LookupAgent.options(lookups));
        try (var events = SampleEvents.start(project, variables, StackListener.none())) {
            SampleAnswers.check(events);
        }
    }

    @Test
    void everyFileIsAnEventThatIsSent() throws IOException {
        assertThat(ProjectUnderTest.entries(project.sampleEvents()))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(name -> !name.equals("dms-tasks.yaml"))
                .containsExactlyInAnyOrderElementsOf(
                        SampleEvents.ORDER.stream().map(name -> name + ".json").toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-router", "validator", "converter", "dms-event-handler", "configuration"})
    void theNativeBuildIsToldOfWhatIsLookedUpByName(String function) throws IOException {
        var image = NativeImage.read(dryRun(function));
        var seen = Lookup.of("tailrace-" + function, lookups).toList();

        assertThat(seen).as("lookups of " + function).hasSizeGreaterThan(100);
        assertThat(image.missing(seen.stream())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"file-router", "validator", "converter", "dms-event-handler", "configuration"})
    void theNativeBuildIsCalledAsItMustBe(String function) throws IOException {
        var arguments = Files.readAllLines(dryRun(function).resolve("native-image.arguments"));

        assertThat(arguments)
                .contains(
                        "--no-fallback",
                        "--link-at-build-time",
                        "-H:+AddAllCharsets",
                        "--enable-url-protocols=http,https")
                .contains(function.equals("converter") ? "-H:+IncludeAllLocales" : "-H:IncludeLocales=en")
                .endsWith("-jar", "tailrace-" + function + "-1.0.0-SNAPSHOT-runner.jar");
    }

    /** Where the dry run of the native build left what native-image would have been given. */
    private Path dryRun(String function) {
        var folder = project.root()
                .resolve((function.equals("configuration") ? "database/function" : "functions/" + function)
                        + "/target/native-dry-run/tailrace-" + function
                        + "-1.0.0-SNAPSHOT-native-image-source-jar");
        assumeThat(folder.resolve("native-image.arguments"))
                .as("No dry run of the native build is there; a build without -Dquick makes it")
                .exists();
        return folder;
    }
}
