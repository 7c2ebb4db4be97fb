package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** YAML with CloudFormation's short tags, read into JSON with the functions in their long form. */
final class TemplateYaml {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern DECIMAL = Pattern.compile("-?(0|[1-9][0-9]*)\\.[0-9]+");

    private final String name;

    private TemplateYaml(String name) {
        this.name = name;
    }

    static ObjectNode read(String name, String text) {
        Node root;
        try {
            root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        } catch (YAMLException e) {
            throw new TemplateException(name + " is not YAML: " + e.getMessage());
        }
        if (root instanceof MappingNode mapping) {
            return new TemplateYaml(name).object(mapping);
        }
        throw new TemplateException(name + " must hold a mapping with Resources, but holds none");
    }

    private JsonNode value(Node node) {
        var plain = untagged(node);
        var tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain;
        }
        var function = tag.substring(1);
        return switch (function) {
            case "Ref", "Condition" -> wrap(function, plain);
            case "GetAtt" -> wrap("Fn::GetAtt", plain.isTextual() ? attribute(plain.textValue()) : plain);
            default -> wrap("Fn::" + function, plain);
        };
    }

    private JsonNode untagged(Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode sequence -> {
                var array = JSON.arrayNode();
                sequence.getValue().forEach(item -> array.add(value(item)));
                yield array;
            }
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new TemplateException(place(node) + ": aliases are not supported in a template");
        };
    }

    private ObjectNode object(MappingNode mapping) {
        var object = JSON.objectNode();
        for (var entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                throw new TemplateException(place(entry.getKeyNode()) + ": a key must be a word");
            }
            if (object.has(key.getValue())) {
                throw new TemplateException(place(key) + ": key " + key.getValue() + " is there twice");
            }
            object.set(key.getValue(), value(entry.getValueNode()));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode scalar) {
        var text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN
                || scalar.getTag().getValue().startsWith("!")) {
            return JSON.textNode(text);
        }
        return switch (text) {
            case "true", "True", "TRUE" -> JSON.booleanNode(true);
            case "false", "False", "FALSE" -> JSON.booleanNode(false);
            case "", "~", "null", "Null", "NULL" -> JSON.nullNode();
            default -> {
                if (INTEGER.matcher(text).matches()) {
                    yield JSON.numberNode(Long.parseLong(text));
                }
                yield DECIMAL.matcher(text).matches()
                        ? JSON.numberNode(new java.math.BigDecimal(text))
                        : JSON.textNode(text);
            }
        };
    }

    private static JsonNode attribute(String text) {
        var array = JSON.arrayNode();
        var dot = text.indexOf('.');
        (dot < 0 ? List.of(text) : List.of(text.substring(0, dot), text.substring(dot + 1))).forEach(array::add);
        return array;
    }

    private static ObjectNode wrap(String function, JsonNode argument) {
        var object = JSON.objectNode();
        object.set(function, argument);
        return object;
    }

    private String place(Node node) {
        return name + ", line " + (node.getStartMark().getLine() + 1);
    }
}
