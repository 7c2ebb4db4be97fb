package io.tailrace.quality;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import software.amazon.glue.dqdl.model.condition.size.Size;
import software.amazon.glue.dqdl.model.condition.size.SizeBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

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
        if (!(rule.condition() instanceof SizeBasedCondition sizes)) {
            throw new UnsupportedRule("a comparison with a size such as 2 MB is expected here.");
        }
        return NumberTest.of(new Requirement<>(
                Relation.of(sizes.getOperator()),
                sizes.getOperands().stream().map(FileRules::bytes).toList()));
    }

    /** A kilobyte has 1024 bytes, as everywhere in the configuration. */
    private static BigDecimal bytes(Size size) {
        int shift = switch (size.getUnit()) {
            case B -> 0;
            case KB -> 10;
            case MB -> 20;
            case GB -> 30;
            case TB -> 40;
        };
        return BigDecimal.valueOf(size.getAmount()).multiply(BigDecimal.valueOf(1L << shift));
    }

    private static Rule match(WrittenRule rule) {
        String algorithm = rule.options().getOrDefault("hashAlgorithm", "SHA-256");
        if (!algorithm.equals("SHA-256")) {
            throw new UnsupportedRule("'with hashAlgorithm' \"" + algorithm
                    + "\" is not supported; \"SHA-256\" is, and is meant without it.");
        }
        if (!(rule.condition() instanceof StringBasedCondition condition)) {
            throw new UnsupportedRule("FileMatch takes a list of SHA-256 sums in quotes.");
        }
        var sums = new HashSet<String>();
        for (StringOperand operand : condition.getOperands()) {
            String sum = operand instanceof QuotedStringOperand quoted
                    ? quoted.getOperand().toLowerCase(Locale.ROOT)
                    : "";
            if (!sum.matches("[0-9a-f]{64}")) {
                throw new UnsupportedRule("a SHA-256 sum has 64 hexadecimal digits, which "
                        + DqdlText.shortened(operand.getOperand()) + " has not.");
            }
            sums.add(sum);
        }
        return new Rule.FileMatch(rule.text(), sums, negated(condition.getOperator()));
    }

    private static boolean negated(StringBasedConditionOperator operator) {
        return switch (operator) {
            case EQUALS, IN -> false;
            case NOT_EQUALS, NOT_IN -> true;
            case MATCHES, NOT_MATCHES -> throw new UnsupportedRule("FileMatch takes a list of SHA-256 sums in quotes.");
        };
    }
}
