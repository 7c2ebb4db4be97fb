package io.tailrace.stack.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The resources of a SAM template with whatever properties they have, also those that the stack does not run: roles, keys, alarms. */
public final class TemplateResources {
    private final String file;
    private final ObjectNode root;
    private final TemplateReader reader;

    private TemplateResources(String file, ObjectNode root, TemplateReader reader) {
        this.file = file;
        this.root = root;
        this.reader = reader;
    }

    /** @param given values of the template's parameters; a parameter without a value takes its default */
    public static TemplateResources read(Path file, Account account, Map<String, String> given) {
        var root = Template.document(file);
        return new TemplateResources(
                String.valueOf(file.getFileName()),
                root,
                new TemplateReader(file.toAbsolutePath(), root, account, given));
    }

    /** The logical ids of the resources of a type whose conditions hold, in the template's order. */
    public List<String> ofType(String type) {
        var ids = new ArrayList<String>();
        for (var resource : root.path("Resources").properties()) {
            if (resource.getValue().path("Type").asText().equals(type) && exists(resource.getKey())) {
                ids.add(resource.getKey());
            }
        }
        return ids;
    }

    /** The resolved value of a property, {@code Globals} merged in; missing when there is none. */
    public JsonNode property(String logicalId, String property) {
        var resource = root.path("Resources").path(logicalId);
        var value = reader.withGlobals(resource.path("Type").asText(), resource.path("Properties"))
                .path(property);
        return value.isMissingNode()
                ? MissingNode.getInstance()
                : reader.expressions().resolve(value, place(logicalId) + "." + property);
    }

    /** The name that a resource has in the account. */
    public String name(String logicalId) {
        return reader.names().name(logicalId);
    }

    public String arn(String logicalId) {
        return reader.names().arn(logicalId, place(logicalId));
    }

    /** What {@code Fn::GetAtt} answers. */
    public String attribute(String logicalId, String attribute) {
        return reader.names().attribute(logicalId, attribute, place(logicalId));
    }

    private boolean exists(String logicalId) {
        var condition = root.path("Resources").path(logicalId).path("Condition");
        return condition.isMissingNode() || reader.expressions().condition(condition.asText(), place(logicalId));
    }

    private String place(String logicalId) {
        return file + ", resource " + logicalId;
    }
}
