package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/warehouse.md has the statements of {@code statements.txt} between two marks. {@code -Dtailrace.write-docs=true} puts them there. */
class WarehouseDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/warehouse.md");
    private static final String BEGIN = "<!-- statements -->\n";
    private static final String END = "<!-- end of statements -->\n";

    @Test
    void theDocumentShowsTheStatements() throws IOException {
        var text = Files.readString(DOCUMENT);
        var before = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
        var after = text.substring(text.indexOf(END));
        var expected = before + statements() + after;
        if (Boolean.getBoolean("tailrace.write-docs")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("docs/warehouse.md is made anew by: ./mvnw -pl local/redshift -am test -Dtest=WarehouseDocumentTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dtailrace.write-docs=true")
                .isEqualTo(expected);
    }

    private static String statements() {
        var cases = StatementCase.all();
        return "%d statements: %d translated, %d as they are, %d carried out by the stand-in itself, %d refused.\n\n"
                        .formatted(
                                cases.size(),
                                of("translated", cases).size(),
                                of("as-is", cases).size(),
                                of("engine", cases).size(),
                                of("refused", cases).size())
                + section("Translated", "becomes", "translated", cases)
                + section("Refused", "with the sentence", "refused", cases)
                + list("Carried out by the stand-in itself", "engine", cases)
                + list("As they are", "as-is", cases);
    }

    private static List<StatementCase> of(String kind, List<StatementCase> cases) {
        return cases.stream().filter(statement -> statement.kind().equals(kind)).toList();
    }

    private static String section(String title, String column, String kind, List<StatementCase> cases) {
        var text = new StringBuilder("### %s\n\n| statement | %s |\n|---|---|\n".formatted(title, column));
        for (var statement : of(kind, cases)) {
            var becomes = statement.taken().becomes();
            text.append("| %s | %s |\n"
                    .formatted(code(statement.sql()), kind.equals("refused") ? sentence(becomes) : code(becomes)));
        }
        return text.append('\n').toString();
    }

    private static String list(String title, String kind, List<StatementCase> cases) {
        var text = new StringBuilder("### %s\n\n".formatted(title));
        of(kind, cases)
                .forEach(statement ->
                        text.append("- ").append(code(statement.sql())).append('\n'));
        return text.append('\n').toString();
    }

    private static String code(String sql) {
        var shown = StatementCase.shown(sql).replace("|", "\\|");
        return shown.contains("`") ? "`` " + shown + " ``" : "`" + shown + "`";
    }

    private static String sentence(String message) {
        return message.replace("|", "\\|").replace("*", "\\*").replace("<", "\\<");
    }
}
