package io.tailrace.router;

import io.tailrace.landing.ArrivalState;
import io.tailrace.landing.RegionName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A ledger in memory, with the constraints of the real one. */
final class MemoryArrivals implements Arrivals {
    List<Row> rows = new ArrayList<>();
    private final Steps steps;

    MemoryArrivals(Steps steps) {
        this.steps = steps;
    }

    record Row(
            @Nullable RegionName region,
            String fileName,
            Arrival arrival,
            NewArrival entered,
            @Nullable String reason) {
        @Override
        public String toString() {
            return (region == null ? "-" : region.value()) + " " + fileName + " " + arrival.etag() + " "
                    + arrival.state();
        }
    }

    List<String> lines() {
        return rows.stream().map(Row::toString).toList();
    }

    /** As a run does it. */
    void move(String fileName, ArrivalState from, ArrivalState to) {
        rows.replaceAll(row ->
                row.fileName().equals(fileName) && row.arrival().state() == from ? in(row, to, row.reason()) : row);
    }

    @Override
    public <T> T exclusively(String fileName, @Nullable RegionName region, Function<Page, T> work) {
        var before = List.copyOf(rows);
        T result;
        try {
            result = work.apply(new MemoryPage(fileName, region));
            steps.before("commit");
        } catch (RuntimeException | Error e) {
            rows = new ArrayList<>(before);
            throw e;
        }
        steps.after("commit");
        return result;
    }

    private static Row in(Row row, ArrivalState state, @Nullable String reason) {
        var old = row.arrival();
        var moved = new Arrival(
                old.id(),
                state,
                old.sourceBucket(),
                old.sourceKey(),
                old.versionId(),
                old.etag(),
                old.size(),
                old.sequencer());
        return new Row(row.region(), row.fileName(), moved, row.entered(), reason);
    }

    private final class MemoryPage implements Page {
        private final String fileName;
        private final @Nullable RegionName region;

        MemoryPage(String fileName, @Nullable RegionName region) {
            this.fileName = fileName;
            this.region = region;
        }

        @Override
        public List<Arrival> arrivals() {
            return mine().map(Row::arrival).toList();
        }

        private Stream<Row> mine() {
            return rows.stream().filter(row -> row.fileName().equals(fileName) && Objects.equals(row.region(), region));
        }

        @Override
        public void enter(NewArrival entered) {
            var file = entered.file();
            if (mine().anyMatch(row -> row.arrival().is(file))
                    || (entered.state() == ArrivalState.LANDED
                            && mine().anyMatch(row -> row.arrival().state() == ArrivalState.LANDED))) {
                throw new IllegalStateException("A unique constraint refuses " + entered + ".");
            }
            var arrival = new Arrival(
                    rows.size() + 1L,
                    entered.state(),
                    file.bucket(),
                    file.key(),
                    file.versionId(),
                    file.etag(),
                    file.size(),
                    file.sequencer());
            rows.add(new Row(region, fileName, arrival, entered, entered.reason()));
        }

        @Override
        public void supersede(Arrival arrival, String reason) {
            rows.replaceAll(
                    row -> row.arrival().id() == arrival.id() && row.arrival().state() == ArrivalState.LANDED
                            ? in(row, ArrivalState.SUPERSEDED, reason)
                            : row);
        }
    }
}
