package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Evaluates CloudFormation's functions; a missing node stands for {@code AWS::NoValue}. */
final class Expressions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Map<String, JsonNode> parameters;
    private final JsonNode mappings;
    private final JsonNode conditions;
    private final References references;
    private final Map<String, Boolean> decided = new HashMap<>();
    private final Set<String> deciding = new HashSet<>();

    /** @param parameters values of parameters and pseudo parameters */
    Expressions(Map<String, JsonNode> parameters, JsonNode mappings, JsonNode conditions, References references) {
        this.parameters = parameters;
        this.mappings = mappings;
        this.conditions = conditions;
        this.references = references;
    }

    JsonNode resolve(JsonNode node, String place) {
        return switch (node) {
            case ObjectNode object -> isFunction(object) ? call(object, place) : resolveFields(object, place);
            case ArrayNode array -> {
                var resolved = JSON.arrayNode();
                array.forEach(item -> add(resolved, resolve(item, place)));
                yield resolved;
            }
            default -> node;
        };
    }

    boolean condition(String name, String place) {
        var known = decided.get(name);
        if (known != null) {
            return known;
        }
        if (!conditions.has(name)) {
            throw new TemplateException(place + ": condition " + name + " is not defined");
        }
        if (!deciding.add(name)) {
            throw new TemplateException(place + ": condition " + name + " depends on itself");
        }
        var value = truth(conditions.get(name), "condition " + name);
        deciding.remove(name);
        decided.put(name, value);
        return value;
    }

    static boolean isFunction(ObjectNode object) {
        if (object.size() != 1) {
            return false;
        }
        var name = object.fieldNames().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    private JsonNode resolveFields(ObjectNode object, String place) {
        var resolved = JSON.objectNode();
        object.properties().forEach(field -> {
            var value = resolve(field.getValue(), place + "." + field.getKey());
            if (!value.isMissingNode()) {
                resolved.set(field.getKey(), value);
            }
        });
        return resolved;
    }

    private JsonNode call(ObjectNode object, String place) {
        var field = object.properties().iterator().next();
        var argument = field.getValue();
        return switch (field.getKey()) {
            case "Ref" -> reference(argument.asText(), place);
            case "Fn::Sub" -> substitute(argument, place);
            case "Fn::GetAtt" ->
                JSON.textNode(references.attribute(
                        argument.path(0).asText(), text(resolve(argument.path(1), place), place, "Fn::GetAtt"), place));
            case "Fn::Join" ->
                JSON.textNode(texts(argument.path(1), place, "Fn::Join")
                        .collect(Collectors.joining(argument.path(0).asText())));
            case "Fn::If" -> resolve(argument.path(condition(argument.path(0).asText(), place) ? 1 : 2), place);
            case "Fn::Select" -> select(argument, place);
            case "Fn::Split" -> split(argument, place);
            case "Fn::FindInMap" -> find(argument, place);
            case "Fn::Base64" ->
                JSON.textNode(Base64.getEncoder()
                        .encodeToString(text(resolve(argument, place), place, "Fn::Base64")
                                .getBytes(StandardCharsets.UTF_8)));
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> JSON.booleanNode(truth(object, place));
            default -> throw new TemplateException(place + ": function " + field.getKey() + " is not supported");
        };
    }

    private boolean truth(JsonNode node, String place) {
        if (node.isObject() && node.size() == 1) {
            var field = node.properties().iterator().next();
            var argument = field.getValue();
            return switch (field.getKey()) {
                case "Condition" -> condition(argument.asText(), place);
                case "Fn::Equals" ->
                    text(resolve(argument.path(0), place), place, "Fn::Equals")
                            .equals(text(resolve(argument.path(1), place), place, "Fn::Equals"));
                case "Fn::Not" -> !truth(argument.path(0), place);
                case "Fn::And" ->
                    StreamSupport.stream(argument.spliterator(), false).allMatch(each -> truth(each, place));
                case "Fn::Or" ->
                    StreamSupport.stream(argument.spliterator(), false).anyMatch(each -> truth(each, place));
                default ->
                    throw new TemplateException(place + ": " + field.getKey() + " is not supported in a condition");
            };
        }
        throw new TemplateException(place + ": expected a condition function, found " + node);
    }

    private JsonNode reference(String name, String place) {
        if (name.equals("AWS::NoValue")) {
            return MissingNode.getInstance();
        }
        var parameter = parameters.get(name);
        if (parameter != null) {
            return parameter;
        }
        if (references.knows(name)) {
            return JSON.textNode(references.reference(name, place));
        }
        throw new TemplateException(place + ": " + name + " is neither a parameter nor a resource of the template");
    }

    private JsonNode substitute(JsonNode argument, String place) {
        var template = argument.isArray() ? argument.path(0).asText() : argument.asText();
        var variables = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
        var text = SUBSTITUTION.matcher(template).replaceAll(match -> {
            var name = match.group(2).trim();
            if (!match.group(1).isEmpty()) {
                return java.util.regex.Matcher.quoteReplacement("${" + name + "}");
            }
            return java.util.regex.Matcher.quoteReplacement(substitution(name, variables, place));
        });
        return JSON.textNode(text);
    }

    private String substitution(String name, JsonNode variables, String place) {
        if (variables.has(name)) {
            return text(resolve(variables.get(name), place), place, "Fn::Sub of " + name);
        }
        var dot = name.indexOf('.');
        return dot < 0
                ? text(reference(name, place), place, "Fn::Sub of " + name)
                : references.attribute(name.substring(0, dot), name.substring(dot + 1), place);
    }

    private JsonNode select(JsonNode argument, String place) {
        var index = resolve(argument.path(0), place).asInt(-1);
        var list = resolve(argument.path(1), place);
        if (index < 0 || index >= list.size()) {
            throw new TemplateException(
                    place + ": Fn::Select asks for item " + index + " of a list of " + list.size() + " items");
        }
        return list.get(index);
    }

    private JsonNode split(JsonNode argument, String place) {
        var array = JSON.arrayNode();
        var text = text(resolve(argument.path(1), place), place, "Fn::Split");
        for (var part : text.split(Pattern.quote(argument.path(0).asText()), -1)) {
            array.add(part);
        }
        return array;
    }

    private JsonNode find(JsonNode argument, String place) {
        var map = text(resolve(argument.path(0), place), place, "Fn::FindInMap");
        var top = text(resolve(argument.path(1), place), place, "Fn::FindInMap");
        var second = text(resolve(argument.path(2), place), place, "Fn::FindInMap");
        var value = mappings.path(map).path(top).path(second);
        if (value.isMissingNode()) {
            throw new TemplateException(place + ": mapping " + map + " has no " + top + ", " + second);
        }
        return value;
    }

    private java.util.stream.Stream<String> texts(JsonNode list, String place, String function) {
        var resolved = resolve(list, place);
        return StreamSupport.stream(resolved.spliterator(), false).map(item -> text(item, place, function));
    }

    private static String text(JsonNode value, String place, String function) {
        if (value.isValueNode() && !value.isNull()) {
            return value.asText();
        }
        throw new TemplateException(place + ": " + function + " expects a text, found " + value);
    }

    private static void add(ArrayNode array, JsonNode value) {
        if (!value.isMissingNode()) {
            array.add(value);
        }
    }
}
