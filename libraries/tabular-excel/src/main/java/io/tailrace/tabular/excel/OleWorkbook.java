package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import io.tailrace.tabular.Password;
import io.tailrace.tabular.RandomBytes;
import io.tailrace.tabular.Refusal;
import io.tailrace.tabular.UnreadableFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens the workbook in an OLE2 container: an xls one, or an encrypted package. */
final class OleWorkbook {
    private OleWorkbook() {}

    /** The bytes are closed with the workbook, or when it cannot be opened. */
    static OpenedWorkbook open(String file, RandomBytes bytes, Optional<Password> password, Bounds bounds)
            throws IOException {
        var container = OleContainer.open(file, bytes);
        try {
            var stream = container.stream("Workbook").or(() -> container.stream("Book"));
            if (stream.isPresent()) {
                return new XlsWorkbook(file, container, stream.get(), password, bounds);
            }
            if (container.stream(EncryptedPackage.STREAM).isPresent()) {
                return XlsxWorkbook.open(file, EncryptedPackage.open(file, container, password), bounds);
            }
            throw new UnreadableFile(
                    Refusal.NOT_A_WORKBOOK, file, "OLE2 container", "a workbook stream", found(container.names()));
        } catch (Throwable e) {
            container.close();
            throw e;
        }
    }

    private static String found(List<String> names) {
        return names.isEmpty() ? "no stream" : "the streams " + names.subList(0, Math.min(names.size(), 8));
    }
}
