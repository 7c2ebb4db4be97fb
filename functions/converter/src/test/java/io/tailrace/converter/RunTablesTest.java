package io.tailrace.converter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.observation.Observers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Rules that look into a table of the warehouse, as UNLOAD writes it. */
class RunTablesTest {
    private static final String NAME = "sold_20261122010203.csv";
    private static final String HEADER = "row$,at,day,open,price,product_id\n";
    private static final String P1 = "1,2026-11-21 10:00:00.000000,2026-11-21,true,9.50,P1\n";
    private static final String P2 = "1,,2026-11-22,false,10.00,\"P,2\"\n";
    private static final String SOLD = """
            product_id,price,day,at,open
            P1,9.5,21.11.2026,2026-11-21 10:00:00,yes
            "P,2",10,22.11.2026,,n
            """;

    private final MemoryStore store = new MemoryStore();
    private final FileConversion conversion = new FileConversion(store, Clock.systemUTC(), Observers.none());

    @Test
    void valuesOfFileAndTableAreEqualWhateverTheyLookLike() throws IOException {
        unloaded(HEADER + P1, HEADER + P2);

        var result = convert(SOLD);

        assertThat(result.rowsWritten()).isEqualTo(2);
        assertThat(report().at("/rules").findValuesAsText("passed")).containsOnly("true");
        assertThat(report().at("/metrics/Dataset.known.DatasetMatch").decimalValue())
                .isEqualByComparingTo("1");
    }

    @Test
    void rowsThatTheTableDoesNotHaveAreQuarantined() throws IOException {
        unloaded(HEADER + P1);

        var result = convert(SOLD);

        assertThat(result.outcome()).isEqualTo(FileOutcome.CONVERTED);
        assertThat(result.rowsQuarantined()).isEqualTo(1);
        assertThat(report().at("/rules/1/passed").asBoolean()).isFalse();
    }

    @Test
    void aRowOfNullsIsARowAndAnEmptyPartIsNone() throws IOException {
        unloaded(HEADER + P1 + "1,,,,,\n", "", HEADER);

        convert(SOLD);

        assertThat(report().at("/metrics/Dataset.known.RowCountMatch").decimalValue())
                .isEqualByComparingTo("1");
    }

    @Test
    void rowsThatAreNotOfTheDeclaredTypesAreCounted() throws IOException {
        unloaded(HEADER + P1 + "1,,2026-11-22,false,cheap,P3\n", HEADER + "1,,22/11/2026,false,1.00,P4\n" + P2);

        convert(SOLD);

        var sentence = "2 rows of curated.product break their contract and were not compared";
        assertThat(report().at("/findingsByRule/Reference").asInt()).isEqualTo(1);
        assertThat(report().at("/findings/0/severity").asText()).isEqualTo("WARNING");
        assertThat(report().at("/findings/0/observed").asText()).isEqualTo(sentence);
        assertThat(store.text(ZoneKeys.reportPage(Pair.RUN, NAME))).contains(sentence);
    }

    @Test
    void aTableThatCouldNotBeReadRejectsTheFile() {
        var reason = String.valueOf(convert(SOLD).reason());

        assertThat(reason)
                .contains(
                        NAME + ", its rules: expected table curated.product of the warehouse, unloaded for run"
                                + " AMER-2026-11-22, to be held against, found none at s3://" + MemoryStore.BUCKET
                                + "/temp-raw/AMER-2026-11-22/_tables/curated.product/manifest; the account of the run says why.");
        assertThat(store.text(ZoneKeys.rejectReason(Pair.RUN, NAME))).contains("REFERENCE_MISSING");
    }

    @Test
    void nothingIsHeldAgainstHalfATable() throws IOException {
        unloaded(HEADER + P1, HEADER + P2);
        store.remove(part(2));

        assertThat(String.valueOf(convert(SOLD).reason())).contains("found no part s3://", part(2));
    }

    @Test
    void aColumnThatRulesUseIsNeverTakenForNull() throws IOException {
        unloaded("row$,product_id\n1,P1\n");

        assertThat(String.valueOf(convert(SOLD).reason())).contains("curated.product", "price");
    }

    private ConversionResult convert(String content) {
        return conversion.convert(Pair.place(store, "sold", NAME, content, null));
    }

    private JsonNode report() throws IOException {
        return LandingJson.mapper().readTree(store.content(ZoneKeys.report(Pair.RUN, NAME)));
    }

    private void unloaded(String... parts) throws IOException {
        for (int i = 0; i < parts.length; i++) {
            store.place(part(i + 1), gzip(parts[i]));
        }
        store.place(
                ZoneKeys.tableManifest(Pair.RUN, "curated.product"),
                Stream.iterate(1, number -> number + 1)
                        .limit(parts.length)
                        .map(number -> "{\"url\":\"s3://" + MemoryStore.BUCKET + "/" + part(number) + "\"}")
                        .collect(Collectors.joining(",", "{\"entries\":[", "]}")));
    }

    private static String part(int number) {
        return ZoneKeys.tablePrefix(Pair.RUN, "curated.product") + "%04d_part_00.gz".formatted(number - 1);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
