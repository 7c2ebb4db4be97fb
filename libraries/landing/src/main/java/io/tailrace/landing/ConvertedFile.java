package io.tailrace.landing;

import io.tailrace.landing.configuration.Output.Encoding;
import java.util.List;
import java.util.regex.Pattern;

/** The objects in {@code temp-raw/} that a data file is converted into. */
public record ConvertedFile(String bucket, RunId runId, DataSetName dataSet, String fileName) {
    private static final Pattern ENDING = Pattern.compile("(\\.part-\\d{4,})?\\.(csv|csv\\.gz|csv\\.zst|parquet)");

    public static ConvertedFile of(PlannedFile file) {
        return new ConvertedFile(file.bucket(), file.runId(), file.dataSet(), file.fileName());
    }

    /** @param number from 1 */
    public ObjectLocation part(Encoding encoding, int number) {
        return new ObjectLocation(bucket, ZoneKeys.tempRaw(runId, dataSet, fileName, encoding, number));
    }

    /** The parts that are there, in whatever encoding an attempt has left them. */
    public List<ObjectLocation> present(ObjectStore store) {
        var start = ZoneKeys.tempRawPrefix(runId, dataSet) + fileName;
        try (var objects = store.list(bucket, start + ".")) {
            return objects.map(StoredObject::location)
                    .filter(location -> ENDING.matcher(location.key().substring(start.length()))
                            .matches())
                    .toList();
        }
    }
}
