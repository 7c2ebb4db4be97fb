package io.tailrace.benchmarks;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the JMH benchmarks of {@link io.tailrace.benchmarks.part}. */
final class PartBenchmarks {
    private static final String PACKAGE = "io\\.tailrace\\.benchmarks\\.part\\.";

    private PartBenchmarks() {}

    /** Answers whether there was one to run. */
    static boolean run(String regex) throws RunnerException {
        var options = new OptionsBuilder()
                .include("^" + PACKAGE + ".*" + regex)
                .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC", "-Dorg.apache.logging.log4j.simplelog.level=OFF")
                .build();
        return !new Runner(options).run().isEmpty();
    }
}
