package io.tailrace.permissions;

/**
 * An action that a role needs.
 *
 * @param resource the ARN, with a star where the call fills something in; a star alone for actions that take no resource
 * @param service through which a key is used, such as {@code s3}; empty for anything but a key
 * @param where the same for people
 * @param call what needs it
 */
record Need(String action, String resource, String service, String where, String call) {
    Need(String action, String resource, String where, String call) {
        this(action, resource, "", where, call);
    }

    /** On a resource that is shown as it is. */
    static Need on(String resource, String action, String call) {
        return new Need(action, resource, "`" + resource + "`", call);
    }
}
