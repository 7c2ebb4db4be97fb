package io.tailrace.validator;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.ProcedureOrder;
import io.tailrace.landing.configuration.PublishCheck;
import io.tailrace.landing.warehouse.Identifier;
import io.tailrace.landing.warehouse.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that publish after a run. Procedures that build shadow tables are called on their own, side by side where their order allows it; then one transaction
 * puts all shadows in place, calls the procedures that write into published tables themselves, and checks what is then published: what does not agree undoes it all.
 */
final class PublishStatements {
    private static final String PUBLICATION = Identifier.qualified("tailrace.publication");

    private final RunId run;
    private final List<Procedure> procedures;

    PublishStatements(RunId run, List<Procedure> procedures) {
        this.run = run;
        this.procedures = List.copyOf(procedures);
    }

    PreparedLoads.PublishBatch batch() {
        var tables = procedures.stream()
                .flatMap(procedure -> procedure.builds().stream())
                .collect(Collectors.joining(" "));
        var name = "publish " + run;
        return new PreparedLoads.PublishBatch(
                name,
                tables.isEmpty() ? null : "call tailrace.begin_publish(" + id() + ", " + Literal.text(tables) + ")",
                tables.isEmpty() ? null : "call tailrace.end_publish(" + id() + ")",
                steps(),
                QueryGroup.labelled(name, statements(!tables.isEmpty())),
                procedures.stream().map(Procedure::name).toList());
    }

    private List<List<PreparedLoads.ProcedureCall>> steps() {
        return ProcedureOrder.steps(
                        procedures.stream().filter(Procedure::buildsShadows).toList())
                .stream()
                .map(step -> step.stream()
                        .map(procedure -> new PreparedLoads.ProcedureCall(procedure.name(), call(procedure)))
                        .toList())
                .toList();
    }

    private List<String> statements(boolean flip) {
        var statements = new ArrayList<String>();
        statements.add("create schema if not exists " + Identifier.schemaOf("tailrace.publication"));
        statements.add("create table if not exists " + PUBLICATION + " (\n"
                + "  \"run_id\" varchar(64),\n"
                + "  \"table_name\" varchar(127),\n"
                + "  \"rows\" bigint,\n"
                + "  \"published_at\" timestamp\n)");
        if (flip) {
            statements.add("call tailrace.flip(" + id() + ")");
        }
        ProcedureOrder.steps(procedures.stream()
                        .filter(procedure -> !procedure.buildsShadows())
                        .toList())
                .forEach(step -> step.forEach(procedure -> statements.add(call(procedure))));
        procedures.stream()
                .flatMap(procedure -> procedure.checks().stream())
                .forEach(check -> statements.add(check(check)));
        statements.add("select \"table_name\", \"rows\" from " + PUBLICATION + " where \"run_id\" = " + id()
                + " order by \"published_at\", \"table_name\"");
        return statements;
    }

    private String check(PublishCheck check) {
        return "call tailrace.agree(" + Literal.text(check.name()) + ", "
                + Literal.text(PublishCheck.of(run, check.expected())) + ", "
                + Literal.text(PublishCheck.of(run, check.found())) + ")";
    }

    private String call(Procedure procedure) {
        return "call " + Identifier.qualified(procedure.name()) + "(" + id() + ")";
    }

    private String id() {
        return Literal.text(run.toString());
    }
}
