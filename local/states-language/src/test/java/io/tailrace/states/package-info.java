/** Machines of our own, one for each feature and each error route of the States Language, run through the front door. */
@org.jspecify.annotations.NullMarked
package io.tailrace.states;
