package io.tailrace.tabular.excel;

import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.Entry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** The workbook stream inside the OLE2 container of an xls file, opened by POI as often as needed. */
final class BiffStream implements Closeable {
    private final String file;
    private final POIFSFileSystem container;
    private final DocumentEntry entry;

    private BiffStream(String file, POIFSFileSystem container, DocumentEntry entry) {
        this.file = file;
        this.container = container;
        this.entry = entry;
    }

    static BiffStream open(String file, Path path) {
        POIFSFileSystem container = container(file, path);
        try {
            return new BiffStream(file, container, workbook(file, container.getRoot()));
        } catch (Throwable e) {
            try {
                container.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    BiffRecords records(long position) {
        return new BiffRecords(file, bytes(), position);
    }

    @Override
    public void close() throws IOException {
        container.close();
    }

    private InputStream bytes() {
        try {
            return new Refusing(file, container.getRoot().createDocumentInputStream(entry));
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static POIFSFileSystem container(String file, Path path) {
        try {
            return new POIFSFileSystem(path.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static DocumentEntry workbook(String file, DirectoryNode root) {
        var names = List.copyOf(root.getEntryNames());
        for (String wanted : List.of("workbook", "book")) {
            for (String name : names) {
                if (name.toLowerCase(Locale.ROOT).equals(wanted)
                        && entry(file, root, name) instanceof DocumentEntry found) {
                    return found;
                }
            }
        }
        if (names.contains("EncryptedPackage") || names.contains("EncryptionInfo")) {
            throw new UnreadableFile(
                    Refusal.ENCRYPTED, file, "workbook", "a workbook without a password", "an encrypted package");
        }
        throw new UnreadableFile(
                Refusal.NOT_A_WORKBOOK,
                file,
                "OLE2 container",
                "a workbook stream",
                names.isEmpty() ? "no stream" : "the streams " + names.subList(0, Math.min(names.size(), 8)));
    }

    private static Entry entry(String file, DirectoryNode root, String name) {
        try {
            return root.getEntryCaseInsensitive(name);
        } catch (IOException | RuntimeException e) {
            throw broken(file, e);
        }
    }

    private static UnreadableFile broken(String file, Exception e) {
        return new UnreadableFile(
                Refusal.MALFORMED, file, "OLE2 container", "a readable container", "\"" + e.getMessage() + "\"", e);
    }

    /** POI answers broken chains of blocks by many exceptions, checked and not: here they get one name. */
    private static final class Refusing extends InputStream {
        private final String file;
        private final InputStream bytes;

        Refusing(String file, InputStream bytes) {
            this.file = file;
            this.bytes = bytes;
        }

        @Override
        public int read() {
            try {
                return bytes.read();
            } catch (IOException | RuntimeException e) {
                throw broken(file, e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            try {
                return bytes.read(target, offset, length);
            } catch (IOException | RuntimeException e) {
                throw broken(file, e);
            }
        }

        @Override
        public long skip(long count) {
            try {
                return bytes.skip(count);
            } catch (IOException | RuntimeException e) {
                throw broken(file, e);
            }
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }
}
