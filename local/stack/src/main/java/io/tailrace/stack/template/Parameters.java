package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives the parameters of a template their values. */
final class Parameters {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Parameters() {}

    static Map<String, JsonNode> values(String file, JsonNode declared, Map<String, String> given, Account account) {
        var problems = new ArrayList<String>();
        var values = new HashMap<String, JsonNode>();
        for (var name : given.keySet()) {
            if (!declared.has(name)) {
                problems.add(file + " declares no parameter " + name + ", but a value is given for it");
            }
        }
        for (var parameter : declared.properties()) {
            var name = parameter.getKey();
            var declaration = parameter.getValue();
            var text = given.containsKey(name)
                    ? given.get(name)
                    : declaration.path("Default").asText(null);
            if (text == null) {
                problems.add(file + ", parameter " + name + ": it has no default and no value is given");
                continue;
            }
            check(file + ", parameter " + name, declaration, text, problems);
            values.put(name, typed(declaration.path("Type").asText("String"), text));
        }
        if (!problems.isEmpty()) {
            throw new TemplateException(problems);
        }
        values.put("AWS::StackName", JSON.textNode(account.stackName()));
        values.put("AWS::AccountId", JSON.textNode(account.id()));
        values.put("AWS::Region", JSON.textNode(account.region()));
        values.put("AWS::Partition", JSON.textNode("aws"));
        values.put("AWS::URLSuffix", JSON.textNode("amazonaws.com"));
        values.put("AWS::StackId", JSON.textNode(account.arn("cloudformation", "stack/" + account.stackName() + "/0")));
        return values;
    }

    private static void check(String place, JsonNode declaration, String text, List<String> problems) {
        var allowed = new ArrayList<String>();
        declaration.path("AllowedValues").forEach(value -> allowed.add(value.asText()));
        if (!allowed.isEmpty() && !allowed.contains(text)) {
            problems.add(place + ": expected one of " + allowed + ", found " + text);
        }
        var pattern = declaration.path("AllowedPattern").asText("");
        if (!pattern.isEmpty() && !Pattern.matches(pattern, text)) {
            problems.add(place + ": expected a text that matches " + pattern + ", found " + text);
        }
    }

    private static JsonNode typed(String type, String text) {
        if (!type.equals("CommaDelimitedList") && !type.startsWith("List<")) {
            return JSON.textNode(text);
        }
        var list = JSON.arrayNode();
        for (var item : text.split(",", -1)) {
            list.add(item.trim());
        }
        return list;
    }
}
