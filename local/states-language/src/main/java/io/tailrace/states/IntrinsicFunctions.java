package io.tailrace.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The intrinsic functions {@code States.*} of JSONPath states. */
enum IntrinsicFunctions {
    FORMAT("Format", 1, Integer.MAX_VALUE) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return text(format(a.getFirst() instanceof Literal literal ? literal.escaped() : string(a, 0), a));
        }
    },
    STRING_TO_JSON("StringToJson", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            try {
                return Json.parse(string(a, 0));
            } catch (JsonProcessingException e) {
                throw failure("the text is not JSON: " + e.getOriginalMessage());
            }
        }
    },
    JSON_TO_STRING("JsonToString", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return text(Json.text(a.getFirst()));
        }
    },
    ARRAY("Array", 0, Integer.MAX_VALUE) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return Json.NODES.arrayNode().addAll(a);
        }
    },
    ARRAY_PARTITION("ArrayPartition", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            int size = positive(a, 1);
            var parts = Json.NODES.arrayNode();
            int index = 0;
            for (var item : array(a, 0)) {
                if (index++ % size == 0) {
                    parts.addArray();
                }
                ((com.fasterxml.jackson.databind.node.ArrayNode) parts.get(parts.size() - 1)).add(item);
            }
            return parts;
        }
    },
    ARRAY_CONTAINS("ArrayContains", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return Json.NODES.booleanNode(
                    StreamSupport.stream(array(a, 0).spliterator(), false).anyMatch(item -> Json.same(item, a.get(1))));
        }
    },
    ARRAY_RANGE("ArrayRange", 3, 3) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return range(rounded(a, 0), rounded(a, 1), rounded(a, 2));
        }
    },
    ARRAY_GET_ITEM("ArrayGetItem", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            var array = array(a, 0);
            var index = Json.wholeNumber(number(a, 1));
            if (index == null || index < 0 || index >= array.size()) {
                throw failure("the index " + Json.text(a.get(1)) + " is outside an array of " + array.size());
            }
            return array.get(index.intValue());
        }
    },
    ARRAY_LENGTH("ArrayLength", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return Json.NODES.numberNode(array(a, 0).size());
        }
    },
    ARRAY_UNIQUE("ArrayUnique", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            var unique = new ArrayList<JsonNode>();
            for (var item : array(a, 0)) {
                if (unique.stream().noneMatch(kept -> Json.same(kept, item))) {
                    unique.add(item);
                }
            }
            return Json.NODES.arrayNode().addAll(unique);
        }
    },
    BASE64_ENCODE("Base64Encode", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return text(Base64.getEncoder().encodeToString(bounded(string(a, 0)).getBytes(StandardCharsets.UTF_8)));
        }
    },
    BASE64_DECODE("Base64Decode", 1, 1) {
        @Override
        JsonNode result(List<JsonNode> a) {
            try {
                return text(new String(Base64.getDecoder().decode(bounded(string(a, 0))), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw failure("the text is not Base64: " + e.getMessage());
            }
        }
    },
    HASH("Hash", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            var data = a.getFirst();
            try {
                return text(Hashes.hex(bounded(data.isTextual() ? data.textValue() : Json.text(data)), string(a, 1)));
            } catch (IllegalArgumentException e) {
                throw failure(String.valueOf(e.getMessage()));
            }
        }
    },
    JSON_MERGE("JsonMerge", 3, 3) {
        @Override
        JsonNode result(List<JsonNode> a) {
            if (!a.get(2).isBoolean() || a.get(2).booleanValue()) {
                throw failure("the third argument must be false: deep merging is not supported");
            }
            var merged = Json.object();
            merged.setAll(object(a, 0));
            merged.setAll(object(a, 1));
            return merged;
        }
    },
    MATH_RANDOM("MathRandom", 2, 3) {
        @Override
        JsonNode result(List<JsonNode> a) {
            long from = rounded(a, 0).longValue();
            long to = rounded(a, 1).longValue();
            if (from >= to) {
                throw failure("the range from " + from + " to " + to + " is empty");
            }
            var seeded = a.size() == 3 ? new Random(rounded(a, 2).longValue()) : null;
            return Json.NODES.numberNode(
                    seeded == null ? ThreadLocalRandom.current().nextLong(from, to) : seeded.nextLong(from, to));
        }
    },
    MATH_ADD("MathAdd", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            var sum = rounded(a, 0).add(rounded(a, 1));
            return sum.bitLength() < Integer.SIZE
                    ? Json.NODES.numberNode(sum.intValue())
                    : Json.NODES.numberNode(sum.longValue());
        }
    },
    STRING_SPLIT("StringSplit", 2, 2) {
        @Override
        JsonNode result(List<JsonNode> a) {
            var parts = Json.NODES.arrayNode();
            var separators = string(a, 1).chars().mapToObj(Character::toString).map(Pattern::quote);
            var pattern = Pattern.compile(separators.collect(Collectors.joining("|")));
            for (var part : pattern.split(string(a, 0), -1)) {
                if (!part.isEmpty()) {
                    parts.add(part);
                }
            }
            return parts;
        }
    },
    UUID_V4("UUID", 0, 0) {
        @Override
        JsonNode result(List<JsonNode> a) {
            return text(UUID.randomUUID().toString());
        }
    };

    private static final int LONGEST_TEXT = 10_000;
    private static final int LARGEST_RANGE = 1000;

    private final String name;
    private final int fewest;
    private final int most;

    IntrinsicFunctions(String name, int fewest, int most) {
        this.name = "States." + name;
        this.fewest = fewest;
        this.most = most;
    }

    static @Nullable IntrinsicFunctions named(String name) {
        for (var function : values()) {
            if (function.name.equals(name)) {
                return function;
            }
        }
        return null;
    }

    boolean accepts(int arguments) {
        return fewest <= arguments && arguments <= most;
    }

    abstract JsonNode result(List<JsonNode> arguments);

    JsonNode apply(List<JsonNode> arguments) {
        var result = result(
                this == FORMAT
                        ? arguments
                        : arguments.stream().map(Literal::plain).toList());
        return Literal.plain(result);
    }

    Fault failure(String why) {
        return Fault.intrinsic("The function '" + name + "' failed: " + why + ".");
    }

    /** A quoted argument that may still hold the escapes of States.Format. */
    static final class Literal extends TextNode {
        private static final long serialVersionUID = 1L;

        Literal(String escaped) {
            super(escaped);
        }

        String escaped() {
            return textValue();
        }

        static JsonNode plain(JsonNode node) {
            return node instanceof Literal literal
                    ? Json.NODES.textNode(literal.escaped().replaceAll("\\\\([{}\\\\])", "$1"))
                    : node;
        }
    }

    JsonNode text(String value) {
        return Json.NODES.textNode(value);
    }

    String string(List<JsonNode> arguments, int index) {
        return typed(arguments, index, "a string", JsonNode::isTextual).textValue();
    }

    JsonNode array(List<JsonNode> arguments, int index) {
        return typed(arguments, index, "an array", JsonNode::isArray);
    }

    ObjectNode object(List<JsonNode> arguments, int index) {
        return (ObjectNode) typed(arguments, index, "an object", JsonNode::isObject);
    }

    JsonNode number(List<JsonNode> arguments, int index) {
        return typed(arguments, index, "a number", JsonNode::isNumber);
    }

    private JsonNode typed(
            List<JsonNode> arguments, int index, String type, java.util.function.Predicate<JsonNode> fits) {
        var argument = arguments.get(index);
        if (!fits.test(argument)) {
            throw failure(String.format(
                    Locale.ROOT, "argument %d must be %s but is %s", index + 1, type, Json.text(argument)));
        }
        return argument;
    }

    String bounded(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw failure("the text has " + text.length() + " characters, more than " + LONGEST_TEXT);
        }
        return text;
    }

    /** Numbers with decimals are rounded half up before they are used. */
    BigInteger rounded(List<JsonNode> arguments, int index) {
        var value = number(arguments, index).decimalValue();
        return value.add(new BigDecimal("0.5")).setScale(0, RoundingMode.FLOOR).toBigInteger();
    }

    int positive(List<JsonNode> arguments, int index) {
        int value = rounded(arguments, index).intValue();
        if (value < 1) {
            throw failure("argument " + (index + 1) + " must be at least 1 but is " + value);
        }
        return value;
    }

    JsonNode range(BigInteger first, BigInteger last, BigInteger step) {
        if (step.signum() == 0) {
            throw failure("the step must not be 0");
        }
        var numbers = Json.NODES.arrayNode();
        for (var next = first;
                step.signum() > 0 ? next.compareTo(last) <= 0 : next.compareTo(last) >= 0;
                next = next.add(step)) {
            if (numbers.size() == LARGEST_RANGE) {
                throw failure("the range has more than " + LARGEST_RANGE + " elements");
            }
            numbers.add(
                    next.bitLength() < Integer.SIZE
                            ? Json.NODES.numberNode(next.intValue())
                            : Json.NODES.numberNode(next.longValue()));
        }
        return numbers;
    }

    String format(String template, List<JsonNode> arguments) {
        var text = new StringBuilder();
        int next = 1;
        for (int i = 0; i < template.length(); i++) {
            char c = template.charAt(i);
            if (c == '\\' && i + 1 < template.length() && "{}\\'".indexOf(template.charAt(i + 1)) >= 0) {
                text.append(template.charAt(++i));
            } else if (c == '{' && i + 1 < template.length() && template.charAt(i + 1) == '}') {
                if (next >= arguments.size()) {
                    throw failure("the template has more {} than arguments");
                }
                text.append(spoken(Literal.plain(arguments.get(next++))));
                i++;
            } else {
                text.append(c);
            }
        }
        if (next != arguments.size()) {
            throw failure("the template has " + (next - 1) + " {} for " + (arguments.size() - 1) + " arguments");
        }
        return text.toString();
    }

    /** Values inside a formatted text look as Java prints maps and lists: {@code {a=1, b=[]}}. */
    private static String spoken(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(entry -> entry.getKey() + "=" + spoken(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(IntrinsicFunctions::spoken)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.isTextual() ? value.textValue() : Json.text(value);
    }
}
