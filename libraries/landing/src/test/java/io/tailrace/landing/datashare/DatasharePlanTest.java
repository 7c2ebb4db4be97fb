package io.tailrace.landing.datashare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Datashare;
import io.tailrace.landing.configuration.Datashare.Consumer;
import io.tailrace.landing.configuration.Datashare.SharedTable;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasharePlanTest {
    private static final String NAMESPACE = "13b8833d-17c6-4f16-8fe4-1a018f5ed00d";
    private static final Datashare PLANNING = new Datashare(
            "planning",
            List.of(
                    new SharedTable("publish.fact_sales", List.of()),
                    new SharedTable("curated.parts", List.of("part_no", "qty"))),
            List.of(new Consumer(Consumer.Kind.NAMESPACE, NAMESPACE)));

    @Test
    void aNewShareIsMadeOfViewsThatFindTheirTablesByName() {
        var plan = DatasharePlan.of(List.of(PLANNING), existing());

        assertThat(plan.changes().stream().map(DatasharePlan.Change::line))
                .containsExactly(
                        "+ datashare planning",
                        "+ planning uses schema share_planning",
                        "+ planning uses schema publish",
                        "+ planning uses schema curated",
                        "+ planning shares publish.fact_sales as share_planning.fact_sales",
                        "+ planning shares curated.parts (part_no, qty) as share_planning.parts",
                        "+ planning is read by namespace " + NAMESPACE);
        assertThat(plan.batches())
                .containsExactly(List.of(
                        "create datashare \"planning\"",
                        "create schema if not exists \"share_planning\"",
                        "alter datashare \"planning\" add schema \"share_planning\"",
                        "alter datashare \"planning\" add schema \"publish\"",
                        "alter datashare \"planning\" add schema \"curated\"",
                        "drop view if exists \"share_planning\".\"fact_sales\"",
                        "create view \"share_planning\".\"fact_sales\" as select * from \"publish\".\"fact_sales\" with no schema binding",
                        "comment on view \"share_planning\".\"fact_sales\" is 'publish.fact_sales'",
                        "alter datashare \"planning\" add table \"share_planning\".\"fact_sales\"",
                        "drop view if exists \"share_planning\".\"parts\"",
                        "create view \"share_planning\".\"parts\" as select \"part_no\", \"qty\" from \"curated\".\"parts\" with no schema binding",
                        "comment on view \"share_planning\".\"parts\" is 'curated.parts (part_no, qty)'",
                        "alter datashare \"planning\" add table \"share_planning\".\"parts\"",
                        "grant usage on datashare \"planning\" to namespace '" + NAMESPACE + "'"));
    }

    @Test
    void nothingIsLeftToDoForWhatIsThere() {
        assertThat(DatasharePlan.of(List.of(PLANNING), existing(there())).changes())
                .isEmpty();
    }

    @Test
    void whatTheConfigurationNamesNoMoreIsTakenAwayFirst() {
        var less = new Datashare(
                "planning",
                List.of(new SharedTable("publish.fact_sales", List.of("quantity"))),
                List.of(new Consumer(Consumer.Kind.ACCOUNT, "210987654321")));

        var plan = DatasharePlan.of(List.of(less), existing(there(), row("planning", "table", "public.by_hand", "")));

        assertThat(plan.changes().stream().map(DatasharePlan.Change::line))
                .containsExactly(
                        "- planning is read by namespace " + NAMESPACE,
                        "- planning shares share_planning.parts",
                        "- planning shares public.by_hand",
                        "- planning uses schema curated",
                        "~ planning shares publish.fact_sales (quantity) as share_planning.fact_sales",
                        "+ planning is read by account 210987654321");
        assertThat(plan.batches().getFirst())
                .startsWith(
                        "revoke usage on datashare \"planning\" from namespace '" + NAMESPACE + "'",
                        "alter datashare \"planning\" remove table \"share_planning\".\"parts\"",
                        "drop view if exists \"share_planning\".\"parts\"",
                        "alter datashare \"planning\" remove table \"public\".\"by_hand\"",
                        "alter datashare \"planning\" remove schema \"curated\"",
                        "alter datashare \"planning\" remove table \"share_planning\".\"fact_sales\"");
    }

    @Test
    void aShareThatIsConfiguredNoMoreIsDroppedAndThoseOfOthersAreLeftAlone() {
        var others = row("theirs", "share", "", "") + "," + row("theirs", "table", "public.t", "");

        var plan = DatasharePlan.of(List.of(), existing(there(), others));

        assertThat(plan.changes())
                .containsExactly(new DatasharePlan.Change(
                        "- datashare planning, read by namespace " + NAMESPACE,
                        "drop datashare \"planning\"",
                        "drop schema if exists \"share_planning\" cascade"));
    }

    @Test
    void aShareOfThatNameThatSomebodyElseMadeIsNotTouched() {
        var theirs = row("planning", "share", "", "") + "," + row("planning", "table", "public.t", "");

        assertThatThrownBy(() -> DatasharePlan.of(List.of(PLANNING), existing(theirs)))
                .isInstanceOf(UnmanagedDatashare.class)
                .hasMessageContaining("expected it to share schema share_planning, found public.t.");
        assertThatThrownBy(() -> DatasharePlan.of(
                        List.of(PLANNING), existing(there(), row("planning", "function", "public.f(integer)", ""))))
                .isInstanceOf(UnmanagedDatashare.class)
                .hasMessageContaining("expected tables and views, found function public.f(integer).");
    }

    @Test
    void aLongPlanIsCutBetweenItsChangesIntoBatchesThatTheDataApiTakes() {
        var many = new Datashare(
                "wide",
                IntStream.range(0, 30)
                        .mapToObj(i -> new SharedTable("publish.t" + i, List.of()))
                        .toList(),
                PLANNING.consumers());

        var batches = DatasharePlan.of(List.of(many), existing()).batches();

        assertThat(batches).hasSize(4).allMatch(batch -> batch.size() <= 40);
        assertThat(batches.subList(0, 3)).allMatch(batch -> batch.getLast().startsWith("alter datashare"));
    }

    private static String there() {
        return String.join(
                ",",
                row("planning", "share", "", ""),
                row("planning", "schema", "share_planning", ""),
                row("planning", "schema", "publish", ""),
                row("planning", "schema", "curated", ""),
                row("planning", "late binding view", "share_planning.fact_sales", ""),
                row("planning", "late binding view", "share_planning.parts", ""),
                row("planning", "namespace", NAMESPACE, ""),
                row("", "description", "share_planning.fact_sales", "publish.fact_sales"),
                row("", "description", "share_planning.parts", "curated.parts (part_no, qty)"));
    }

    private static String row(String share, String kind, String name, String detail) {
        return "{\"share\": \"%s\", \"kind\": \"%s\", \"name\": \"%s\", \"detail\": \"%s\"}"
                .formatted(share, kind, name, detail);
    }

    private static ExistingShares existing(String... rows) {
        return ExistingShares.of(LandingJson.read("[" + String.join(",", rows) + "]", JsonNode.class));
    }
}
