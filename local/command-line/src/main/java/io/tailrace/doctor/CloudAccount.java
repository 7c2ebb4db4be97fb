package io.tailrace.doctor;

import java.util.Optional;

/** Who asks, and what was deployed. */
public interface CloudAccount {
    /** @throws NotAnswered when there are no credentials, or they are not accepted */
    Caller caller();

    /**
     * The stack of that name; empty when there is none.
     *
     * @throws NotAnswered when it cannot be asked
     */
    Optional<DeployedStack> stack(String name);
}
