package io.tailrace.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delimited text as FastCSV reads it: the same records of the same lines, or refused by both. */
class SecondOpinionTest {
    private static final int TEXTS = 3_000;
    private static final TableFormat.Delimited CSV = TableFormat.Delimited.csv();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a",
                "a\n\n",
                "a,",
                ",",
                "\"\"",
                "\"\"\n",
                "\"a\"x,b\n",
                "\"a\" ,b",
                "x\"a\"b,c\n",
                "a \"b\n",
                "\"a\"\"\n",
                "\"a\"\"b",
                "\"a\"\"\"",
                "\"",
                "a,\"",
                "\"a\r\nb\",c\r\rd\n\re",
                "\"\r\",\"\n\",\"\r\n\",\"\n\r\"\r\nx",
                "\"a\"\rb",
                "a\r",
                "a\r\n\r\n",
                "\u0000,\u0000\n",
                "\"\"\"\"\"\"",
                "\"a,b\",\"c\"\"d\",e"
            })
    void agreesOnWhatTheGrammarLeavesOpen(String text) {
        assertThat(ours(text, CSV, 1 << 10)).isEqualTo(theirs(text, CSV));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {",", ";", "|", "||", "|~|", "aab", "¦", "é,", "😀"})
    void agreesOnRandomTexts(String delimiter) {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            var format = new TableFormat.Delimited(
                    delimiter,
                    random.nextInt(4) == 0 ? Optional.of('\'') : Optional.of('"'),
                    Optional.empty(),
                    random.nextInt(3) == 0 ? Optional.of('#') : Optional.empty(),
                    StandardCharsets.UTF_8);
            String text = text(random, delimiter);
            assertThat(ours(text, format, 8 + random.nextInt(40)))
                    .as("seed %d, text %s, format %s", seed, text, format)
                    .isEqualTo(theirs(text, format));
        }
    }

    /** An escape that does not occur changes nothing, but every record is read cell by cell. */
    @Test
    void readsLinesAtOnceAsItReadsThemCellByCell() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, ",");
            var careful = new TableFormat.Delimited(
                    ",", Optional.of('"'), Optional.of('\\'), Optional.empty(), StandardCharsets.UTF_8);
            int window = 8 + random.nextInt(200);
            assertThat(ours(text, CSV, window))
                    .as("seed %d, text %s", seed, text)
                    .isEqualTo(ours(text, careful, window));
        }
    }

    private static String text(RandomGenerator random, String delimiter) {
        String[] parts = {
            "a",
            "b ",
            "\"",
            "\"",
            "'",
            delimiter,
            delimiter,
            delimiter,
            "\"" + delimiter,
            delimiter + "\"",
            "\n",
            "\r",
            "\r\n",
            "|",
            ",",
            "é",
            "€",
            "😀",
            "#",
            "0123456789",
            "\u0000",
            "\t",
            "\"\"",
            "'x'",
            "\"x\"" + delimiter
        };
        int length = random.nextInt(2 + random.nextInt(40));
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static List<String> ours(String text, TableFormat.Delimited format, int window) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> rows = Windowed.rows(bytes, format, Bounds.standard(), window);
        boolean refused =
                !rows.isEmpty() && Character.isUpperCase(rows.getLast().charAt(0));
        return refused
                ? List.of("refused")
                : rows.stream().map(SecondOpinionTest::withoutAbsence).toList();
    }

    /** FastCSV's records do not tell an empty field from an empty text. */
    private static String withoutAbsence(String row) {
        return row.replace(" -", " \"\"");
    }

    private static List<String> theirs(String text, TableFormat.Delimited format) {
        var builder = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote().orElseThrow())
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false);
        format.comment()
                .ifPresent(c -> builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(c));
        var rows = new ArrayList<String>();
        try (CsvReader<CsvRecord> reader = builder.build(CsvRecordHandler.of(), new StringReader(text))) {
            reader.forEach(row -> rows.add(row.getStartingLineNumber() + ": \""
                    + String.join("\" \"", row.getFields()).replace(" -", " \"\"") + "\""));
        } catch (CsvParseException e) {
            return List.of("refused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
