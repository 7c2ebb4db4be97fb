package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comparison operators of JSONPath Choice states. A variable of another type than the operator's makes the comparison false; only
 * {@code IsPresent} may be asked about a path that leads nowhere.
 */
final class ChoiceOperators {
    private static final Map<String, Comparison> COMPARISONS = comparisons();
    private static final Map<String, Predicate<JsonNode>> TYPE_TESTS = Map.of(
            "IsNull", JsonNode::isNull,
            "IsNumeric", JsonNode::isNumber,
            "IsString", JsonNode::isTextual,
            "IsBoolean", JsonNode::isBoolean,
            "IsTimestamp", value -> value.isTextual() && Timestamps.parse(value.textValue()) != null);

    /** A comparison with a fixed operand, or, with the suffix Path, one that the operand's path selects. */
    record Comparison(String operandType, Predicate<JsonNode> accepts, BiPredicate<JsonNode, JsonNode> test) {}

    private ChoiceOperators() {}

    static boolean isOperator(String name) {
        return name.equals("IsPresent") || TYPE_TESTS.containsKey(name) || COMPARISONS.containsKey(plain(name));
    }

    private static String plain(String name) {
        return name.endsWith("Path") ? name.substring(0, name.length() - 4) : name;
    }

    /** @throws IllegalArgumentException saying what is wrong with the operand */
    static State.Condition condition(String operator, Path variable, JsonNode operand) {
        if (operator.equals("IsPresent")) {
            boolean expected = flag(operand);
            return scope -> (present(variable, scope) != null) == expected;
        }
        var typeTest = TYPE_TESTS.get(operator);
        if (typeTest != null) {
            boolean expected = flag(operand);
            return scope -> typeTest.test(value(variable, scope)) == expected;
        }
        var comparison = COMPARISONS.get(plain(operator));
        if (comparison == null) {
            throw new IllegalArgumentException("is no operator");
        }
        if (operator.endsWith("Path")) {
            return byPath(variable, comparison, operand);
        }
        if (!comparison.accepts().test(operand)) {
            throw new IllegalArgumentException(
                    "must be a " + comparison.operandType() + " but is " + Json.text(operand));
        }
        return scope -> compare(comparison, value(variable, scope), operand);
    }

    private static State.Condition byPath(Path variable, Comparison comparison, JsonNode operand) {
        if (!operand.isTextual()) {
            throw new IllegalArgumentException("must be a path but is " + Json.text(operand));
        }
        var path = Path.compile(operand.textValue());
        return scope -> compare(comparison, value(variable, scope), value(path, scope));
    }

    private static boolean compare(Comparison comparison, JsonNode value, JsonNode operand) {
        return comparison.accepts().test(value)
                && comparison.accepts().test(operand)
                && comparison.test().test(value, operand);
    }

    private static boolean flag(JsonNode operand) {
        if (!operand.isBoolean()) {
            throw new IllegalArgumentException("must be true or false but is " + Json.text(operand));
        }
        return operand.booleanValue();
    }

    private static @Nullable JsonNode present(Path path, Scope scope) {
        try {
            return path.find(scope);
        } catch (Path.NotFound e) {
            return null;
        }
    }

    private static JsonNode value(Path path, Scope scope) {
        var value = present(path, scope);
        if (value == null) {
            throw Fault.runtime("Invalid path '" + path.text()
                    + "': The choice state's condition path references an invalid value.");
        }
        return value;
    }

    private static Map<String, Comparison> comparisons() {
        var all = new HashMap<String, Comparison>();
        family(
                all,
                "String",
                "string",
                JsonNode::isTextual,
                (a, b) -> a.textValue().compareTo(b.textValue()));
        family(
                all,
                "Numeric",
                "number",
                JsonNode::isNumber,
                (a, b) -> a.decimalValue().compareTo(b.decimalValue()));
        family(
                all,
                "Timestamp",
                "timestamp",
                value -> value.isTextual() && Timestamps.parse(value.textValue()) != null,
                (a, b) -> instant(a).compareTo(instant(b)));
        all.put(
                "BooleanEquals",
                new Comparison("boolean", JsonNode::isBoolean, (a, b) -> a.booleanValue() == b.booleanValue()));
        all.put(
                "StringMatches",
                new Comparison(
                        "string",
                        JsonNode::isTextual,
                        (a, b) -> wildcard(b.textValue()).matcher(a.textValue()).matches()));
        return all;
    }

    private static Instant instant(JsonNode value) {
        var instant = Timestamps.parse(value.textValue());
        return instant == null ? Instant.MIN : instant;
    }

    private interface Order {
        int compare(JsonNode a, JsonNode b);
    }

    private static void family(
            Map<String, Comparison> all, String prefix, String type, Predicate<JsonNode> accepts, Order order) {
        Map<String, IntPredicate> tests = Map.of(
                "Equals", c -> c == 0,
                "LessThan", c -> c < 0,
                "LessThanEquals", c -> c <= 0,
                "GreaterThan", c -> c > 0,
                "GreaterThanEquals", c -> c >= 0);
        tests.forEach((suffix, test) ->
                all.put(prefix + suffix, new Comparison(type, accepts, (a, b) -> test.test(order.compare(a, b)))));
    }

    /** {@code *} stands for any text; {@code \*} and {@code \\} stand for themselves. */
    private static Pattern wildcard(String pattern) {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                regex.append(".*");
            } else {
                boolean escaped = c == '\\' && i + 1 < pattern.length();
                regex.append(Pattern.quote(String.valueOf(escaped ? pattern.charAt(++i) : c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
