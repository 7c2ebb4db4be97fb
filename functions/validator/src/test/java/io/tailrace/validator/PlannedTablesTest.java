package io.tailrace.validator;

import static io.tailrace.validator.World.AMER;
import static io.tailrace.validator.World.AT_RUN;
import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.DAY;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RunStatus;
import io.tailrace.landing.ZoneKeys;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run reads of the warehouse before it converts. The ruleset validator of these tests says that rules use every column. */
class PlannedTablesTest {
    private static final String ORDERS = "orders_20261122010000.csv";
    private static final String RETURNS = "returns_20261122010000.csv";

    private final World world = new World();

    @BeforeEach
    void configure() {
        world.configuration = World.configuration("""
                company: Test
                regions:
                  AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
                dataSets:
                  orders:
                    format: {type: csv}
                    columns: [{name: order_id, type: text}]
                    references:
                      known:
                        table: legacy.parts
                        columns: [{name: part_no, type: text}, {name: since, type: date}, {name: at, type: timestamp}]
                    rules: "Rules = [ RowCount > 0 ]"
                  returns:
                    format: {type: csv}
                    columns: [{name: order_id, type: text}]
                    references:
                      parts: {table: legacy.parts, columns: [{name: part_no, type: text}, {name: sold, type: boolean}]}
                      earlier: curated.order
                    rules: "Rules = [ RowCount > 0 ]"
                  earlier_order:
                    format: {type: csv}
                    columns: [{name: order_id, type: text}, {name: amount, type: "decimal(9,2)"}]
                    load: {target: curated.order, mode: append}
                  deal:
                    format: {type: csv}
                    columns: [{name: deal_id, type: text}]
                    references: {unruled: curated.order}
                mappings:
                  - {files: "orders_{timestamp}.csv", dataSet: orders, regions: [AMER]}
                  - {files: "returns_{timestamp}.csv", dataSet: returns, regions: [AMER]}
                  - {files: "deals_{timestamp}.csv", dataSet: deal, regions: [AMER]}
                """);
    }

    @Test
    void aTableIsReadOnceForAllDataSetsThatCame() {
        world.landPair(ORDERS, "order_id\n1\n");
        world.landPair(RETURNS, "order_id\n1\n");

        var unloads = world.validate(AT_RUN).unloads();

        assertThat(unloads).extracting(TableUnload::table).containsExactly("curated.order", "legacy.parts");
        assertThat(unloads.getLast())
                .isEqualTo(new TableUnload("legacy.parts", "unload AMER-2026-11-22 legacy.parts", """
                        unload ('select 1 as "row$", to_char("at", ''YYYY-MM-DD HH24:MI:SS.US'') as "at", nullif("part_no", '''') as "part_no", \
                        to_char("since", ''YYYY-MM-DD'') as "since", \
                        case when "sold" then ''true'' when not "sold" then ''false'' end as "sold" from "legacy"."parts"')
                        to 's3://t-amer/temp-raw/AMER-2026-11-22/_tables/legacy.parts/'
                        iam_role 'arn:aws:iam::123456789012:role/copy'
                        format as csv header gzip allowoverwrite manifest"""));
        assertThat(world.validate(AT_RUN).unloads()).as("a repeat").isEqualTo(unloads);
    }

    @Test
    void onlyTablesOfDataSetsThatCameAndOfWhichRulesUseAColumnAreRead() {
        world.landPair(ORDERS, "order_id\n1\n");
        world.landPair("deals_20261122010000.csv", "deal_id\n1\n");

        var answer = world.validate(AT_RUN);

        assertThat(answer.unloads()).extracting(TableUnload::table).containsExactly("legacy.parts");
        assertThat(LandingJson.read(world.store.text(BUCKET, ZoneKeys.plan(RUN)), RunPlan.class)
                        .tables())
                .extracting(RunPlan.PlannedTable::name)
                .containsExactly("legacy.parts");
    }

    @Test
    void theAccountSaysWhyATableWasNotRead() {
        world.landPair(ORDERS, "order_id\n1\n");
        world.validate(AT_RUN);
        var conversion = world.conversion(List.of(world.convert(world.planned().getFirst(), 1)));

        var closed = world.close(new ValidatorRequest.Close(
                RUN,
                AMER,
                DAY,
                BUCKET,
                null,
                conversion,
                List.of(),
                null,
                null,
                null,
                List.of(
                        new UnloadOutcome("legacy.parts", "ERROR: relation \"legacy.parts\" does not exist"),
                        new UnloadOutcome("curated.order", null))));

        assertThat(closed.status()).isEqualTo(RunStatus.PARTIAL);
        assertThat(closed.reasons())
                .containsExactly(
                        "Table legacy.parts could not be read for the rules: ERROR: relation \"legacy.parts\" does not exist");
    }
}
