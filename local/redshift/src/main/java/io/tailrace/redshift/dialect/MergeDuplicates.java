package io.tailrace.redshift.dialect;

import io.tailrace.redshift.dialect.Translation.Boundary;
import java.util.List;

/**
 * MERGE INTO target USING source ON condition REMOVE DUPLICATES: target rows with a match give way to the source row, source rows
 * without one are added. As in every MERGE, a target row may match one source row only.
 */
final class MergeDuplicates {
    private MergeDuplicates() {}

    static Translation translate(List<Token> tokens) {
        var reader = new TokenReader(tokens);
        reader.expect("merge");
        reader.expect("into");
        var target = reader.name().sql();
        reader.expect("using");
        var source = reader.name().sql();
        if (!reader.at("on")) {
            reader.accept("as");
            source += " " + Literals.name(reader.next().folded());
        }
        reader.expect("on");
        var rest = reader.rest();
        var end = rest.size();
        while (!rest.get(end - 1).is("remove")) {
            end--;
        }
        var condition = ExpressionRewriter.rewrite(rest.subList(0, end - 1));
        var matches = " where " + condition;
        return new Translation.Postgres(
                List.of(
                        "select " + RedshiftDialect.SCHEMA
                                + ".refuse('Found multiple matches to update the same tuple.')"
                                + " where exists (select 1 from " + target + ", " + source + matches
                                + " group by " + target + ".ctid having count(*) > 1)",
                        "delete from " + target + " using " + source + matches,
                        "insert into " + target + " select * from " + source),
                false,
                Boundary.INSIDE);
    }
}
