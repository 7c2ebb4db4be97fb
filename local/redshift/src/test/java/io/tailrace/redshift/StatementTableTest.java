package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.redshift.dialect.RedshiftDialect;
import io.tailrace.redshift.dialect.SqlSyntaxException;
import io.tailrace.redshift.dialect.UnsupportedStatementException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;

/**
 * Every statement of {@code statements.txt} through the Data API, one after another on the same warehouse. The file is the list of
 * what the embedded warehouse takes as it is, translates, carries out itself or refuses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatementTableTest {
    /** @param expected the first value of the result, or a part of the error when refused; empty when nothing is compared */
    record Case(String kind, String expected, String sql) {
        @Override
        public String toString() {
            return kind + ": " + sql.replaceAll("\\s+", " ");
        }
    }

    private TestWarehouse warehouse;

    @BeforeAll
    void start() throws Exception {
        warehouse = new TestWarehouse();
        warehouse.bucket.put("landing/people/part1.csv", "1,Ada\n2,Grace\n");
        warehouse.bucket.put(
                "landing/people.manifest",
                "{\"entries\":[{\"url\":\"s3://landing/people/part1.csv\",\"mandatory\":true}]}");
    }

    @AfterAll
    void stop() throws Exception {
        warehouse.close();
    }

    static Stream<Case> cases() throws IOException {
        String text;
        try (var in = Objects.requireNonNull(StatementTableTest.class.getResourceAsStream("statements.txt"))) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var cases = new ArrayList<Case>();
        for (var block : text.split("(?m)^--- ", -1)) {
            var head = block.lines().findFirst().orElse("");
            if (!block.isBlank() && !head.startsWith("#")) {
                var arrow = head.indexOf(" => ");
                cases.add(new Case(
                        arrow < 0 ? head.strip() : head.substring(0, arrow).strip(),
                        arrow < 0 ? "" : head.substring(arrow + 4).strip(),
                        block.substring(head.length()).strip()));
            }
        }
        return List.copyOf(cases).stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTakenAsTheTableSays(Case statement) {
        assertThat(kind(statement.sql())).isEqualTo(statement.kind());
        var id = warehouse.submit(statement.sql());
        var end = warehouse.finished(id);
        if (statement.kind().equals("refused")) {
            assertThat(end.status()).isEqualTo(StatusString.FAILED);
            assertThat(end.error()).startsWith("ERROR: ").contains(statement.expected());
            assertThat(statement.expected()).as("what the refusal names").isNotEmpty();
            return;
        }
        assertThat(end.error()).isNull();
        assertThat(end.status()).isEqualTo(StatusString.FINISHED);
        if (!statement.expected().isEmpty()) {
            var first = warehouse
                    .client
                    .getStatementResult(request -> request.id(id))
                    .records()
                    .getFirst()
                    .getFirst();
            assertThat(TestWarehouse.text(first)).isEqualTo(statement.expected());
        }
    }

    private static String kind(String sql) {
        try {
            return RedshiftDialect.translate(sql)
                    .kind()
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-');
        } catch (UnsupportedStatementException | SqlSyntaxException e) {
            return "refused";
        }
    }
}
