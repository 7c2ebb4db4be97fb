package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.RunStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The answer of {@code close}: the account in short. It travels through events and mails, so its length is bounded; the account in S3 has everything.
 *
 * @param summary one sentence for people
 * @param files how many files ended how
 */
public record RunClosed(
        RunId runId,
        RunStatus status,
        String summary,
        List<String> reasons,
        ObjectLocation account,
        Map<FileOutcome, Long> files,
        Account.Totals rows) {
    private static final int MOST_REASONS = 20;
    private static final int MOST_CHARACTERS = 500;

    public RunClosed {
        reasons = List.copyOf(reasons);
        files = Map.copyOf(files);
    }

    static RunClosed of(Account account, ObjectLocation location) {
        return new RunClosed(
                account.runId(),
                account.status(),
                RunSummary.of(account),
                bounded(account.reasons()),
                location,
                counts(account),
                account.totals());
    }

    private static Map<FileOutcome, Long> counts(Account account) {
        var counts = new EnumMap<FileOutcome, Long>(FileOutcome.class);
        account.files().forEach(file -> counts.merge(file.outcome(), 1L, Long::sum));
        return counts;
    }

    private static List<String> bounded(List<String> reasons) {
        var bounded = new ArrayList<String>();
        reasons.stream().limit(MOST_REASONS).map(RunClosed::bounded).forEach(bounded::add);
        if (reasons.size() > MOST_REASONS) {
            bounded.add((reasons.size() - MOST_REASONS) + " more reasons are in the account.");
        }
        return bounded;
    }

    static String bounded(String reason) {
        return reason.length() <= MOST_CHARACTERS ? reason : reason.substring(0, MOST_CHARACTERS - 3) + "...";
    }
}
