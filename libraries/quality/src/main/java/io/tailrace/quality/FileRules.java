package io.tailrace.quality;

import io.tailrace.quality.dqdl.Condition;
import io.tailrace.quality.dqdl.NotDqdl;
import io.tailrace.quality.dqdl.NumberText;
import io.tailrace.quality.dqdl.Relation;
import io.tailrace.quality.dqdl.RuleOperand;
import io.tailrace.quality.dqdl.WrittenRule;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Compiles the rules about the file itself, which is always the one being converted, and about those that came together with it. */
final class FileRules {
    private final Capabilities capabilities;

    FileRules(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    Rule rule(WrittenRule rule) {
        if (!capabilities.file()) {
            throw new UnsupportedRule("the rule type " + rule.type()
                    + " is not supported here, where only the rows of the file are known.");
        }
        if (!rule.parameters().isEmpty()) {
            String about = rule.type().equals("FileUniqueness")
                    ? "the files of the data set in the run"
                    : "the file that is being converted";
            throw new UnsupportedRule("%s is about %s; a path (%s) is not supported and has to be left out."
                    .formatted(rule.type(), about, String.join(", ", rule.parameters())));
        }
        return switch (rule.type()) {
            case "FileSize" -> new Rule.FileSize(rule.text(), sizes(rule));
            case "FileUniqueness" -> new Rule.FileUniqueness(rule.text(), NumberConditions.constant(rule.condition()));
            case "FileFreshness" -> new Rule.FileFreshness(rule.text(), ValueConditions.moments(rule.condition()));
            default -> match(rule);
        };
    }

    private static NumberTest sizes(WrittenRule rule) {
        if (rule.condition() instanceof Condition.Comparison(Relation relation, List<RuleOperand> sizes, String text)) {
            return NumberTest.of(new Requirement<>(
                    relation, sizes.stream().map(FileRules::bytes).toList()));
        }
        throw noSize();
    }

    private static BigDecimal bytes(RuleOperand size) {
        return switch (size) {
            case RuleOperand.Size withUnit -> BigDecimal.valueOf(withUnit.bytes());
            case RuleOperand.OfNumber(NumberText.Literal(String bytes)) -> new BigDecimal(bytes);
            case RuleOperand other -> throw noSize();
        };
    }

    private static UnsupportedRule noSize() {
        return new UnsupportedRule("a comparison with a size such as 2 MB is expected here.");
    }

    private static Rule match(WrittenRule rule) {
        String algorithm = rule.options().getOrDefault("hashAlgorithm", "SHA-256");
        if (!algorithm.equals("SHA-256")) {
            throw new UnsupportedRule("'with hashAlgorithm' \"" + algorithm
                    + "\" is not supported; \"SHA-256\" is, and is meant without it.");
        }
        if (!(rule.condition()
                        instanceof Condition.Comparison(Relation relation, List<RuleOperand> operands, String text))
                || relation.isOfSize()) {
            throw new UnsupportedRule("FileMatch takes a list of SHA-256 sums in quotes.");
        }
        var sums = new HashSet<String>();
        for (RuleOperand operand : operands) {
            String sum = operand instanceof RuleOperand.OfText(String value, String written)
                    ? value.toLowerCase(Locale.ROOT)
                    : "";
            if (!sum.matches("[0-9a-f]{64}")) {
                throw new UnsupportedRule("a SHA-256 sum has 64 hexadecimal digits, which "
                        + NotDqdl.shortened(operand.text()) + " has not.");
            }
            sums.add(sum);
        }
        return new Rule.FileMatch(rule.text(), sums, relation.passesNull());
    }
}
