package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputCheckTest {
    @TempDir
    private Path folder;

    @Test
    void equalBytesAreAsExpected() throws IOException {
        assertThat(check("id,name\r\n1,x\r\n", "id,name\r\n1,x\r\n", true)).isEqualTo(new Output.Expected());
    }

    @Test
    void otherBytesOfTheSameCellsCountForUsOnly() throws IOException {
        assertThat(check("id\r\n1\r\n", "id\n\"1\"\n", false)).isEqualTo(new Output.SameCells());
        assertThat(check("id\r\n1\r\n", "id\n\"1\"\n", true)).isEqualTo(new Output.Different("other bytes from 2"));
    }

    @Test
    void aContractWritesTheDigitsOfItsScale() throws IOException {
        Path expected = Files.writeString(folder.resolve("expected.csv"), "id,share\r\nA,0.5\r\n");

        assertThat(OutputCheck.ofContract(
                        expected, Files.writeString(folder.resolve("actual.csv"), "id,share\r\nA,0.5000\r\n")))
                .isEqualTo(new Output.Expected());
        assertThat(OutputCheck.ofContract(
                        expected, Files.writeString(folder.resolve("actual.csv"), "id,share\r\nB,0.51\r\n")))
                .isInstanceOf(Output.Different.class);
    }

    @Test
    void namesColumnRowAndValuesOfWhatIsWrong() throws IOException {
        var output = check("id,share\r\n1,0.7297\r\n2,0.5\r\n", "id,share\r\n1,73%\r\n2,50%\r\n", false);

        assertThat(output)
                .isEqualTo(new Output.Different("share in 2 cells, first in row 2: \"0.7297\" became \"73%\""));
    }

    @Test
    void aMissingRowIsWrong() throws IOException {
        assertThat(check("id\r\n1\r\n2\r\n", "id\r\n1\r\n", false)).isEqualTo(new Output.Different("ends after row 2"));
    }

    @Test
    void aRowTooManyIsWrong() throws IOException {
        assertThat(check("id\r\n1\r\n", "id\r\n1\r\n2\r\n", false))
                .isEqualTo(new Output.Different("goes on after row 2"));
    }

    private Output check(String expected, String actual, boolean bytesCount) throws IOException {
        Path right = Files.writeString(folder.resolve("expected.csv"), expected);
        return OutputCheck.check(right, Files.writeString(folder.resolve("actual.csv"), actual), bytesCount);
    }
}
