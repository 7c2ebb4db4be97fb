package io.tailrace.observation;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What work is about, as far as it is known. */
public record Subject(
        @Nullable RegionName region,
        @Nullable RunId run,
        @Nullable DataSetName dataSet,
        @Nullable String file) {
    public static Subject of(PlannedFile file) {
        return new Subject(file.region(), file.runId(), file.dataSet(), file.fileName());
    }

    public static Subject of(RunId run) {
        return new Subject(run.region(), run, null, null);
    }

    public static Subject ofFile(String file) {
        return new Subject(null, null, null, file);
    }

    /** By the names that log lines, figures and traces have for them. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        put(fields, "run", run);
        put(fields, "region", region);
        put(fields, "dataSet", dataSet);
        put(fields, "file", file);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }
}
