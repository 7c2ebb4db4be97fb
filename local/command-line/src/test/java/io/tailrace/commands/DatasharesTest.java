package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed for a warehouse in an account. {@link SampleDayTest} applies it. */
class DatasharesTest {
    private static final String CONFIGURATION =
            ProjectUnderTest.root().resolve("samples/configuration.yaml").toString();

    @TempDir
    private Path folder;

    @Test
    void printsTheQueryAsInputOfTheStatementMachine() {
        var told = Spoken.by("datashares", "query");

        assertThat(told.exitCode()).isZero();
        var input = LandingJson.read(told.output(), JsonNode.class);
        assertThat(input.path("statementName").asText()).isEqualTo("datashares");
        assertThat(input.path("sqls").path(0).asText()).startsWith("select ").contains("svv_datashare_objects");
    }

    @Test
    void printsWhatDiffersAndTheInputThatEndsIt() throws IOException {
        var existing = Files.writeString(
                folder.resolve("existing.json"),
                "{\"statementId\": \"1\", \"rows\": [{\"share\": \"old\", \"kind\": \"share\", \"name\": \"\", \"detail\": \"\"},"
                        + " {\"share\": \"old\", \"kind\": \"schema\", \"name\": \"share_old\", \"detail\": \"\"}]}");

        var told = Spoken.by("datashares", "plan", "--config", CONFIGURATION, "--existing", existing.toString());

        assertThat(told.exitCode()).isZero();
        assertThat(told.errors())
                .startsWith("- datashare old\n    drop datashare \"old\";\n")
                .contains("\n+ planning_team shares publish.fact_sales as share_planning_team.fact_sales\n");
        var input = LandingJson.read(told.output(), JsonNode.class);
        assertThat(input.path("sqls").path(0).asText()).isEqualTo("drop datashare \"old\"");
        assertThat(input.path("sqls").path(2).asText()).isEqualTo("create datashare \"planning_team\"");
    }

    @Test
    void refusesWhatItCannotReadAndADatashareOfOthers() throws IOException {
        var noRows = Files.writeString(folder.resolve("no-rows.json"), "{}");
        var theirs = Files.writeString(
                folder.resolve("theirs.json"),
                "{\"rows\": [{\"share\": \"planning_team\", \"kind\": \"share\"},"
                        + " {\"share\": \"planning_team\", \"kind\": \"table\", \"name\": \"public.t\"}]}");

        assertThat(Spoken.by("datashares", "plan", "--config", CONFIGURATION, "--existing", noRows.toString()))
                .isEqualTo(new Spoken(
                        2,
                        "",
                        "tailrace: " + noRows
                                + ": expected the output of redshift-statement, an object with rows, found none.\n"));
        var foreign = Spoken.by("datashares", "plan", "--config", CONFIGURATION, "--existing", theirs.toString());
        assertThat(foreign.exitCode()).isEqualTo(2);
        assertThat(foreign.errors()).startsWith("tailrace: Datashare planning_team is in the warehouse already");
        assertThat(Spoken.by("datashares", "show").errors())
                .startsWith("tailrace: Expected query, plan or apply, found show.");
    }
}
