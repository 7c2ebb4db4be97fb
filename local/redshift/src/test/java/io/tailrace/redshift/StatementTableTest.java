package io.tailrace.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    static List<StatementCase> cases() {
        return StatementCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isTakenAsTheTableSays(StatementCase statement) {
        assertThat(statement.taken().kind()).isEqualTo(statement.kind());
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
        if (statement.expected() != null) {
            var first = warehouse
                    .client
                    .getStatementResult(request -> request.id(id))
                    .records()
                    .getFirst()
                    .getFirst();
            assertThat(TestWarehouse.text(first)).isEqualTo(statement.expected());
        }
    }
}
