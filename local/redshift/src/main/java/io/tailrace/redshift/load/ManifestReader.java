package io.tailrace.redshift.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.redshift.dialect.CopyCommand;
import io.tailrace.redshift.dialect.ObjectLocation;
import io.tailrace.redshift.load.ObjectReader.StoredObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the files of a COPY: those under a prefix, or those that a manifest names. */
final class ManifestReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    record SourceFile(ObjectLocation location, long size) {}

    private final ObjectReader objects;

    ManifestReader(ObjectReader objects) {
        this.objects = objects;
    }

    List<SourceFile> files(CopyCommand command) throws IOException {
        if (!command.manifest()) {
            return found(command.source());
        }
        var lengths = switch (command.format()) {
            case CopyCommand.Text text -> false;
            case CopyCommand.Parquet parquet -> true;
        };
        return listed(command.source(), lengths);
    }

    private List<SourceFile> found(ObjectLocation source) throws IOException {
        var files = objects.list(source.bucket(), source.key()).stream()
                .map(object -> new SourceFile(new ObjectLocation(source.bucket(), object.key()), object.size()))
                .toList();
        if (files.isEmpty()) {
            throw new LoadFailedException("The specified S3 prefix '" + source.key() + "' does not exist");
        }
        return files;
    }

    /** @param lengths whether each entry must say how long its file is, as columnar formats want it */
    private List<SourceFile> listed(ObjectLocation manifest, boolean lengths) throws IOException {
        if (object(manifest).isEmpty()) {
            throw new LoadFailedException(
                    "Problem reading manifest file - S3ServiceException:The specified key does not exist.,"
                            + "Status 404,Error NoSuchKey: " + manifest);
        }
        var files = new ArrayList<SourceFile>();
        for (var entry : entries(manifest)) {
            file(entry, manifest, lengths).ifPresent(files::add);
        }
        return files;
    }

    private JsonNode entries(ObjectLocation manifest) throws IOException {
        JsonNode entries;
        try (var in = objects.open(manifest.bucket(), manifest.key())) {
            entries = JSON.readTree(in).path("entries");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new LoadFailedException(
                    "Problem reading manifest file - invalid JSON in " + manifest + ": " + e.getOriginalMessage());
        }
        if (!entries.isArray()) {
            throw new LoadFailedException("Problem reading manifest file - " + manifest + " has no array \"entries\"");
        }
        return entries;
    }

    private Optional<SourceFile> file(JsonNode entry, ObjectLocation manifest, boolean lengths) throws IOException {
        if (!entry.path("url").isTextual()) {
            throw new LoadFailedException(
                    "Problem reading manifest file - an entry of " + manifest + " has no \"url\"");
        }
        var location = ObjectLocation.parse(entry.path("url").asText(), "COPY manifest entry");
        var expected = entry.path("meta").path("content_length");
        if (lengths && !expected.isNumber()) {
            throw new LoadFailedException("Problem reading manifest file - the entry of " + location
                    + " has no content_length in its \"meta\", which Parquet needs");
        }
        var object = object(location);
        if (object.isEmpty()) {
            if (entry.path("mandatory").asBoolean(false)) {
                throw new LoadFailedException(
                        "Problem reading manifest file - the mandatory file " + location + " does not exist");
            }
            return Optional.empty();
        }
        var size = object.get().size();
        if (expected.isNumber() && expected.asLong() != size) {
            throw new LoadFailedException("Problem reading manifest file - " + location + " has " + size
                    + " bytes, the manifest's content_length is " + expected.asLong());
        }
        return Optional.of(new SourceFile(location, size));
    }

    private Optional<StoredObject> object(ObjectLocation location) throws IOException {
        return objects.list(location.bucket(), location.key()).stream()
                .filter(object -> object.key().equals(location.key()))
                .findFirst();
    }
}
