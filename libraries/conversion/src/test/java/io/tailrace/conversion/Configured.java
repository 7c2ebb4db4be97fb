package io.tailrace.conversion;

import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.configuration.DataSet;

/** Data sets as a steward writes them. */
final class Configured {
    private Configured() {}

    /** @param yaml what stands below the data set's name */
    static DataSet dataSet(String yaml) {
        return dataSet(yaml, DqdlRulesets.ofRuns());
    }

    static DataSet dataSet(String yaml, DqdlRulesets rulesets) {
        String configuration = """
                company: Meridian Networks
                regions:
                  AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
                dataSets:
                  case:
                """ + yaml.indent(4) + """
                mappings:
                  - {files: "case_{timestamp}.csv", dataSet: case, regions: [AMER]}
                """;
        return new ConfigurationReader(rulesets)
                .read(configuration, "case.yaml")
                .dataSet(new DataSetName("case"));
    }
}
