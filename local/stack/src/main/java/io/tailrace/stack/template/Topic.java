package io.tailrace.stack.template;

/** An SNS topic. */
public record Topic(String logicalId, String name, String arn) {}
