package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.quality.Finding;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files with more rows than are judged without a second thread. */
class RowsAheadTest {
    private static final DataSet DATA_SET = Configured.dataSet("""
            format: {type: csv}
            columns:
              - {name: id, type: text}
              - {name: n, type: integer}
              - {name: note, type: text, length: 65000}
            rules: |
              Rules = [ IsUnique "id", ColumnValues "n" < 90 ]
            """);

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("rows of t.csv");
    }

    @Test
    void judgesRowsInTheirOrderWhateverTheirSize() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        for (int rows : new int[] {1, 1_000, 1_001, 1_064, 1_065, 5_000}) {
            judges(random, rows);
        }
    }

    private static void judges(Random random, int rows) {
        var file = new StringBuilder("id,n,note\n");
        var good = new StringBuilder("id,n,note\r\n");
        var bad = new ArrayList<Long>();
        for (int row = 0; row < rows; row++) {
            boolean repeated = row > 0 && random.nextInt(50) == 0;
            int number = random.nextInt(100);
            boolean broken = random.nextInt(40) == 0;
            String note = "x".repeat(random.nextInt(100) == 0 ? 60_000 : random.nextInt(20));
            String id = repeated ? "id0" : "id" + row;
            file.append(id).append(',').append(broken ? "?" : "+" + number).append(',');
            file.append(note).append('\n');
            if (row == 0) {
                // What repeats it fails, whether it was good itself or not, unless it did not parse.
                file.setLength("id,n,note\n".length());
                file.append("id0,1,\n");
                good.append("id0,1,\r\n");
            } else if (repeated || broken || number >= 90) {
                bad.add(row + 2L);
            } else {
                good.append(id)
                        .append(',')
                        .append(number)
                        .append(',')
                        .append(note)
                        .append("\r\n");
            }
        }
        var sinks = new MemorySinks();

        ConversionReport report = Conversion.of(DATA_SET, DATA_SET.format())
                .writing(Output.plain())
                .convert(source(file.toString()), null, sinks);

        assertThat(report.rowsIn()).isEqualTo(rows);
        assertThat(report.rowsQuarantined()).isEqualTo(bad.size());
        assertThat(sinks.outputText()).isEqualTo(good.toString());
        assertThat(report.findings().stream().map(RowsAheadTest::row).distinct().toList())
                .isSorted()
                .startsWith(bad.subList(0, Math.min(bad.size(), 50)).toArray(Long[]::new));
        String quarantine = sinks.quarantineText();
        assertThat(quarantine == null ? List.<Long>of() : quarantinedRows(quarantine))
                .isEqualTo(bad);
    }

    private static List<Long> quarantinedRows(String csv) {
        return csv.lines()
                .skip(1)
                .map(line -> Long.valueOf(line.split(",", -1)[2]))
                .distinct()
                .toList();
    }

    @Test
    void tellsWhatIsWrongWithTheFileBehindTheRowsBeforeIt() {
        ConversionReport report = Conversion.of(DATA_SET, DATA_SET.format())
                .convert(source(rows(3_000) + "x,1,\"never closed\n"), null, new MemorySinks());

        assertThat(report.refused())
                .isNotNull()
                .satisfies(refused -> assertThat(refused.message()).contains("t.csv", "line 3002", "a closing quote"));
    }

    @Test
    void aSourceThatFailsThrows() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("the line is dead");
            }
        };
        var bytes = new SequenceInputStream(
                new ByteArrayInputStream(rows(100_000).getBytes(StandardCharsets.UTF_8)), broken);

        assertThatThrownBy(() -> Conversion.of(DATA_SET, DATA_SET.format())
                        .convert(TableSource.of("t.csv", bytes), null, new MemorySinks()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the line is dead");
    }

    @Test
    void aSinkThatFailsThrows() {
        var sinks = new Sinks() {
            @Override
            public OutputStream part(int number) {
                return new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("the disk is full");
                    }
                };
            }

            @Override
            public OutputStream quarantine() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public OutputStream workbook() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public OutputStream duplicates() {
                return OutputStream.nullOutputStream();
            }
        };

        assertThatThrownBy(() -> Conversion.of(DATA_SET, DATA_SET.format()).convert(source(rows(100_000)), null, sinks))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is full");
    }

    private static long row(Finding finding) {
        return finding.location().row();
    }

    private static String rows(int count) {
        var file = new StringBuilder("id,n,note\n");
        for (int row = 0; row < count; row++) {
            file.append(row).append(",1,a note\n");
        }
        return file.toString();
    }

    private static TableSource source(String text) {
        return TableSource.of("t.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
