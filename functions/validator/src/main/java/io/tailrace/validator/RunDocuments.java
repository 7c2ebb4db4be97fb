package io.tailrace.validator;

import io.tailrace.landing.Account;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.NoSuchObject;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.report.RunPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The documents that a run leaves behind: its plan, its account, and the reasons beside rejected files. */
final class RunDocuments {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html; charset=utf-8";

    private final ObjectStore store;
    private final String bucket;
    private final RunId run;

    RunDocuments(ObjectStore store, String bucket, RunId run) {
        this.store = store;
        this.bucket = bucket;
        this.run = run;
    }

    Optional<RunPlan> plan() {
        return read(ZoneKeys.plan(run), RunPlan.class);
    }

    void write(RunPlan plan) {
        write(ZoneKeys.plan(run), plan);
    }

    /** The pairs in processing; empty until every file of the plan is where it belongs. */
    Optional<List<PlannedFile>> files() {
        return read(ZoneKeys.files(run), PlannedFile[].class).map(List::of);
    }

    void write(List<PlannedFile> files) {
        write(ZoneKeys.files(run), files);
    }

    Configuration configuration() {
        var location = location(ZoneKeys.configuration(run));
        return LandingJson.read(store.open(location), Configuration.class);
    }

    void write(Configuration configuration) {
        write(ZoneKeys.configuration(run), configuration);
    }

    void write(MetricHistory history) {
        write(ZoneKeys.history(run), history);
    }

    /** The page first, so that whoever finds the account finds the page. */
    ObjectLocation write(Account account) {
        var page = RunPage.of(account, filesWithPages()).getBytes(StandardCharsets.UTF_8);
        store.put(location(ZoneKeys.accountPage(run)), page, HTML);
        return write(ZoneKeys.account(run), account);
    }

    private Set<String> filesWithPages() {
        try (var objects = store.list(bucket, ZoneKeys.reportsPrefix(run))) {
            return objects.flatMap(object ->
                            ZoneKeys.fileOfReportPage(run, object.location().key()).stream())
                    .collect(Collectors.toSet());
        }
    }

    /** Says beside a file in {@code reject/} why it is there. */
    void explain(String fileName, Rejection rejection) {
        var own = new Rejection(
                run,
                fileName,
                rejection.dataSet(),
                rejection.code(),
                rejection.message(),
                rejection.expected(),
                rejection.found(),
                rejection.at());
        write(ZoneKeys.rejectReason(run, fileName), own);
    }

    ObjectLocation location(String key) {
        return new ObjectLocation(bucket, key);
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        try {
            return Optional.of(LandingJson.read(store.open(location(key)), type));
        } catch (NoSuchObject e) {
            return Optional.empty();
        }
    }

    private ObjectLocation write(String key, Object document) {
        var location = location(key);
        store.put(location, LandingJson.bytes(document), JSON);
        return location;
    }
}
