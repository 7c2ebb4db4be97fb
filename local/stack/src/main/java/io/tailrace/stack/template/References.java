package io.tailrace.stack.template;

/** Knows what {@code Ref} and {@code Fn::GetAtt} answer for a resource. */
interface References {
    boolean knows(String logicalId);

    String reference(String logicalId, String place);

    String attribute(String logicalId, String attribute, String place);
}
