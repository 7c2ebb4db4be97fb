package io.tailrace.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.SampleConfiguration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LandingJsonTest {
    private static final RunId RUN = RunId.parse("AMER-2026-11-22-2");
    private static final DataSetName SALES = new DataSetName("sales_order");

    @Test
    void aPlannedFileIsFlatJsonWithTheContractsNames() {
        var planned = new PlannedFile(
                RUN,
                RUN.region(),
                RUN.businessDate(),
                "a_20261122050000.csv",
                SALES,
                "t-amer",
                "processing/AMER-2026-11-22-2/a_20261122050000.csv",
                10,
                "processing/AMER-2026-11-22-2/a_20261122050000.tail.csv",
                null,
                null,
                "runs/AMER-2026-11-22-2/configuration.json",
                false);

        var json = LandingJson.canonical(planned);

        assertThat(json)
                .isEqualTo("{\"bucket\":\"t-amer\",\"businessDate\":\"2026-11-22\","
                        + "\"configurationKey\":\"runs/AMER-2026-11-22-2/configuration.json\",\"correction\":null,\"dataSet\":\"sales_order\","
                        + "\"fileName\":\"a_20261122050000.csv\",\"key\":\"processing/AMER-2026-11-22-2/a_20261122050000.csv\","
                        + "\"late\":false,\"region\":\"AMER\",\"rowCount\":null,\"runId\":\"AMER-2026-11-22-2\",\"sha256\":null,"
                        + "\"size\":10,\"tailKey\":\"processing/AMER-2026-11-22-2/a_20261122050000.tail.csv\"}");
        assertThat(LandingJson.read(json, PlannedFile.class)).isEqualTo(planned);
        var correcting =
                planned.correcting(new Correction(RUN, "b_20261121050000.csv", List.of("quarantine/q"), List.of()));
        assertThat(LandingJson.read(LandingJson.canonical(correcting), PlannedFile.class))
                .isEqualTo(correcting);
    }

    @Test
    void readsWhatBecameOfAFileByItsOutcome() {
        var converted = new ConversionResult(
                FileOutcome.CONVERTED,
                RUN,
                "a",
                SALES,
                3,
                2,
                1,
                0,
                0,
                List.of(),
                List.of(new ConversionResult.Output("b", "k", 7, 2)),
                "q",
                "r",
                false,
                null);
        var rejected = new ConversionResult(
                FileOutcome.REJECTED,
                RUN,
                "a",
                SALES,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(),
                null,
                null,
                false,
                new RejectReason(ReasonCode.UNREADABLE_FILE, "File a is no workbook."));
        var failed = new ConversionFailure(FileOutcome.FAILED, "a", SALES, "States.Timeout", null);

        for (var outcome : List.of(converted, rejected, failed)) {
            assertThat(LandingJson.read(LandingJson.canonical(outcome), ConversionOutcome.class))
                    .isEqualTo(outcome);
        }
        assertThat(LandingJson.canonical(converted)).containsOnlyOnce("outcome");
    }

    @Test
    void aConfigurationComesBackFromItsJson() {
        var configuration = SampleConfiguration.everyKind();

        var back = LandingJson.read(LandingJson.canonical(configuration), Configuration.class);

        assertThat(back).isEqualTo(configuration);
        assertThat(back.sha256()).isEqualTo(configuration.sha256());
    }

    @Test
    void aConfigurationOfADocumentWithoutDatasharesHasNone() {
        var json = LandingJson.mapper().<ObjectNode>valueToTree(SampleConfiguration.everyKind());
        json.remove("datashares");

        assertThat(LandingJson.read(json.toString(), Configuration.class).datashares())
                .isEmpty();
    }

    @Test
    void aDataSetOfADocumentWithoutOutputHasTheStandardOne() {
        var dataSet = SampleConfiguration.everyKind().dataSets().getFirst();
        var json = LandingJson.mapper().<ObjectNode>valueToTree(dataSet);
        json.remove("output");

        assertThat(LandingJson.read(json.toString(), DataSet.class).output()).isEqualTo(Output.standard());
    }

    @Test
    void anAccountComesBackFromItsJson() {
        var account = new Account(
                RUN,
                RUN.region(),
                LocalDate.of(2026, 11, 22),
                RunStatus.PARTIAL,
                List.of("one"),
                3,
                List.of("x_{timestamp}.csv"),
                true,
                List.of(new Account.FileEntry("a", SALES, FileOutcome.LOADED, false, null, 3, 2, 1, 0, 0, 2, "b")),
                new Account.Totals(3, 2, 1, 0, 0, 2, 5),
                List.of(new Account.LoadEntry(SALES, "curated.sales_order", "FINISHED", 2, null)),
                List.of(new Account.PublishedTable("publish.fact_sales", 5)));

        assertThat(LandingJson.read(LandingJson.canonical(account), Account.class))
                .isEqualTo(account);
    }

    @Test
    void saysWhatTheJsonShouldHaveBeen() {
        assertThatThrownBy(() -> LandingJson.read("{\"code\":\"BAD\"}", RejectReason.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no RejectReason")
                .hasMessageContaining("BAD");
    }
}
