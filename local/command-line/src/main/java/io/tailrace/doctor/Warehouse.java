package io.tailrace.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The warehouse as the state machines reach it. */
public interface Warehouse {
    /**
     * Runs texts as one transaction through the deployed {@code redshift-statement}; the rows of the last one.
     *
     * @throws NotAnswered with the warehouse's own words when it fails
     */
    JsonNode statement(String machineArn, List<String> sqls) throws InterruptedException;
}
