package io.tailrace.doctor;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Region;
import io.tailrace.stack.template.Schedule;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the configuration database is reached and up to date, and whether what it says fits what is deployed. */
final class ConfigurationLooks {
    private static final String SUBJECT = "configuration database";
    private static final Pattern DAILY = Pattern.compile("cron\\((\\d+) (\\d+) .*");

    private final Deployment deployment;
    private final Resources resources;
    private final ConfigurationAccess access;

    ConfigurationLooks(Deployment deployment, Resources resources, ConfigurationAccess access) {
        this.deployment = deployment;
        this.resources = resources;
        this.access = access;
    }

    /** The configuration, when there is one that can be used. */
    Optional<Configuration> database(Examination examination) {
        var missing = access.missingMigrations();
        if (missing > 0) {
            examination.wrong(SUBJECT, "reached, but " + missing + " migrations are missing", "run ./tailrace migrate");
            return Optional.empty();
        }
        var current = access.current();
        if (current.isEmpty()) {
            examination.wrong(
                    SUBJECT,
                    "reached and migrated, but it holds no configuration",
                    "run ./tailrace config apply FILE.yaml");
            return Optional.empty();
        }
        examination.ok(
                SUBJECT,
                "reached, migrated, configured: " + current.get().dataSets().size() + " data sets in "
                        + current.get().regions().size() + " regions");
        return current;
    }

    /** A region needs its bucket, and a schedule at its hour. */
    void region(Region region, Buckets buckets, Examination examination) {
        var subject = "region " + region.name();
        var bucket = buckets.regional(region);
        if (resources.bucket(bucket).isEmpty()) {
            examination.wrong(
                    subject,
                    "its bucket " + bucket + " does not exist",
                    "add the bucket, and the permissions on it, to template.yaml, or name another in the configuration");
            return;
        }
        var schedule = scheduleOf(region);
        if (schedule.isEmpty()) {
            examination.wrong(
                    subject, "no schedule of template.yaml starts its run", "add one as the other regions have");
            return;
        }
        var expected = region.runAt() + " " + region.timeZone();
        var found = time(schedule.get()) + " " + schedule.get().zone();
        if (expected.equals(found)) {
            examination.ok(subject, "runs at " + found + " in bucket " + bucket);
        } else {
            examination.wrong(
                    subject,
                    "the configuration says " + expected + ", schedule "
                            + schedule.get().name() + " says " + found,
                    "bring one to the other");
        }
    }

    private Optional<Schedule> scheduleOf(Region region) {
        return deployment.template().schedules().stream()
                .filter(schedule -> starts(schedule, region))
                .findFirst();
    }

    private static boolean starts(Schedule schedule, Region region) {
        var input = LandingJson.read(
                schedule.input().isEmpty() ? "{}" : schedule.input(), com.fasterxml.jackson.databind.JsonNode.class);
        return input.path("operation").asText().equals("start")
                && input.path("region").asText().equals(region.name().value());
    }

    private static String time(Schedule schedule) {
        var daily = DAILY.matcher(schedule.expression());
        return daily.matches()
                ? "%02d:%02d".formatted(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)))
                : schedule.expression();
    }
}
