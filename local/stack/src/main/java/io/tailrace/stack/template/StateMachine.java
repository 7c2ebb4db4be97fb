package io.tailrace.stack.template;

import java.nio.file.Path;

/**
 * A Step Functions state machine of type STANDARD.
 *
 * @param definition the States Language text with every substitution made
 * @param source the file that it came from
 */
public record StateMachine(String logicalId, String name, String arn, String definition, Path source) {}
