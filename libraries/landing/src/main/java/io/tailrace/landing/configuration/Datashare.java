package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What other teams may read in the warehouse from their own clusters and workgroups, live and without a copy.
 *
 * @param tables in the steward's order
 * @param consumers who may read
 */
public record Datashare(String name, List<SharedTable> tables, List<Consumer> consumers) {
    public Datashare {
        tables = List.copyOf(tables);
        consumers = List.copyOf(consumers);
    }

    /**
     * A table that is shared.
     *
     * @param table schema and table
     * @param columns those that are shared; empty: all
     */
    public record SharedTable(String table, List<String> columns) {
        public SharedTable {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Who reads.
     *
     * @param id of a namespace its UUID in small letters, of an account its twelve digits
     */
    public record Consumer(Kind kind, String id) {
        public enum Kind {
            /** A cluster or workgroup of the same account. */
            @JsonProperty("namespace")
            NAMESPACE,
            /** Another AWS account, which hands the share on to its namespaces. */
            @JsonProperty("account")
            ACCOUNT
        }
    }
}
