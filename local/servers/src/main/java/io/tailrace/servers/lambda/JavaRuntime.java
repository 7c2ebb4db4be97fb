package io.tailrace.servers.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import io.tailrace.servers.lambda.launch.FunctionMain;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

/** What stands in for Lambda's managed Java runtime: this machine's JVM with AWS's runtime client. */
final class JavaRuntime {
    private static final Pattern COMPILATION = Pattern.compile("-XX:TieredStopAtLevel=(?<level>[0-4])");
    private static final int LEAST_HEAP_MEGABYTES = 64;
    /** Keeps the resident set of a process well below 512 MB: some 120 MB of it are not heap. */
    private static final int MOST_HEAP_MEGABYTES = 288;

    private static final String NATIVE_CLIENT =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    private final Path nativeClient;

    private JavaRuntime(Path nativeClient) {
        this.nativeClient = nativeClient;
    }

    /** Unpacks the native part of AWS's client, which otherwise each process writes to one place in /tmp, over the others. */
    static JavaRuntime in(Path workFolder) throws IOException {
        var name = "libaws-lambda-jni." + platform() + ".so";
        var library = Files.createDirectories(workFolder.resolve("runtime")).resolve(name);
        try (var resource = AWSLambda.class.getResourceAsStream("/jni/" + name)) {
            if (resource == null) {
                throw new IOException("AWS's Java runtime client has no native part for " + platform()
                        + "; it runs on Linux on x86_64 and aarch64");
            }
            var half = Files.createTempFile(library.getParent(), name, null);
            Files.copy(resource, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(half, library, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new JavaRuntime(library);
    }

    private static String platform() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT).split(" ", -1)[0];
        var musl = Files.isDirectory(Path.of("/lib"))
                && Path.of("/lib").toFile().list((folder, name) -> name.startsWith("ld-musl-")).length > 0;
        var architecture = System.getProperty("os.arch").equals("aarch64") ? "aarch_64" : "x86_64";
        return system + (musl ? "_musl" : "") + "-" + architecture;
    }

    /** @param main what calls the runtime client; it is given the handler */
    List<String> command(LambdaFunction function, CodeFolder code, Path temporary, Class<?> main) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=" + compilation(function),
                "-Xms16m",
                "-Xmx" + heapMegabytes(function.memoryMegabytes()) + "m",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-D" + NATIVE_CLIENT + "=" + nativeClient));
        command.addAll(List.of("-cp", classPath(code), main.getName(), function.handler()));
        return command;
    }

    /** AWS stops at the first compiler unless JAVA_TOOL_OPTIONS says otherwise, which pays for functions that work for minutes. */
    private static String compilation(LambdaFunction function) {
        var said = COMPILATION.matcher(function.environment().getOrDefault("JAVA_TOOL_OPTIONS", ""));
        return said.find() ? said.group("level") : "1";
    }

    private static int heapMegabytes(int memoryMegabytes) {
        return Math.clamp(memoryMegabytes * 5L / 8, LEAST_HEAP_MEGABYTES, MOST_HEAP_MEGABYTES);
    }

    private static String classPath(CodeFolder code) throws IOException {
        var client = Stream.of(
                        FunctionMain.class,
                        AWSLambda.class,
                        Context.class,
                        PojoSerializer.class,
                        SdkInternalThreadLocal.class)
                .map(JavaRuntime::origin)
                .distinct();
        return Stream.concat(client, code.classPath().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path origin(Class<?> type) {
        try {
            var source =
                    Objects.requireNonNull(type.getProtectionDomain().getCodeSource(), () -> type + " has no origin");
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The origin of " + type + " is no path: " + e.getMessage(), e);
        }
    }
}
