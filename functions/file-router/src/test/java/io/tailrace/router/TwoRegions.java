package io.tailrace.router;

import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Configurations;
import java.util.List;

/** Sales of AMER; prices of AMER and of EMEA, whose bucket has a name of its own. */
final class TwoRegions {
    private static final String YAML = """
            company: Meridian Networks
            regions:
              AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
              EMEA: {timeZone: Europe/Berlin, runAt: "05:00", cutOff: "06:30", bucket: emea-own}
            dataSets:
              sales: {format: {type: csv}, columns: [{name: order_id, type: text}]}
              prices: {format: {type: dat}, columns: [{name: price, type: integer}]}
            mappings:
              - {files: "sales_amer_{timestamp}.csv", dataSet: sales, regions: [AMER]}
              - {files: "prices_{timestamp}.dat", dataSet: prices, regions: [AMER, EMEA]}
            """;

    private TwoRegions() {}

    static Configuration configuration() {
        return new ConfigurationReader((columns, rules, others) -> List.of()).read(YAML, "two-regions.yaml");
    }

    static Configurations.Version version() {
        return new Configurations.Version(7, configuration());
    }
}
