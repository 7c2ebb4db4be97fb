package io.tailrace.benchmarks.peer;

import java.io.IOException;
import java.util.Comparator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Unpacks the sheet by java.util.zip and does nothing else: what no reader on the JDK's inflater can be faster than in one thread. */
final class InflateOnly {
    private InflateOnly() {}

    public static void main(String[] arguments) throws IOException {
        try (var zip = new ZipFile(arguments[0])) {
            ZipEntry sheet = zip.stream()
                    .filter(entry -> entry.getName().startsWith("xl/worksheets/"))
                    .max(Comparator.comparingLong(ZipEntry::getSize))
                    .orElseThrow();
            long unpacked = 0;
            var buffer = new byte[1 << 16];
            try (var bytes = zip.getInputStream(sheet)) {
                for (int read; (read = bytes.read(buffer)) > 0; ) {
                    unpacked += read;
                }
            }
            System.err.println(unpacked + " bytes");
        }
    }
}
