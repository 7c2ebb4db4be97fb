package io.tailrace.quality;

import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text is, compiling it ends, and with a ruleset that runs or a refusal. */
class RulesetFuzzTest {
    private static final String[] PIECES = {
        "\"",
        "'",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        ",",
        "=",
        "!=",
        ">",
        " and ",
        " or ",
        " not ",
        "in",
        "between",
        "where",
        "with",
        "threshold",
        "labels",
        "Rules",
        "Analyzers",
        "DefaultLabels",
        "Metadata",
        "DataSources",
        "$",
        "$x",
        "x = \"y\"\n",
        "now()",
        "last(3)",
        "avg(",
        "NULL",
        "EMPTY",
        "1e6",
        "1e-999",
        "99999999999999999999",
        "0",
        "/0",
        "-",
        "days",
        "MB",
        "\r\n",
        "#",
        "\\",
        "\"2026-13-45\"",
        "\"25:99\"",
        "\u0000",
        "\ud83d",
        "\u00a0",
        "IsComplete",
        "RowCount",
        "\"id\"",
        "`",
        "%",
        "->",
        ".{",
        "matches \"(\""
    };

    @Test
    void compilesOrRefuses() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        List<String> seeds = RuleCases.ALL.stream().map(RuleCase::rule).toList();
        for (int round = 0; round < 1_200; round++) {
            var text = new StringBuilder("DefaultLabels = [\"a\"=\"b\"] l = [\"p\",\"q\"] Rules = [ ");
            for (int i = 0; i <= random.nextInt(3); i++) {
                text.append(i == 0 ? "" : ", ").append(seeds.get(random.nextInt(seeds.size())));
            }
            text.append(" labels = [\"action\"=\"warn\"] ] Analyzers = [ RowCount, AllStatistics \"id\" ]");
            for (int i = random.nextInt(6); i > 0; i--) {
                mutate(text, random);
            }
            compile(text.toString(), seed);
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            case 2 -> {
                int end = Math.min(text.length(), at + random.nextInt(20));
                text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            }
            default -> text.setLength(random.nextInt(20) == 0 ? at : text.length());
        }
    }

    private static void compile(String text, long seed) {
        try {
            RuleCase.inspect(text, FailureAction.QUARANTINE);
        } catch (UnsupportedRule e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                fail("seed %d: a refusal without a sentence for %s".formatted(seed, text));
            }
        } catch (RuntimeException | StackOverflowError e) {
            fail("seed %d: %s for %s".formatted(seed, e, text), e);
        }
    }

    @Test
    void deepAndLongRulesetsEndToo() {
        long seed = 0;
        for (int depth : new int[] {50, 5_000}) {
            compile("Rules = [ " + "(".repeat(depth) + "RowCount > 0" + ")".repeat(depth) + " ]", seed);
            compile("Rules = [ RowCount > 0" + "+1".repeat(depth) + " ]", seed);
            compile("Rules = [ (RowCount > 0)" + " and (IsComplete \"id\")".repeat(depth) + " ]", seed);
            compile("Rules = [ " + "RowCount > 0, ".repeat(depth) + " ]", seed);
            compile("Rules = [ ColumnValues \"id\" matches \"" + "(".repeat(depth) + ")".repeat(depth) + "\" ]", seed);
        }
    }
}
