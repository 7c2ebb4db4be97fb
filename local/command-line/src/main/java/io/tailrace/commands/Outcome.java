package io.tailrace.commands;

import io.tailrace.landing.Account;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ZoneKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Objects;

/** Copies what runs produced out of the buckets: {@code account.json}, and by region the page of its run, converted files, quarantine, rejects and reports. */
record Outcome(Pipeline pipeline, Path folder) {
    private static final Map<String, String> ZONES =
            Map.of("temp-raw/", "converted", "quarantine/", "quarantine", "reject/", "reject");

    void write(DayAccount account) throws IOException {
        Files.createDirectories(folder);
        for (var run : account.runs()) {
            var target = folder.resolve(run.region().value());
            for (var zone : ZONES.entrySet()) {
                copy(run, zone.getKey() + run.runId() + "/", target.resolve(zone.getValue()));
            }
            copy(run, ZoneKeys.reportsPrefix(run.runId()), target.resolve("reports"));
            copyObject(pipeline.bucketOf(run.region()), ZoneKeys.accountPage(run.runId()), page(run));
        }
        var part = folder.resolve("account.json.part");
        Files.write(part, LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(account));
        Files.move(part, folder.resolve("account.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where the page of a run lies. */
    Path page(Account run) {
        return folder.resolve(run.region().value()).resolve("account.html");
    }

    private void copy(Account run, String prefix, Path target) throws IOException {
        var bucket = pipeline.bucketOf(run.region());
        var objects = pipeline.s3()
                .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
                .contents();
        for (var object : objects) {
            copyObject(bucket, object.key(), target.resolve(object.key().substring(prefix.length())));
        }
    }

    private void copyObject(String bucket, String key, Path file) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (var in = pipeline.s3().getObject(request -> request.bucket(bucket).key(key))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
