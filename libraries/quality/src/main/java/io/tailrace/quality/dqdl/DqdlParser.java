package io.tailrace.quality.dqdl;

import io.tailrace.quality.dqdl.Tokens.Kind;
import io.tailrace.quality.dqdl.Tokens.Token;
import io.tailrace.quality.dqdl.WrittenRuleset.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ruleset in DQDL. The grammar is that of AWS's own parser (software.amazon.glue:dqdl), so that what is read here runs on Glue. Beyond it go what people
 * write all the same and Glue's documentation has: carriage returns, a comma before a closing bracket, exponents, labels, and variables for texts wherever a
 * text may stand.
 *
 * <p>A document has {@code Metadata}, {@code DataSources}, {@code DefaultLabels} and variables, in any order, then {@code Rules} or {@code Analyzers} or both.
 */
public final class DqdlParser {
    private static final Set<String> METADATA = Set.of("Version");
    private static final Set<String> DATA_SOURCES = Set.of("Primary", "AdditionalDataSources");
    /** Words that are no names of columns, unless in quotes. */
    private static final Set<String> RESERVED = Set.of(
            "and",
            "AND",
            "or",
            "OR",
            "of",
            "OF",
            "between",
            "in",
            "not",
            "matches",
            "where",
            "with",
            "null",
            "NULL",
            "empty",
            "EMPTY",
            "whitespaces_only",
            "WHITESPACES_ONLY");
    /** Composites within each other, as on Glue. */
    private static final int MOST_COMPOSITES = 5;

    private static final int MOST_PARENTHESES = 100;

    private final Tokens tokens;
    private final OperandParser operands;
    private final RuleLabels labels;
    private final List<Labelled> rules = new ArrayList<>();
    private final List<WrittenRule> analyzers = new ArrayList<>();
    private final List<String> sections = new ArrayList<>();
    private int parentheses;

    private DqdlParser(String text) {
        tokens = new Tokens(text);
        operands = new OperandParser(tokens);
        labels = new RuleLabels(tokens);
    }

    /** @throws NotDqdl when the text is no ruleset */
    public static WrittenRuleset parse(String text) {
        return new DqdlParser(text).document();
    }

    private WrittenRuleset document() {
        Token start = tokens.peek();
        while (!tokens.peek().is(Kind.END)) {
            section(start);
        }
        if (sections.isEmpty()) {
            throw noRuleset(start);
        }
        if (rules.isEmpty() && analyzers.isEmpty()) {
            throw new NotDqdl("The ruleset is not DQDL: it has neither rules nor analyzers.");
        }
        // The labels of all rules may stand behind them.
        return new WrittenRuleset(
                rules.stream()
                        .map(read -> labels.labelled(read.rule(), read.labels()))
                        .toList(),
                analyzers);
    }

    private NotDqdl noRuleset(Token start) {
        return new NotDqdl(
                "A ruleset is 'Rules = [ ... ]', with its closing bracket; this is not: " + tokens.from(start));
    }

    private void section(Token start) {
        Token name = tokens.peek();
        boolean named = name.is(Kind.WORD) && tokens.peek(1).is("=");
        if (named && name.is("DefaultLabels")) {
            labels.defaults();
        } else if (named && (name.is("Rules") || name.is("Analyzers"))) {
            begin(name);
        } else if (!sections.isEmpty()) {
            throw new NotDqdl("Nothing may follow the closing bracket of " + sections.getLast() + ", found: "
                    + tokens.from(name));
        } else if (named && name.is("Metadata")) {
            dictionary(METADATA);
        } else if (named && name.is("DataSources")) {
            dictionary(DATA_SOURCES);
        } else if (!named || name.text().equalsIgnoreCase("Rules")) {
            throw noRuleset(start);
        } else {
            operands.variable();
        }
    }

    private void begin(Token name) {
        boolean inOrder = sections.isEmpty() || (sections.equals(List.of("Rules")) && name.is("Analyzers"));
        if (!inOrder) {
            throw new NotDqdl("Nothing but one section Analyzers may follow the section " + sections.getLast()
                    + ", found: " + tokens.from(name));
        }
        sections.add(tokens.take().text());
        tokens.take("=");
        tokens.take("[");
        while (!tokens.takeIf("]")) {
            if (name.is("Rules")) {
                labelled();
            } else {
                analyzers.add(analyzer());
            }
            if (!tokens.peek().is("]") && !tokens.takeIf(",")) {
                throw tokens.unexpected("a comma or ]");
            }
        }
    }

    /** What is not about rules: the data sources are known here by other names. */
    private void dictionary(Set<String> keys) {
        Token name = tokens.take();
        tokens.take("=");
        tokens.take("{");
        do {
            Token key = tokens.take(Kind.QUOTED, "a key in quotes");
            if (!keys.contains(key.text())) {
                throw new NotDqdl("%s has no key \"%s\", only %s."
                        .formatted(
                                name.text(),
                                NotDqdl.shortened(key.text()),
                                keys.stream().sorted().toList()));
            }
            tokens.take(":");
            value();
        } while (tokens.takeIf(",") && !tokens.peek().is("}"));
        tokens.take("}");
    }

    private void value() {
        if (!tokens.takeIf("[")) {
            tokens.take(Kind.QUOTED, "a text in quotes");
            return;
        }
        do {
            tokens.take(Kind.QUOTED, "a text in quotes");
        } while (tokens.takeIf(",") && !tokens.peek().is("]"));
        tokens.take("]");
    }

    private void labelled() {
        labels.refuseMore();
        int start = tokens.taken();
        Written rule = anyOf();
        rules.add(new Labelled(rule, labels.of(rule, start)));
    }

    private Written anyOf() {
        Written joined = allOf();
        while (tokens.takeIf("or") || tokens.takeIf("OR")) {
            joined = joined(false, joined, allOf());
        }
        return joined;
    }

    private Written allOf() {
        Written joined = part();
        while (tokens.takeIf("and") || tokens.takeIf("AND")) {
            joined = joined(true, joined, part());
        }
        return joined;
    }

    private static Written joined(boolean all, Written first, Written second) {
        var joined = new WrittenComposite(all, List.of(first, second));
        if (joined.height() > MOST_COMPOSITES) {
            throw new NotDqdl("The ruleset is not DQDL: rules are joined more than " + MOST_COMPOSITES
                    + " times within each other. In A and B and C, A and B is one within another.");
        }
        return joined;
    }

    private Written part() {
        if (!tokens.takeIf("(")) {
            return rule();
        }
        if (++parentheses > MOST_PARENTHESES) {
            throw new NotDqdl("The ruleset is not DQDL: it is nested too deeply, in more than " + MOST_PARENTHESES
                    + " parentheses.");
        }
        Written within = anyOf();
        labels.refuseInside();
        tokens.take(")");
        parentheses--;
        return within;
    }

    private WrittenRule analyzer() {
        var text = new StringBuilder();
        String type = type(text, "an analyzer");
        List<String> parameters = parameters(text);
        return new WrittenRule(text.toString(), type, parameters, null, Optional.empty(), null, Map.of());
    }

    private WrittenRule rule() {
        var text = new StringBuilder();
        String type = type(text, "a rule");
        List<String> parameters = parameters(text);
        Condition condition = null;
        if (operands.isCondition()) {
            condition = operands.condition();
            text.append(' ').append(condition.text());
        }
        Optional<String> where = where(text);
        return options(text, type, parameters, condition, where);
    }

    private String type(StringBuilder text, String expected) {
        if (!tokens.peek().is(Kind.WORD) || RESERVED.contains(tokens.peek().text())) {
            throw tokens.unexpected(expected);
        }
        String type = tokens.take().text();
        text.append(type);
        return type;
    }

    private List<String> parameters(StringBuilder text) {
        var parameters = new ArrayList<String>();
        while (isParameter(0) || (isConnector() && isParameter(1))) {
            if (isConnector()) {
                text.append(' ').append(tokens.take().text());
            }
            Token parameter = tokens.peek();
            String written;
            if (parameter.is(Kind.WORD)) {
                written = tokens.take().text();
                text.append(' ').append(written);
            } else {
                written = operands.quoted("a name in quotes");
                text.append(" \"").append(written).append('"');
            }
            parameters.add(Tokens.unescaped(written));
        }
        return parameters;
    }

    private boolean isParameter(int further) {
        Token token = tokens.peek(further);
        boolean name = token.is(Kind.WORD) && !RESERVED.contains(token.text());
        return token.is(Kind.QUOTED) || token.is("$") || (name && !(further == 0 && labels.areNext()));
    }

    private boolean isConnector() {
        Token token = tokens.peek();
        return token.is("of") || token.is("OF") || token.is("and") || token.is("AND");
    }

    private Optional<String> where(StringBuilder text) {
        if (!tokens.takeIf("where")) {
            return Optional.empty();
        }
        String clause = operands.quoted("a condition in quotes");
        text.append(" where \"").append(clause).append('"');
        return Optional.of(Tokens.unescaped(clause));
    }

    private WrittenRule options(
            StringBuilder text,
            String type,
            List<String> parameters,
            @Nullable Condition condition,
            Optional<String> where) {
        Condition threshold = null;
        var shown = new StringBuilder();
        var options = new LinkedHashMap<String, String>();
        while (tokens.takeIf("with")) {
            Token key = tokens.take(Kind.WORD, "threshold or another option");
            if (key.text().equalsIgnoreCase("threshold")) {
                if (threshold != null) {
                    throw new NotDqdl(text + ": a rule has one threshold.");
                }
                threshold = operands.condition();
            } else {
                String value = option();
                shown.append(" with ").append(key.text()).append(" = ").append(value);
                String plain = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
                if (options.put(key.text(), Tokens.unescaped(plain)) != null) {
                    throw new NotDqdl(text + ": the option " + key.text() + " is given twice.");
                }
            }
        }
        if (threshold != null) {
            text.append(" with threshold ").append(threshold.text());
        }
        return new WrittenRule(text.append(shown).toString(), type, parameters, condition, where, threshold, options);
    }

    /** The value of an option as it is written. */
    private String option() {
        tokens.take("=");
        return tokens.peek().is(Kind.QUOTED) || tokens.peek().is("$")
                ? '"' + operands.quoted("a text in quotes") + '"'
                : operands.number().text().replace(" ", "");
    }
}
