package io.tailrace.commands;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.tailrace.stack.StackListener;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The functions' packages under AWS's Lambda Runtime Interface Emulator. */
class RuntimeEmulatorTest {
    @Test
    void everyFunctionDoesWhatItsEventsSay() throws IOException, InterruptedException {
        assumeThat(System.getenv("TAILRACE_RUNTIME_EMULATOR"))
                .as(
                        "TAILRACE_RUNTIME_EMULATOR names no executable of AWS's Lambda Runtime Interface Emulator, so the functions are not tried under it")
                .isNotNull();
        try (var events = SampleEvents.start(new Project(ProjectUnderTest.root()), Map.of(), StackListener.none())) {
            SampleAnswers.check(events);
        }
    }
}
