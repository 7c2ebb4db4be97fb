package io.tailrace.landing.configuration;

import io.tailrace.landing.RunId;

/**
 * Two queries of one value each, which must agree before what a procedure built is published.
 *
 * @param name what it is about
 * @param expected the value as curated tables have it, or any other source
 * @param found the value as the published tables would have it
 */
public record PublishCheck(String name, String expected, String found) {
    /** A query for one run. {@code {run_id}}, {@code {region}} and {@code {business_date}} are text of SQL, without quotes. */
    public static String of(RunId run, String query) {
        return query.replace("{run_id}", run.toString())
                .replace("{region}", run.region().value())
                .replace("{business_date}", run.businessDate().toString());
    }
}
