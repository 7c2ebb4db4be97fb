package io.tailrace.validator;

import io.tailrace.landing.ObjectStore;
import io.tailrace.landing.ReasonCode;
import io.tailrace.landing.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Compares a data file with what its tail file says. The count of rows is left to the converter, which reads them. */
final class PairCheck {
    /** Larger than any tail file that is one. */
    static final int MOST_TAIL_BYTES = 1 << 20;

    private final ObjectStore store;

    PairCheck(ObjectStore store) {
        this.store = store;
    }

    /** Reads the tail file's line for the data file. */
    TailReading read(WaitingFile.Data data, WaitingFile.Tail tail) {
        try {
            return line(data.fileName(), tail.fileName(), TailFile.read(content(tail), data.dialect()));
        } catch (UnreadableTail e) {
            return new TailReading.Refused(new Problem(
                    ReasonCode.UNREADABLE_TAIL,
                    "Tail file " + tail.fileName() + " cannot be read: " + e.getMessage() + ".",
                    e.expected(),
                    e.found()));
        }
    }

    /** What is wrong with the pair; empty: it is good. Reads the whole data file when the tail gives its SHA-256. */
    Optional<Problem> problem(Candidate.Pair pair) {
        return switch (pair.reading()) {
            case TailReading.Refused(var problem) -> Optional.of(problem);
            case TailReading.Read(var entry) -> difference(pair, entry);
        };
    }

    private byte[] content(WaitingFile.Tail tail) {
        if (tail.object().size() > MOST_TAIL_BYTES) {
            throw new UnreadableTail(
                    "at most " + MOST_TAIL_BYTES + " bytes", tail.object().size() + " bytes");
        }
        try (var content = store.open(tail.object().location())) {
            return content.readNBytes(MOST_TAIL_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TailReading line(String fileName, String tailName, TailFile tail) {
        var lines = tail.entriesOf(fileName);
        return switch (lines.size()) {
            case 1 -> new TailReading.Read(lines.getFirst());
            case 0 -> {
                var found =
                        tail.entries().stream().map(TailFile.Entry::fileName).collect(Collectors.joining(", "));
                yield new TailReading.Refused(new Problem(
                        ReasonCode.NAME_DIFFERS,
                        "Tail file " + tailName + " must name " + fileName + ", found " + found + ".",
                        fileName,
                        found));
            }
            default -> {
                var found = "lines "
                        + lines.stream()
                                .map(line -> Integer.toString(line.line()))
                                .collect(Collectors.joining(", "));
                throw new UnreadableTail("one line for " + fileName, found);
            }
        };
    }

    private Optional<Problem> difference(Candidate.Pair pair, TailFile.Entry entry) {
        var size = pair.data().object().size();
        if (size != entry.fileSize()) {
            return Optional.of(new Problem(
                    ReasonCode.SIZE_DIFFERS,
                    "File " + pair.data().fileName() + " has " + size + " bytes, " + promise(pair, entry)
                            + entry.fileSize() + ".",
                    Long.toString(entry.fileSize()),
                    Long.toString(size)));
        }
        return entry.sha256() == null ? Optional.empty() : checksumDifference(pair, entry, entry.sha256());
    }

    private Optional<Problem> checksumDifference(Candidate.Pair pair, TailFile.Entry entry, String expected) {
        var found = Sha256.of(store.open(pair.data().object().location()));
        if (found.equals(expected)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                ReasonCode.CHECKSUM_DIFFERS,
                "File " + pair.data().fileName() + " has SHA-256 " + found + ", " + promise(pair, entry) + expected
                        + ".",
                expected,
                found));
    }

    private static String promise(Candidate.Pair pair, TailFile.Entry entry) {
        return "line " + entry.line() + " of tail file " + pair.tail().fileName() + " says ";
    }
}
