/** What the roles of the template allow, held against the calls that functions and state machines make; {@link io.tailrace.permissions.PermissionsTest} is the entry. */
@org.jspecify.annotations.NullMarked
package io.tailrace.permissions;
