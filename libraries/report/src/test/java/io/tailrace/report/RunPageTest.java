package io.tailrace.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.landing.Account;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunPageTest {
    private static final RunId RUN = RunId.parse("AMER-2026-11-22");

    @Test
    void showsFilesLoadsAndTotals() {
        var page = RunPage.of(account(List.of(loaded("a b&c%.csv"), rejected("<b>.csv"))), Set.of("a b&c%.csv"));

        var document = WellFormed.page(page);
        assertThat(WellFormed.everyHeadHasAScope(document)).isTrue();
        assertThat(page)
                .contains("Run AMER-2026-11-22", "PARTIAL")
                .contains("href=\"reports/a%20b%26c%25.csv.html\"")
                .contains("<bdi>a b&amp;c%.csv</bdi>")
                .contains("&lt;b&gt;.csv", "EMPTY_FILE: no &lt;i&gt;rows&lt;/i&gt;", "LOADED, late")
                .contains("10 rows in: 8 written, 1 quarantined, 1 de-duplicated, 0 skipped")
                .contains("curated.orders", "publish.facts", "8 rows loaded, 7 rows published")
                .contains("prices_{timestamp}.csv")
                .doesNotContain("href=\"reports/%3C");
    }

    @Test
    void isBoundedHoweverManyFilesThereAre() {
        var files = IntStream.range(0, 10_000).mapToObj(i -> loaded("f" + i)).toList();

        var page = RunPage.of(account(files), Set.of());

        assertThat(page.length()).isLessThan(3_000_000);
        assertThat(page).contains("And 8,000 more files; account.json has them all.");
    }

    private static Account account(List<Account.FileEntry> files) {
        return new Account(
                RUN,
                new RegionName("AMER"),
                LocalDate.parse("2026-11-22"),
                RunStatus.PARTIAL,
                List.of("A file was rejected."),
                7,
                List.of("prices_{timestamp}.csv"),
                true,
                files,
                new Account.Totals(10, 8, 1, 1, 0, 8, 7),
                List.of(new Account.LoadEntry(new DataSetName("orders"), "curated.orders", "LOADED", 8, null)),
                List.of(new Account.PublishedTable("publish.facts", 7)));
    }

    private static Account.FileEntry loaded(String name) {
        return new Account.FileEntry(
                name, new DataSetName("orders"), FileOutcome.LOADED, true, null, 10, 8, 1, 1, 0, 8, null);
    }

    private static Account.FileEntry rejected(String name) {
        return new Account.FileEntry(
                name,
                null,
                FileOutcome.REJECTED,
                false,
                new RejectReason(ReasonCode.EMPTY_FILE, "no <i>rows</i>"),
                0,
                0,
                0,
                0,
                0,
                0,
                null);
    }
}
