package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.RunId;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The figures of random rows, bad ones among them, against figures made in lists. */
class WrittenFiguresTest {
    private static final String CASE = """
            format: {type: csv}
            columns:
              - {name: id, type: integer, required: true}
              - {name: note, type: text, length: 40}
              - {name: price, type: "decimal(38,6)"}
              - {name: day, type: date}
              - {name: flag, type: boolean}
            onRuleFailure: quarantine
            rules: "Rules = [ IsComplete \\"id\\" ]"
            """;

    private record Line(
            @Nullable Long id,
            @Nullable String note,
            @Nullable BigDecimal price,
            @Nullable String day,
            @Nullable Boolean flag) {
        String csv() {
            return Stream.of(id, note, price == null ? null : price.toPlainString(), day, flag)
                            .map(cell -> cell == null ? "" : cell.toString())
                            .reduce((left, right) -> left + "," + right)
                            .orElseThrow()
                    + "\n";
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void tellWhatTheWrittenRowsComeTo(long seed) {
        var random = new Random(seed);
        var lines = new ArrayList<Line>();
        var text = new StringBuilder("id,note,price,day,flag\n");
        for (int i = 0; i < 500; i++) {
            var line = line(random);
            text.append(line.csv());
            if (line.id() != null) {
                lines.add(line);
            }
        }
        var dataSet = Configured.dataSet(CASE);
        var source = TableSource.of(
                "case.csv", new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));

        var report = Conversion.of(dataSet, dataSet.format())
                .in(RunId.parse("AMER-2026-11-22"))
                .convert(source, null, new MemorySinks());

        assertThat(report.rowsWritten()).as("seed %d", seed).isEqualTo(lines.size());
        assertThat(report.figures())
                .as("seed %d", seed)
                .containsExactly(
                        numbers("id", lines, line -> line.id() == null ? null : BigDecimal.valueOf(line.id())),
                        figure(
                                "note",
                                lines,
                                Line::note,
                                null,
                                null,
                                lines.stream()
                                        .map(Line::note)
                                        .filter(Objects::nonNull)
                                        .mapToLong(note -> note.getBytes(StandardCharsets.UTF_8).length)
                                        .sum()),
                        numbers(
                                "price",
                                lines,
                                line -> line.price() == null
                                        ? null
                                        : line.price().setScale(6)),
                        days(lines),
                        figure(
                                "flag",
                                lines,
                                Line::flag,
                                null,
                                null,
                                lines.stream()
                                        .filter(line -> Boolean.TRUE.equals(line.flag()))
                                        .count()));
    }

    private static ColumnFigure figure(
            String column,
            List<Line> lines,
            Function<Line, @Nullable Object> value,
            @Nullable String least,
            @Nullable String greatest,
            long sum) {
        long nulls = lines.stream().filter(line -> value.apply(line) == null).count();
        return new ColumnFigure(column, nulls, least, greatest, stripped(BigDecimal.valueOf(sum)));
    }

    private static ColumnFigure numbers(String column, List<Line> lines, Function<Line, @Nullable BigDecimal> value) {
        var values = lines.stream().map(value).filter(Objects::nonNull).sorted().toList();
        return new ColumnFigure(
                column,
                lines.size() - values.size(),
                values.getFirst().toPlainString(),
                values.getLast().toPlainString(),
                stripped(values.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    private static ColumnFigure days(List<Line> lines) {
        var days =
                lines.stream().map(Line::day).filter(Objects::nonNull).sorted().toList();
        return new ColumnFigure("day", lines.size() - days.size(), days.getFirst(), days.getLast(), null);
    }

    private static BigDecimal stripped(BigDecimal sum) {
        return sum.signum() == 0 ? BigDecimal.ZERO : sum.stripTrailingZeros();
    }

    private static Line line(Random random) {
        return new Line(
                random.nextInt(20) == 0 ? null : random.nextLong(),
                random.nextInt(5) == 0 ? null : "n\u00e9".repeat(1 + random.nextInt(9)),
                random.nextInt(5) == 0
                        ? null
                        : new BigDecimal(new BigInteger(random.nextInt(100), random), 1 + random.nextInt(6)).negate(),
                random.nextInt(5) == 0 ? null : "20%02d-11-%02d".formatted(random.nextInt(99), 1 + random.nextInt(28)),
                random.nextInt(5) == 0 ? null : random.nextBoolean());
    }
}
