package io.tailrace.tabular.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library runs where there is neither Hadoop nor a native codec, and does not even look for them. */
class WithoutHadoopTest {
    private static final List<String> ABSENT =
            List.of("org.apache.hadoop.", "org.xerial.snappy.", "com.github.luben.zstd.");

    @TempDir
    Path folder;

    @Test
    void writesAndReadsEveryCompressionWithoutAskingForHadoop() throws Exception {
        try (var loader = new Recording(classPath())) {
            Object rows = ((Callable<?>) loader.loadClass(WritesAndReads.class.getName())
                            .getConstructor(Path.class)
                            .newInstance(folder.resolve("table.parquet")))
                    .call();
            assertThat(rows).isEqualTo(4 * WritesAndReads.ROWS);
            assertThat(loader.asked).contains("org.apache.parquet.hadoop.ParquetFileWriter");
            assertThat(loader.asked).noneMatch(WithoutHadoopTest::isAbsent);
        }
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("hadoop-client"))
                .map(WithoutHadoopTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static boolean isAbsent(String className) {
        return ABSENT.stream().anyMatch(className::startsWith);
    }

    /** Finds the project's classes again, apart from those of the test, and remembers what it was asked for. */
    private static final class Recording extends URLClassLoader {
        private final List<String> asked = new ArrayList<>();

        Recording(URL[] classPath) {
            super(classPath, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            asked.add(name);
            return super.findClass(name);
        }
    }
}
