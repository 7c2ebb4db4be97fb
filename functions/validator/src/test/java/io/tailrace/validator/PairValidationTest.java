package io.tailrace.validator;

import static io.tailrace.validator.World.AFTER_CUT_OFF;
import static io.tailrace.validator.World.AT_RUN;
import static io.tailrace.validator.World.BUCKET;
import static io.tailrace.validator.World.EARLY;
import static io.tailrace.validator.World.HEADER;
import static io.tailrace.validator.World.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RunId;
import io.tailrace.landing.Sha256;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairValidationTest {
    private static final String SALES = "sales_amer_20261122010000.csv";
    private static final String SALES_TAIL = "sales_amer_20261122010000.tail.csv";
    private static final String EXTRA = "sales_extra_20261122020000.csv";
    private static final String EXTRA_TAIL = "sales_extra_20261122020000.tail.csv";

    private final World world = new World();

    @Test
    void takesAGoodPairIntoProcessing() {
        world.landPair(SALES, "order_id\n1\n");

        var answer = world.validate(AT_RUN);

        assertThat(answer.status()).isEqualTo(Validation.Status.READY);
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.files()).isEqualTo(new Validation.Files(BUCKET, ZoneKeys.files(RUN), 1));
        assertThat(world.keys("landing/")).isEmpty();
        assertThat(world.keys("processing/"))
                .containsExactly(ZoneKeys.processing(RUN, SALES), ZoneKeys.processing(RUN, SALES_TAIL));
        assertThat(world.planned())
                .containsExactly(new PlannedFile(
                        RUN,
                        World.AMER,
                        World.DAY,
                        SALES,
                        world.configuration.mappings().getFirst().dataSet(),
                        BUCKET,
                        ZoneKeys.processing(RUN, SALES),
                        11,
                        ZoneKeys.processing(RUN, SALES_TAIL),
                        null,
                        null,
                        ZoneKeys.configuration(RUN),
                        false));
        assertThat(LandingJson.read(world.store.text(BUCKET, ZoneKeys.configuration(RUN)), Configuration.class))
                .isEqualTo(world.configuration);
        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.PROCESSING);
        assertThat(world.ledger.row(SALES_TAIL).run()).isEqualTo(RUN);
    }

    @Test
    void passesOnRowCountAndChecksumOfTheTail() {
        var sha256 = Sha256.of(new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8)));
        landSales("a\n1\n", HEADER + "\n" + SALES + ",4,1," + sha256.toUpperCase(Locale.ROOT) + ",\n");

        world.validate(AT_RUN);

        assertThat(world.planned()).singleElement().satisfies(file -> {
            assertThat(file.rowCount()).isEqualTo(1);
            assertThat(file.sha256()).isEqualTo(sha256);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                          | UNREADABLE_TAIL  | an empty file
            `file_name,file_size`                                                       | UNREADABLE_TAIL  | a line after the header
            `file,size\\n${name},4`                                                     | UNREADABLE_TAIL  | column file_name in the header, line 1
            `file_name,file_name,file_size\\n${name},x,4`                               | UNREADABLE_TAIL  | file_name twice
            `file_name,file_size\\n${name}`                                             | UNREADABLE_TAIL  | 2 fields in line 2
            `file_name;file_size\\n${name};4`                                           | UNREADABLE_TAIL  | column file_name in the header
            `file_name,file_size\\n${name},four`                                        | UNREADABLE_TAIL  | 'four'
            `file_name,file_size\\n${name},-4`                                          | UNREADABLE_TAIL  | '-4'
            `file_name,file_size\\n${name},`                                            | UNREADABLE_TAIL  | a whole number as file_size in line 2
            `file_name,file_size,row_count\\n${name},4,many`                            | UNREADABLE_TAIL  | 'many'
            `file_name,file_size,sha256\\n${name},4,abc`                                | UNREADABLE_TAIL  | 64 hexadecimal digits
            `file_name,file_size,business_date\\n${name},4,22.11.2026`                  | UNREADABLE_TAIL  | a date as yyyy-MM-dd
            `file_name,file_size,sequence\\n${name},4,first`                            | UNREADABLE_TAIL  | 'first'
            `file_name,file_size\\n${name},4\\n${name},4`                               | UNREADABLE_TAIL  | lines 2, 3
            `file_name,file_size\\n"${name},4`                                          | UNREADABLE_TAIL  | a closing quote in line 2
            `file_name,file_size\\nother.csv,4`                                         | NAME_DIFFERS     | found other.csv
            `file_name,file_size\\n${name},5`                                           | SIZE_DIFFERS     | has 4 bytes, line 2 of tail file
            `file_name,file_size,sha256\\n${name},4,${zeros}`                           | CHECKSUM_DIFFERS | says 0000
            """)
    void rejectsAPairWhoseTailSaysSomethingElse(String tail, ReasonCode code, String says) {
        landSales("a\n1\n", tail.replace("\\n", "\n").replace("${name}", SALES).replace("${zeros}", "0".repeat(64)));

        var answer = world.validate(AT_RUN);

        assertThat(answer.rejected()).isEqualTo(1);
        assertThat(answer.accepted()).isZero();
        assertThat(world.keys("landing/")).isEmpty();
        assertThat(world.keys("processing/")).isEmpty();
        assertThat(world.keys("reject/"))
                .containsExactly(
                        ZoneKeys.reject(RUN, SALES),
                        ZoneKeys.rejectReason(RUN, SALES),
                        ZoneKeys.reject(RUN, SALES_TAIL),
                        ZoneKeys.rejectReason(RUN, SALES_TAIL));
        assertThat(world.rejection(SALES).code()).isEqualTo(code);
        assertThat(world.rejection(SALES).message()).contains(SALES_TAIL).contains(says);
        assertThat(world.ledger.row(SALES).reason())
                .isEqualTo(world.rejection(SALES).reason());
        assertThat(world.ledger.row(SALES_TAIL).state()).isEqualTo(ArrivalState.REJECTED);
    }

    @Test
    void rejectsATailThatIsNoUtf8() {
        var latin = new String(new byte[] {'f', (byte) 0xE9}, StandardCharsets.ISO_8859_1);
        landSales("a\n1\n", "x");
        world.store.put(
                new ObjectLocation(BUCKET, ZoneKeys.landing(SALES_TAIL)),
                latin.getBytes(StandardCharsets.ISO_8859_1),
                "text/csv");

        world.validate(AT_RUN);

        assertThat(world.rejection(SALES).code()).isEqualTo(ReasonCode.UNREADABLE_TAIL);
    }

    @Test
    void rejectsATailThatIsTooLargeToBeOne() {
        landSales("a\n1\n", HEADER + "\n".repeat(PairCheck.MOST_TAIL_BYTES));

        world.validate(AT_RUN);

        assertThat(world.rejection(SALES).code()).isEqualTo(ReasonCode.UNREADABLE_TAIL);
        assertThat(world.rejection(SALES).expected()).isEqualTo("at most 1048576 bytes");
    }

    @Test
    void readsQuotedFieldsBlankLinesByteOrderMarkAndForeignLineEnds() {
        landSales("a\n1\n", "\uFEFF\r\n FILE_NAME , File_Size,extra\r\n\"" + SALES + "\",4,\"a,\"\"b\"\r\n\r\n");

        assertThat(world.validate(AT_RUN).accepted()).isEqualTo(1);
    }

    @Test
    void takesSeveralArrivalsOfAMapping() {
        world.landPair(SALES, "a\n");
        world.landPair("sales_amer_20261122030000.csv", "b\n");

        assertThat(world.validate(AT_RUN).accepted()).isEqualTo(2);
    }

    @Test
    void takesTwoDataFilesThatShareATail() {
        var second = "sales_extra_20261122020000.txt";
        world.landPair(SALES, "a\n");
        world.land(EXTRA, "1234", EARLY);
        world.land(second, "12345", EARLY);
        world.land(EXTRA_TAIL, "file_name,file_size\n" + EXTRA + ",4\n" + second + ",5\n", EARLY);

        assertThat(world.validate(AT_RUN).accepted()).isEqualTo(3);
    }

    @Test
    void leavesASharedTailWithTheGoodFile() {
        var second = "sales_extra_20261122020000.txt";
        world.landPair(SALES, "a\n");
        world.land(EXTRA, "bad", EARLY);
        world.land(second, "12345", EARLY);
        world.land(EXTRA_TAIL, "file_name,file_size\n" + EXTRA + ",4\n" + second + ",5\n", EARLY);

        world.validate(AT_RUN);

        assertThat(world.keys("processing/")).contains(ZoneKeys.processing(RUN, EXTRA_TAIL));
        assertThat(world.keys("reject/"))
                .containsExactly(ZoneKeys.reject(RUN, EXTRA), ZoneKeys.rejectReason(RUN, EXTRA));
    }

    @Test
    void waitsForAMissingMandatoryFileUntilTheCutOff() {
        world.landPair(EXTRA, "a\n");

        var answer = world.validate(AT_RUN);

        assertThat(answer.status()).isEqualTo(Validation.Status.WAIT);
        assertThat(answer.waitUntil()).isEqualTo(Instant.parse("2026-11-22T13:10:00Z"));
        assertThat(answer.missingMandatory()).containsExactly("sales_amer_{timestamp}.csv");
        assertThat(world.keys("")).allMatch(key -> key.startsWith("landing/"));
        assertThat(world.validate(Instant.parse("2026-11-22T14:25:00Z")).waitUntil())
                .isEqualTo(AFTER_CUT_OFF);

        var late = world.validate(AFTER_CUT_OFF);
        assertThat(late.status()).isEqualTo(Validation.Status.READY);
        assertThat(late.missingMandatory()).containsExactly("sales_amer_{timestamp}.csv");
        assertThat(late.accepted()).isEqualTo(1);
    }

    @Test
    void waitsForTheOtherHalfAndRejectsWhatStaysAlone() {
        world.landPair(SALES, "a\n");
        world.land(EXTRA, "a\n", EARLY);
        world.land("deals_20261122000000.tail.csv", "x", EARLY);

        assertThat(world.validate(AT_RUN).status()).isEqualTo(Validation.Status.WAIT);

        var answer = world.validate(AFTER_CUT_OFF);
        assertThat(answer.accepted()).isEqualTo(1);
        assertThat(answer.rejected()).isEqualTo(2);
        assertThat(world.rejection(EXTRA).code()).isEqualTo(ReasonCode.MISSING_TAIL);
        assertThat(world.rejection(EXTRA).expected()).isEqualTo(EXTRA_TAIL);
        assertThat(world.rejection("deals_20261122000000.tail.csv").code()).isEqualTo(ReasonCode.ORPHAN_TAIL);
    }

    @Test
    void marksAPairThatCameAfterTheRunBeganAsLateAndTakesIt() {
        world.landPair(SALES, "a\n", Instant.parse("2026-11-22T13:00:01Z"));
        world.landPair(EXTRA, "a\n", AT_RUN);

        world.validate(AFTER_CUT_OFF);

        assertThat(world.planned()).extracting(PlannedFile::late).containsExactly(true, false);
        assertThat(world.ledger.row(SALES).late()).isTrue();
    }

    @Test
    void takesWhatIsLeftOfEarlierDaysAndLeavesWhatIsForLaterOnes() {
        world.landPair(SALES, "a\n");
        world.landPair("deals_20261121120000.csv", "a\n");
        world.landPair("deals_20261123000000.csv", "a\n");
        world.land("deals_20261124000000.csv", "a\n", EARLY);

        world.validate(AT_RUN);

        assertThat(world.planned())
                .extracting(PlannedFile::businessDate)
                .containsExactly(LocalDate.parse("2026-11-21"), World.DAY);
        assertThat(world.planned().getFirst().late()).isTrue();
        assertThat(world.keys("landing/")).hasSize(3);
    }

    @Test
    void believesTheTailAboutTheBusinessDate() {
        landSales("a\n1\n", HEADER + "\n" + SALES + ",4,,,2026-11-23\n");

        assertThat(world.validate(AT_RUN).missingMandatory()).hasSize(1);
        assertThat(world.validate(AFTER_CUT_OFF).status()).isEqualTo(Validation.Status.NOTHING_NEW);
        assertThat(world.keys("landing/")).hasSize(2);
    }

    @Test
    void asksForAWeeklyFileOnItsDayOnly() {
        world.landPair("sales_amer_20261123010000.csv", "a\n");
        var monday = RunId.first(World.AMER, LocalDate.parse("2026-11-23"));

        assertThat(world.validate(monday, Instant.parse("2026-11-23T13:00:00Z")).missingMandatory())
                .containsExactly("weekly_{timestamp}.csv");
    }

    @Test
    void rejectsFilesThatNoMappingOfTheRegionKnows() {
        world.landPair(SALES, "a\n");
        world.store.place(BUCKET, "landing/sub/strange.csv", "a\n", EARLY);
        world.store.place(BUCKET, "landing/folder/", "", EARLY);

        var answer = world.validate(AT_RUN);

        assertThat(answer.rejected()).isEqualTo(1);
        assertThat(world.rejection("sub/strange.csv").code()).isEqualTo(ReasonCode.NAME_DIFFERS);
        assertThat(world.ledger.row("sub/strange.csv").state()).isEqualTo(ArrivalState.REJECTED);
        assertThat(world.keys("landing/")).containsExactly("landing/folder/");
    }

    @Test
    void entersFilesThatNoRouterRecorded() {
        world.store.place(BUCKET, ZoneKeys.landing(SALES), "a\n", AFTER_CUT_OFF);
        world.store.place(BUCKET, ZoneKeys.landing(SALES_TAIL), World.tail(SALES, "a\n"), EARLY);

        world.validate(AFTER_CUT_OFF);

        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.PROCESSING);
        assertThat(world.planned()).singleElement().matches(PlannedFile::late);
    }

    @Test
    void findsNothingNewOnTheSecondRunOfADay() {
        world.landPair(SALES, "a\n");
        world.validate(AT_RUN);

        var second = world.validate(RUN.next(), AT_RUN);

        assertThat(second.status()).isEqualTo(Validation.Status.NOTHING_NEW);
        assertThat(second.missingMandatory()).isEmpty();
        assertThat(second.files().count()).isZero();
    }

    @Test
    void answersARepeatAsTheFirstTime() {
        world.landPair(SALES, "a\n");
        world.land(EXTRA, "a\n", EARLY);

        var first = world.validate(AFTER_CUT_OFF);
        world.landPair("sales_amer_20261122050000.csv", "new\n");

        assertThat(world.validate(AFTER_CUT_OFF)).isEqualTo(first);
        assertThat(world.keys("landing/")).hasSize(2);
    }

    @Test
    void leavesANewerDeliveryForTheNextRun() {
        world.landPair(SALES, "a\n");
        world.interruptions.breakAt(callOfTheFirstCopy(), false);
        assertThat(catchThrowable(() -> world.validate(AT_RUN))).isInstanceOf(Interruptions.Interrupted.class);
        world.interruptions.none();
        world.ledger.supersede(0);
        world.land(SALES, "newer\n", AT_RUN);

        var answer = world.validate(AT_RUN);

        assertThat(answer.accepted()).isZero();
        assertThat(world.keys("processing/")).isEmpty();
        assertThat(world.store.text(BUCKET, ZoneKeys.landing(SALES))).isEqualTo("newer\n");
        assertThat(world.keys("landing/")).hasSize(2);
        assertThat(world.ledger.row(SALES).state()).isEqualTo(ArrivalState.LANDED);
    }

    /** The plan is there as soon as files are moved. */
    private static int callOfTheFirstCopy() {
        for (int call = 1; call < 100; call++) {
            var trial = new World();
            trial.landPair(SALES, "a\n");
            trial.interruptions.breakAt(call, false);
            var _ = catchThrowable(() -> trial.validate(AT_RUN));
            if (!trial.keys("processing/").isEmpty()) {
                return call - 1;
            }
        }
        throw new AssertionError("No file was ever moved.");
    }

    private void landSales(String content, String tail) {
        world.land(SALES, content, EARLY);
        world.land(SALES_TAIL, tail, EARLY);
    }
}
