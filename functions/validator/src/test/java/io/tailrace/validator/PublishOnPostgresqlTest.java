package io.tailrace.validator;

import static io.tailrace.validator.World.AMER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.RunId;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.PublishCheck;
import io.tailrace.redshift.dialect.RedshiftDialect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publish of two tables, with the procedures that are shipped for it, on the stand-in of the warehouse. */
class PublishOnPostgresqlTest {
    private static final Path SHIPPED = Path.of("..", "..", "database", "warehouse");
    private static final List<Procedure> PROCEDURES = List.of(
            new Procedure("publish.load_dim", List.of(), List.of("publish.dim"), List.of()),
            new Procedure("publish.load_fact", List.of(), List.of("publish.fact"), List.of("publish.load_dim")));

    private StandIn warehouse;

    @BeforeEach
    void aStarSchema() throws Exception {
        warehouse = new StandIn();
        for (var script : List.of("01-tailrace.sql", "06-flip.sql")) {
            RedshiftDialect.statementsOf(Files.readString(SHIPPED.resolve(script)))
                    .forEach(warehouse::query);
        }
        warehouse.query("create schema publish");
        warehouse.query("create table source (day integer)");
        warehouse.query("create table publish.dim (day integer default 7, primary key (day)) diststyle all");
        warehouse.query("create table publish.fact (day integer, known boolean)");
        warehouse.query("create procedure publish.load_dim(run varchar(64)) language plpgsql as $$ begin"
                + " delete from publish.dim__next; insert into publish.dim__next select day from source; end; $$");
        warehouse.query(
                "create procedure publish.load_fact(run varchar(64)) language plpgsql as $$ begin"
                        + " delete from publish.fact__next; insert into publish.fact__next"
                        + " select s.day, d.day is not null from source s left join publish.dim__next d on d.day = s.day; end; $$");
    }

    @AfterEach
    void close() throws Exception {
        warehouse.close();
    }

    @Test
    void allTablesAreFlippedTogether() {
        source(1);
        assertThat(publish(1)).containsExactly("publish.dim 1", "publish.fact 1");
        source(2);
        begin(2);
        build(2);
        assertThat(published()).containsExactly("1 true");

        assertThat(flip(2).error()).isNull();

        assertThat(published()).containsExactly("2 true");
        assertThat(warehouse.rows("select day from publish.fact__previous")).containsExactly("1");
        assertThat(warehouse.rows("select count(*) from tailrace.publishing")).containsExactly("0");
    }

    @Test
    void noTableIsFlippedWhenOneCannotBe() {
        source(1);
        publish(1);
        source(2);
        begin(2);
        build(2);
        warehouse.query("drop table publish.fact__next");

        assertThat(flip(2).error()).contains("fact__next");

        assertThat(published()).containsExactly("1 true");
        assertThat(warehouse.rows("select day from publish.dim")).containsExactly("1");
    }

    /** Whatever was done already, a run that starts again ends in the same tables; the ones before them stay. */
    @Test
    void everyStepMayBeRepeated() {
        source(1);
        publish(1);
        source(2);
        begin(2);
        build(2);
        begin(2);
        build(2);
        build(2);
        flip(2);
        assertThat(flip(2).error()).isNull();
        assertThat(publish(2)).containsExactly("publish.dim 1", "publish.fact 1");

        assertThat(published()).containsExactly("2 true");
        assertThat(warehouse.rows("select day from publish.dim__previous")).containsExactly("1");
    }

    @Test
    void whatDoesNotAgreeIsNotPublished() {
        var checked = List.of(
                PROCEDURES.getFirst(),
                new Procedure(
                        "publish.load_fact",
                        List.of(),
                        List.of("publish.fact"),
                        List.of("publish.load_dim"),
                        List.of(new PublishCheck(
                                "days of {region}",
                                "select count(*) || ' of {region}' from source",
                                "select count(*) || ' of AMER' from publish.fact"))));
        source(1);
        begin(1);
        build(1);
        var statements = new PublishStatements(RunId.first(AMER, LocalDate.of(2026, 11, 1)), checked)
                .batch()
                .sqls();
        warehouse.query("insert into publish.fact__next values (9, true)");

        assertThat(warehouse.batch(statements).error())
                .contains("expected 1 of AMER, found 2 of AMER; nothing was published.");
        assertThat(warehouse.rows("select count(*) from publish.fact")).containsExactly("0");

        warehouse.query("delete from publish.fact__next where day = 9");

        assertThat(warehouse.batch(statements).error()).isNull();
        assertThat(published()).containsExactly("1 true");
    }

    @Test
    void oneRunPublishesAtATime() {
        source(1);
        begin(1);

        assertThat(warehouse.batch(List.of(beginning(2), "select 1")).error())
                .contains("Run AMER-2026-11-01 is publishing since ");

        warehouse.query("call tailrace.end_publish('AMER-2026-11-01')");
        assertThat(publish(2)).containsExactly("publish.dim 1", "publish.fact 1");
    }

    @Test
    void aRunThatTookTooLongLosesItsPlaceAndPublishesNothing() {
        source(1);
        begin(1);
        build(1);
        warehouse.query("update tailrace.publishing set begun_at = dateadd(hour, -7, getdate())");
        begin(2);

        assertThat(flip(1).error())
                .contains("Run AMER-2026-11-01 has lost its place to another publish; nothing was published.");
        assertThat(published()).isEmpty();
    }

    @Test
    void theLastPublishCanBeTakenBack() {
        source(1);
        publish(1);
        source(2);
        publish(2);

        assertThat(flipBack(1).error()).contains("Run AMER-2026-11-01 is not the last that published");
        assertThat(flipBack(2).error()).isNull();
        assertThat(published()).containsExactly("1 true");
        assertThat(flipBack(2).error()).contains("was taken back already");
        assertThat(flipBack(1).error()).contains("is not the last that published");

        source(3);
        assertThat(publish(2)).containsExactly("publish.dim 1", "publish.fact 1");
        assertThat(published()).containsExactly("3 true");
        assertThat(warehouse.rows("select day from publish.fact__previous")).containsExactly("1");
    }

    private void source(int day) {
        warehouse.query("delete from source");
        warehouse.query("insert into source values (" + day + ")");
    }

    private List<String> published() {
        return warehouse.rows("select f.day, f.known from publish.fact f join publish.dim d on d.day = f.day");
    }

    private static PreparedLoads.PublishBatch batch(int day) {
        return new PublishStatements(RunId.first(AMER, LocalDate.of(2026, 11, day)), PROCEDURES).batch();
    }

    private static String beginning(int day) {
        return Objects.requireNonNull(batch(day).begin());
    }

    private void begin(int day) {
        warehouse.query(beginning(day));
    }

    private void build(int day) {
        batch(day).steps().forEach(step -> step.forEach(call -> warehouse.query(call.sql())));
    }

    private StandIn.Answer flip(int day) {
        return warehouse.batch(batch(day).sqls());
    }

    private StandIn.Answer flipBack(int day) {
        return warehouse.batch(List.of("call tailrace.flip_back('AMER-2026-11-0" + day + "')", "select 1"));
    }

    /** What the last statement answers. */
    private List<String> publish(int day) {
        begin(day);
        build(day);
        var answer = flip(day);
        assertThat(answer.error()).isNull();
        return answer.rows().stream()
                .map(row -> row.get("table_name") + " " + row.get("rows"))
                .toList();
    }
}
