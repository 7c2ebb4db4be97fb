package io.tailrace.validator;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Procedure;
import java.util.ArrayList;
import java.util.List;

/** The statements that publish after a run, for one transaction: the procedures in their order, and a query for what they built. */
final class PublishStatements {
    private static final String PUBLICATION = Identifier.qualified("tailrace.publication");

    private PublishStatements() {}

    static List<String> of(RunId run, List<Procedure> procedures) {
        var id = Literal.text(run.toString());
        var statements = new ArrayList<String>();
        statements.add("create schema if not exists " + Identifier.schemaOf("tailrace.publication"));
        statements.add("create table if not exists " + PUBLICATION + " (\n"
                + "  \"run_id\" varchar(64),\n"
                + "  \"table_name\" varchar(127),\n"
                + "  \"rows\" bigint,\n"
                + "  \"published_at\" timestamp\n)");
        procedures.forEach(
                procedure -> statements.add("call " + Identifier.qualified(procedure.name()) + "(" + id + ")"));
        statements.add("select \"table_name\", \"rows\" from " + PUBLICATION + " where \"run_id\" = " + id
                + " order by \"published_at\", \"table_name\"");
        return statements;
    }
}
