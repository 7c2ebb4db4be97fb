package io.tailrace.samples;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A day of files on disk: {@code files/} (and {@code resends/} for second versions of a name), {@code arrivals.csv} (when each is uploaded: header {@code at,path,key}) and
 * {@code expected.json}.
 */
public final class DayFolder {
    private static final String HEADER = "at,path,key";

    private final Path folder;

    public DayFolder(Path folder) {
        this.folder = folder;
    }

    public Path file(Arrival arrival) {
        return folder.resolve(arrival.path());
    }

    /** The uploads in the order of their times. */
    public List<Arrival> arrivals() throws IOException {
        var arrivals = new ArrayList<Arrival>();
        for (var line : Files.readAllLines(folder.resolve("arrivals.csv"))) {
            if (!line.equals(HEADER)) {
                var fields = line.split(",", 3);
                arrivals.add(new Arrival(Instant.parse(fields[0]), fields[1], fields[2]));
            }
        }
        return List.copyOf(arrivals);
    }

    public ExpectedDay expected() throws IOException {
        return LandingJson.mapper().readValue(folder.resolve("expected.json").toFile(), ExpectedDay.class);
    }

    void write(List<Arrival> arrivals, ExpectedDay expected) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        arrivals.stream()
                .sorted(Comparator.comparing(Arrival::at))
                .forEach(arrival -> lines.add(arrival.at() + "," + arrival.path() + "," + arrival.key()));
        Files.writeString(folder.resolve("arrivals.csv"), String.join("\n", lines) + "\n");
        Files.writeString(
                folder.resolve("expected.json"),
                LandingJson.mapper()
                                .writer()
                                .with(SerializationFeature.INDENT_OUTPUT)
                                .writeValueAsString(expected)
                        + "\n");
    }
}
