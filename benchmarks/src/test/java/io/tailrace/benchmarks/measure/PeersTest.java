package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.benchmarks.workload.Workload;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PeersTest {
    private static final TailraceScript UNUSED = new TailraceScript(Path.of("."), List.of());

    @TempDir
    private Path folder;

    static Stream<Arguments> peers() {
        return Stream.of(Workload.A, Workload.XLS, Workload.CSV, Workload.CSV_QUOTED, Workload.DAT, Workload.QUALITY)
                .flatMap(workload -> Contender.of(workload).stream()
                        .filter(contender -> !contender.isOurs() && contender != Contender.DEEQU)
                        .map(contender -> Arguments.of(workload, contender)));
    }

    @ParameterizedTest
    @MethodSource("peers")
    void everyPeerWritesARowForEveryRowOrFindsWhatRulesMustFind(Workload workload, Contender contender)
            throws Exception {
        Path in = folder.resolve(workload.fileName());
        Path expected = folder.resolve("expected.csv");
        Path out = folder.resolve("out.csv");
        boolean rules = workload == Workload.QUALITY;
        workload.write(in, expected, rules ? 20_000 : 50, 11);

        start(contender.command(UNUSED, workload, in, out));

        if (rules) {
            assertThat(FigureCheck.ofLines(expected, out)).isEqualTo(new Output.Expected());
        } else if (contender.hasOutput()) {
            Output output = OutputCheck.check(expected, out, false);
            assertThat(output.details()).doesNotContain("ends after", "goes on", "no CSV", "(no cell)");
        }
    }

    /** The program of a command line, in this process. */
    private static void start(List<String> command) throws Exception {
        int program = command.indexOf("-cp") + 2;
        var main = Class.forName(command.get(program)).getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) command.subList(program + 1, command.size()).toArray(String[]::new));
    }
}
