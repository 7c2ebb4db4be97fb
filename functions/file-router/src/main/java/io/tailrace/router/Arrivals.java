package io.tailrace.router;

import io.tailrace.landing.RegionName;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The ledger's arrivals. */
interface Arrivals {
    /**
     * Works on the arrivals of one file name while no other router does. What is recorded stands when the work returns, and none of it when the work throws.
     *
     * @param region null: arrivals that are no region's
     */
    <T> T exclusively(String fileName, @Nullable RegionName region, Function<Page, T> work);

    /** The arrivals of one file name and region. */
    interface Page {
        /** The oldest first. */
        List<Arrival> arrivals();

        /** Nobody may land a second file of that name and region before this is done, runs included. */
        void enter(NewArrival arrival);

        /** Passes over an arrival that no longer waits. */
        void supersede(Arrival arrival, String reason);
    }
}
