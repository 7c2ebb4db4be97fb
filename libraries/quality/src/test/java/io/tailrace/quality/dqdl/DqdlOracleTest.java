package io.tailrace.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQAnalyzer;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.parser.DQDLParser;

/** Rulesets at random, read here and by AWS's own parser: what that one takes is taken here, and says the same. */
class DqdlOracleTest {
    /** With another one, and more rounds, the test goes further. */
    private static final long SEED = 42;

    private static final String[] SPACES = {" ", " ", " ", "  ", "\t", "\n", " # a \"comment\n"};
    private static final String[] TEXTS = {"open", "a b", "", "x,]", "# no", "1e6", "Rules = [", "it's", "äß€", "a-b"};
    private static final String[] MUTATIONS = {
        "(",
        ")",
        "[",
        "]",
        ",",
        "and ",
        "or ",
        "not ",
        "= ",
        "!",
        "> ",
        "in ",
        "between ",
        "\"a\" ",
        "5 ",
        "with ",
        "where ",
        "x ",
        "- ",
        "* ",
        "days ",
        "KB ",
        "now() ",
        "$v ",
        "{",
        "}",
        ":",
        "of ",
        "matches "
    };

    /** Glue passes over whatever follows the last bracket that it needs, lets numbers be none, finds undefined variables later, and takes the last of two options. */
    private static final List<String> REFUSED_HERE = List.of(
            "Nothing ",
            "A quote is not closed",
            "a number or a text in quotes is expected",
            "is not defined before",
            "is given twice");

    private final List<JsonNode> types = types();
    private final Random random = new Random(SEED);
    private StringBuilder text = new StringBuilder();

    @Test
    void readsWhatGlueReads() {
        for (int round = 0; round < 400; round++) {
            String ruleset = ruleset();
            DQRuleset theirs = theirs(ruleset).orElseThrow(() -> new AssertionError("AWS's parser refuses " + ruleset));

            assertSame(DqdlParser.parse(ruleset), theirs, ruleset);
        }
    }

    @Test
    void refusesNothingThatGlueTakes() {
        int taken = 0;
        for (int round = 0; round < 3_000; round++) {
            String ruleset = mutated(ruleset());
            Optional<DQRuleset> theirs = theirs(ruleset);
            if (theirs.isPresent() && theirs.get().getRules().stream().noneMatch(DqdlOracleTest::hasOddOptions)) {
                taken += compare(ruleset, theirs.get());
            }
        }
        assertThat(taken).isGreaterThan(50);
    }

    private static int compare(String ruleset, DQRuleset theirs) {
        try {
            assertSame(DqdlParser.parse(ruleset), theirs, ruleset);
            return 1;
        } catch (NotDqdl e) {
            if (REFUSED_HERE.stream().noneMatch(String.valueOf(e.getMessage())::contains)) {
                fail(ruleset, e);
            }
            return 0;
        }
    }

    private static void assertSame(WrittenRuleset ours, DQRuleset theirs, String what) {
        assertThat(ours.rules())
                .as(what)
                .extracting(labelled -> plain(labelled.rule().text()))
                .containsExactlyElementsOf(theirs.getRules().stream()
                        .map(rule -> plain(rule.toString()))
                        .toList());
        assertThat(ours.analyzers())
                .as(what)
                .extracting(WrittenRule::text)
                .containsExactlyElementsOf(
                        theirs.getAnalyzers().stream().map(DQAnalyzer::toString).toList());
        for (int i = 0; i < ours.rules().size(); i++) {
            assertSame(ours.rules().get(i).rule(), theirs.getRules().get(i), what);
        }
    }

    private static void assertSame(Written ours, DQRule theirs, String what) {
        switch (ours) {
            case WrittenComposite composite -> {
                assertThat(theirs.getNestedRules())
                        .as(what)
                        .hasSize(composite.parts().size());
                for (int i = 0; i < composite.parts().size(); i++) {
                    assertSame(composite.parts().get(i), theirs.getNestedRules().get(i), what);
                }
            }
            case WrittenRule rule -> {
                assertThat(rule.type()).as(what).isEqualTo(theirs.getRuleType());
                assertThat(rule.parameters())
                        .as(what)
                        .containsExactlyElementsOf(theirs.getParameters().values().stream()
                                .map(Tokens::unescaped)
                                .toList());
                assertThat(rule.where())
                        .as(what)
                        .isEqualTo(Optional.ofNullable(theirs.getWhereClause()).map(Tokens::unescaped));
                var options = new HashMap<>(theirs.getTags());
                options.replaceAll((key, value) -> Tokens.unescaped(value));
                assertThat(rule.options()).as(what).isEqualTo(options);
                assertThat(RuleType.named(rule.type()).orElseThrow().mismatch(rule))
                        .as(what)
                        .isEmpty();
            }
        }
    }

    /** Of options Glue keeps what is written, with all its parentheses, several in no order, and a threshold that is a text; they mean nothing. */
    private static boolean hasOddOptions(DQRule rule) {
        return rule.getTags().size() > 1
                || rule.getTags().containsKey("threshold")
                || rule.getTags().values().stream().anyMatch(value -> value.matches("(?s).*[-+*/(].*"))
                || (rule.getNestedRules() != null
                        && rule.getNestedRules().stream().anyMatch(DqdlOracleTest::hasOddOptions));
    }

    /** A size is one of bytes also without its unit, which Glue then adds; and of texts in lists it shows no escapes. */
    private static String plain(String rule) {
        return rule.replaceAll("(?<=\\d) B\\b", "").replace("\\", "");
    }

    private static Optional<DQRuleset> theirs(String ruleset) {
        try {
            return Optional.of(new DQDLParser().parse(ruleset));
        } catch (RuntimeException | InvalidDataQualityRulesetException e) {
            return Optional.empty();
        }
    }

    private static List<JsonNode> types() {
        try (var config = DQDLParser.class.getResourceAsStream("/rules/rules-config.json")) {
            var types = new ArrayList<JsonNode>();
            new ObjectMapper().readTree(config).path("rule_types").forEach(types::add);
            types.removeIf(type -> type.path("is_analyzer_only").asBoolean());
            return types;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String ruleset() {
        text = new StringBuilder();
        if (random.nextInt(4) == 0) {
            text.append("Metadata = { \"Version\": \"1.0\" }\n");
        }
        if (random.nextInt(4) == 0) {
            text.append("DataSources = {\"Primary\":\"p\",\"AdditionalDataSources\":[\"a\",\"b\"]}\n");
        }
        text.append("v = [ \"p\", \"q\" ]\n");
        words("Rules", "=", "[");
        int rules = 1 + random.nextInt(3);
        for (int i = 0; i < rules; i++) {
            if (i > 0) {
                words(",");
            }
            topLevel(random.nextInt(3) == 0 ? 2 : 0);
        }
        words("]");
        if (random.nextInt(3) == 0) {
            words("Analyzers", "=", "[", "RowCount", ",", "AllStatistics", "\"a\"", ",", "Completeness", "b", "]");
        }
        return text.append("\n").toString();
    }

    private void topLevel(int depth) {
        if (depth == 0) {
            rule();
            return;
        }
        int parts = 2 + random.nextInt(2);
        for (int i = 0; i < parts; i++) {
            if (i > 0) {
                words(one("and", "or", "AND", "OR"));
            }
            words("(");
            topLevel(random.nextInt(depth));
            words(")");
        }
    }

    private void rule() {
        JsonNode type = types.get(random.nextInt(types.size()));
        words(type.path("rule_type_name").asText());
        int parameters = type.path("parameters").size();
        IntStream.range(0, parameters).forEach(i -> {
            if (i > 0 && random.nextInt(4) == 0) {
                words(one("of", "and"));
            }
            words(one("\"a\"", "\"b c\"", "c_1.x", "\"d \\\"e\\\" \\\\\""));
        });
        String[] returns = type.path("return_type").asText().split("\\|", -1);
        condition(returns[random.nextInt(returns.length)].replace("_ARRAY", ""));
        if (type.path("is_where_clause_supported").asBoolean() && random.nextInt(3) == 0) {
            words("where", "\"a > 5 and b = 'x' or \\\"c\\\" < 1\"");
        }
        if (type.path("is_threshold_supported").asBoolean() && random.nextInt(3) == 0) {
            words("with", "threshold");
            condition("NUMBER");
        } else if (random.nextInt(5) == 0) {
            words("with", one("format", "timeZone2"), "=", one("\"dd.MM.yyyy\"", "7"));
        }
    }

    private void condition(String kind) {
        if (kind.equals("BOOLEAN")) {
            return;
        }
        if (kind.equals("STRING") && random.nextInt(4) == 0) {
            words(one("matches", "not matches"), one("\"[a-z]+\\d\"", "\"a\\\\.b\\\"\""));
            return;
        }
        int form = random.nextInt(kind.equals("STRING") ? 3 : 5);
        switch (form) {
            case 0 -> list(kind);
            case 1, 2 -> {
                words(one("=", "!=", "! ="));
                operand(kind);
            }
            case 3 -> {
                words(one(">", ">=", "<", "<="));
                operand(kind);
            }
            default -> {
                words(one("between", "not between"));
                operand(kind);
                words("and");
                operand(kind);
            }
        }
    }

    private void list(String kind) {
        words(one("in", "not in"));
        if (kind.equals("STRING") && random.nextInt(4) == 0) {
            words("$v");
            return;
        }
        words("[");
        int items = 1 + random.nextInt(3);
        for (int i = 0; i < items; i++) {
            if (i > 0) {
                words(",");
            }
            operand(kind);
        }
        words("]");
    }

    private void operand(String kind) {
        switch (kind) {
            case "STRING" ->
                words(random.nextInt(5) == 0 ? one("EMPTY", "WHITESPACES_ONLY", "empty") : '"' + one(TEXTS) + '"');
            case "DATE" ->
                words(one(
                        "\"2026-01-31\"", "now()", "(now() - 3 days)", "( now() + 12 hours )", "(now() - 5 minutes)"));
            case "DURATION" -> words(one("1 days", "24 hours", "90 minutes"));
            case "SIZE" -> words(one("5 B", "2 KB", "10 MB", "1 GB", "3 TB"));
            default -> number(2);
        }
    }

    private void number(int depth) {
        switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 1 -> {
                number(depth - 1);
                words(one("+", "-", "*", "/"));
                number(depth - 1);
            }
            case 2 -> {
                words("(");
                number(depth - 1);
                words(")");
            }
            case 3 -> words(one("avg", "max", "f_1"), "(", "last", "(", "10", ")", ")");
            case 4 -> {
                words("index", "(", "last", "(", ")", ",");
                number(depth - 1);
                words(")");
            }
            default -> words(one("0", "5", "42", "-7", "3.25", "- 0.5", "007", "12345678901234567890"));
        }
    }

    private void words(String... words) {
        for (String word : words) {
            text.append(word).append(one(SPACES));
        }
    }

    private String one(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String mutated(String ruleset) {
        var mutated = new StringBuilder(ruleset);
        int at = ruleset.indexOf("Rules") + random.nextInt(ruleset.length() - ruleset.indexOf("Rules"));
        switch (random.nextInt(3)) {
            case 0 -> mutated.insert(at, one(MUTATIONS));
            case 1 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(6)));
            default -> mutated.insert(at, ruleset, at, Math.min(ruleset.length(), at + random.nextInt(15)));
        }
        return mutated.toString();
    }
}
