package io.tailrace.validator;

import io.tailrace.landing.warehouse.Literal;
import java.util.ArrayList;
import java.util.List;

/**
 * The label of a transaction's statements in Redshift's history, {@code sys_query_history.query_label}, by which {@code tailrace.kpi_statement} knows the run. The name
 * that the Data API gives a statement is not in that history. (Amazon Redshift Database Developer Guide, "query_group")
 */
final class QueryGroup {
    private static final String PREFIX = "tailrace ";

    private QueryGroup() {}

    static List<String> labelled(String statementName, List<String> sqls) {
        var labelled = new ArrayList<String>();
        labelled.add("set query_group to " + Literal.text(PREFIX + statementName));
        labelled.addAll(sqls);
        return labelled;
    }
}
