package io.tailrace.samples;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The compression that a file's name asks for. */
final class Packing {
    private Packing() {}

    static OutputStream open(OutputStream out, String fileName) throws IOException {
        if (fileName.endsWith(".gz")) {
            return new GZIPOutputStream(out, 1 << 16);
        }
        return fileName.endsWith(".zip") ? new SingleMember(out, fileName) : out;
    }

    private static final class SingleMember extends FilterOutputStream {
        private final ZipOutputStream zip;

        SingleMember(OutputStream out, String fileName) throws IOException {
            super(new ZipOutputStream(out));
            zip = (ZipOutputStream) this.out;
            var entry = new ZipEntry(fileName.substring(0, fileName.length() - ".zip".length()));
            entry.setTimeLocal(LocalDateTime.of(1980, 1, 2, 0, 0));
            zip.putNextEntry(entry);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            zip.write(bytes, offset, length);
        }
    }
}
