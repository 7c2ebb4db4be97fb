package io.tailrace.doctor;

import io.tailrace.stack.template.Template;
import java.util.Map;

/**
 * What should be there.
 *
 * @param template resolved for the account
 * @param physicalNames of resources that the template does not name, by logical id; empty when nobody tells
 */
record Deployment(String stackName, Template template, Map<String, String> physicalNames) {
    /** The name under which a resource goes, from the one that the template gives it. */
    String physical(String name) {
        var prefix = stackName + "-";
        return name.startsWith(prefix) ? physicalNames.getOrDefault(name.substring(prefix.length()), name) : name;
    }

    String machineArn(String name) {
        return template.stateMachines().stream()
                .filter(machine -> machine.name().equals(stackName + "-" + name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The template has no state machine " + name))
                .arn();
    }
}
