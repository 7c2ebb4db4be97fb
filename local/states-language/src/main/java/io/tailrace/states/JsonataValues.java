package io.tailrace.states;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries values between JSON nodes and the maps, lists and numbers that the JSONata engine works on. */
final class JsonataValues {
    /** Beyond this a double no longer holds every whole number (ECMA-262, Number.MAX_SAFE_INTEGER). */
    private static final double LARGEST_EXACT_INTEGER = 9007199254740991d;

    private JsonataValues() {}

    static Object fromJson(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> map(node);
            case ARRAY -> list(node);
            case STRING, BINARY -> node.asText();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case NULL, MISSING -> Jsonata.NULL_VALUE;
        };
    }

    private static Object number(JsonNode node) {
        if (node.canConvertToInt() && node.isIntegralNumber()) {
            return node.intValue();
        }
        return node.isIntegralNumber() && node.canConvertToLong() ? (Object) node.longValue() : node.doubleValue();
    }

    private static Map<String, Object> map(JsonNode node) {
        var map = new LinkedHashMap<String, Object>();
        node.properties().forEach(entry -> map.put(entry.getKey(), fromJson(entry.getValue())));
        return map;
    }

    private static List<Object> list(JsonNode node) {
        var list = new ArrayList<Object>(node.size());
        node.forEach(item -> list.add(fromJson(item)));
        return list;
    }

    /** @throws UnsupportedResult when the value is or holds a function */
    static JsonNode toJson(Object value) {
        return switch (value) {
            case String text -> Json.NODES.textNode(text);
            case Boolean flag -> Json.NODES.booleanNode(flag);
            case Integer number -> Json.NODES.numberNode(number);
            case Long number -> Json.NODES.numberNode(number);
            case BigInteger number -> Json.NODES.numberNode(number);
            case Number number -> decimal(number);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> {
                if (Jsonata.NULL_VALUE.equals(value)) {
                    yield Json.NODES.nullNode();
                }
                throw new UnsupportedResult();
            }
        };
    }

    private static JsonNode decimal(Number number) {
        double value = number.doubleValue();
        if (value == Math.rint(value) && Math.abs(value) <= LARGEST_EXACT_INTEGER) {
            long whole = (long) value;
            return whole == (int) whole ? Json.NODES.numberNode((int) whole) : Json.NODES.numberNode(whole);
        }
        if (!Double.isFinite(value)) {
            throw new UnsupportedResult();
        }
        return Json.NODES.numberNode(new BigDecimal(Double.toString(value)));
    }

    private static ObjectNode object(Map<?, ?> map) {
        var object = Json.object();
        map.forEach((key, value) -> {
            if (value == null) {
                object.putNull(String.valueOf(key));
            } else {
                object.set(String.valueOf(key), toJson(value));
            }
        });
        return object;
    }

    private static ArrayNode array(List<?> list) {
        var array = Json.NODES.arrayNode(list.size());
        for (var item : list) {
            if (item == null) {
                array.addNull();
            } else {
                array.add(toJson(item));
            }
        }
        return array;
    }

    /** The value is no JSON: a function, or a number that is not finite. */
    static final class UnsupportedResult extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
