package io.tailrace.validator;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.ConversionFailure;
import io.tailrace.landing.ConversionOutcome;
import io.tailrace.landing.FileOutcome;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the Distributed Map wrote about the conversions of a run: {@code manifest.json} names the result files, each a JSON array of child executions whose
 * {@code Output} is the conversion's outcome as text. (AWS Step Functions Developer Guide, "ResultWriter".)
 */
final class ConversionResults {
    private static final List<String> STATUSES = List.of("SUCCEEDED", "FAILED");

    private final ObjectStore store;

    ConversionResults(ObjectStore store) {
        this.store = store;
    }

    /** By file name. */
    Map<String, ConversionOutcome> read(ObjectLocation manifest) {
        var outcomes = new HashMap<String, ConversionOutcome>();
        var document = json(manifest);
        for (var status : STATUSES) {
            for (var file : document.path("ResultFiles").path(status)) {
                var location = new ObjectLocation(
                        manifest.bucket(), file.required("Key").asText());
                json(location).forEach(execution -> {
                    var outcome = outcome(execution);
                    outcomes.put(outcome.fileName(), outcome);
                });
            }
        }
        return outcomes;
    }

    /** What is known of a run whose map broke: every manifest that the map got to write, the newest last. */
    Map<String, ConversionOutcome> readWhatThereIs(RunId run, String bucket) {
        var outcomes = new HashMap<String, ConversionOutcome>();
        manifests(run, bucket).forEach(manifest -> outcomes.putAll(read(manifest)));
        return outcomes;
    }

    private List<ObjectLocation> manifests(RunId run, String bucket) {
        try (var objects = store.list(bucket, ZoneKeys.conversionPrefix(run))) {
            return objects.filter(object -> object.location().key().endsWith("/manifest.json"))
                    .sorted(Comparator.comparing(object -> object.lastModified()))
                    .map(object -> object.location())
                    .toList();
        }
    }

    private static ConversionOutcome outcome(JsonNode execution) {
        return execution.hasNonNull("Output")
                ? LandingJson.read(text(execution.get("Output")), ConversionOutcome.class)
                : failure(execution);
    }

    /** A child execution that failed says for which file in its input. */
    private static ConversionFailure failure(JsonNode execution) {
        var file = LandingJson.read(text(execution.required("Input")), PlannedFile.class);
        return new ConversionFailure(
                FileOutcome.FAILED,
                file.fileName(),
                file.dataSet(),
                execution.path("Error").asText(null),
                execution.path("Cause").asText(null));
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.asText() : value.toString();
    }

    private JsonNode json(ObjectLocation location) {
        return LandingJson.read(store.open(location), JsonNode.class);
    }
}
