package io.tailrace.doctor;

import java.util.Map;

/**
 * A CloudFormation stack.
 *
 * @param status such as {@code CREATE_COMPLETE}
 * @param parameters a secret one has the value {@code ****}
 * @param physicalNames by logical id
 */
public record DeployedStack(String status, Map<String, String> parameters, Map<String, String> physicalNames) {
    public DeployedStack {
        parameters = Map.copyOf(parameters);
        physicalNames = Map.copyOf(physicalNames);
    }
}
