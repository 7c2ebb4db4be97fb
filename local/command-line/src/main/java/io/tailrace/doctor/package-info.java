/**
 * Whether a deployment is whole. {@link io.tailrace.doctor.Doctor} holds what the template declares against what an account or an endpoint
 * has, asked through the ports beside it, and says in one line each what is right, what is wrong and what to do about it.
 */
@NullMarked
package io.tailrace.doctor;

import org.jspecify.annotations.NullMarked;
