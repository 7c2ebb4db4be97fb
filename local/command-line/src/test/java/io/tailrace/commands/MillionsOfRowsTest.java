package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.landing.RegionName;
import io.tailrace.servers.lambda.LogLine;
import io.tailrace.stack.StackListener;
import io.tailrace.stack.clock.StackClock;
import io.tailrace.stack.states.ExecutionRecord;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** A COPY of five million rows through the shipped statement machine, on the whole stack: no function knows of it. */
class MillionsOfRowsTest {
    private static final int PARTS = 10;
    private static final int ROWS_OF_PART = 500_000;
    private static final RegionName EMEA = new RegionName("EMEA");

    @TempDir
    private Path folder;

    @Test
    void areCopiedWhileNoFunctionIsHeldOpen() throws IOException, InterruptedException {
        var written = Collections.synchronizedList(new ArrayList<LogLine>());
        var project = new Project(ProjectUnderTest.root());
        var listener = new StackListener() {
            @Override
            public void log(LogLine line) {
                written.add(line);
            }
        };
        try (var pipeline = Pipeline.start(
                project,
                ConfigurationOption.read(project.sampleConfiguration()),
                StackClock.simulated(Instant.parse("2026-11-02T00:00:00Z")),
                null,
                DemoCommand.warehouse(project),
                false,
                listener)) {
            var bucket = pipeline.bucketOf(EMEA);
            upload(pipeline, bucket);
            var start = System.nanoTime();

            var execution = pipeline.stack().startExecution("redshift-statement", "five-million", input(bucket));
            var ended = pipeline.stack().awaitExecution(execution.executionArn(), Duration.ofHours(6));

            var seconds = (System.nanoTime() - start) / 1e9;
            assertThat(ended.status()).as(ended.cause()).isEqualTo(ExecutionRecord.Status.SUCCEEDED);
            var row = new ObjectMapper().readTree(ended.output()).at("/rows/0");
            assertThat(row.path("rows").asLong()).isEqualTo((long) PARTS * ROWS_OF_PART);
            assertThat(row.path("ids").asLong()).isEqualTo(PARTS * ((long) ROWS_OF_PART * (ROWS_OF_PART - 1) / 2));
            System.out.printf(
                    "COPY of %,d rows: %.1f s; this process, with stack and warehouse server, at most %s%n",
                    (long) PARTS * ROWS_OF_PART, seconds, peakMemory());
            assertThat(written).as("lines that functions wrote").isEmpty();
            assertThat(functionProcesses()).as("processes of functions").isEmpty();
        }
    }

    private static List<String> functionProcesses() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(command -> command.contains("AWSLambda"))
                .toList();
    }

    private static String peakMemory() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.isReadable(status)
                ? Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .map(line -> line.substring(6).strip())
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    private static String input(String bucket) {
        var input = new ObjectMapper().createObjectNode().put("statementName", "five-million");
        input.putArray("sqls")
                .add(
                        "create table public.five_million (id bigint not null, code varchar(12), amount decimal(12, 2), at timestamp)")
                .add("copy public.five_million from 's3://" + bucket
                        + "/temp-raw/five-million/manifest' iam_role default"
                        + " manifest csv gzip ignoreheader 1 compupdate off statupdate off")
                .add("select count(*) as rows, sum(id) as ids from public.five_million");
        return input.toString();
    }

    private void upload(Pipeline pipeline, String bucket) throws IOException {
        var part = folder.resolve("part.csv.gz");
        write(part);
        var entries = new ArrayList<String>();
        for (var i = 0; i < PARTS; i++) {
            var key = "temp-raw/five-million/part-" + i + ".csv.gz";
            pipeline.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromFile(part));
            entries.add("{\"url\":\"s3://" + bucket + "/" + key + "\",\"mandatory\":true}");
        }
        pipeline.s3()
                .putObject(
                        request -> request.bucket(bucket).key("temp-raw/five-million/manifest"),
                        RequestBody.fromString("{\"entries\":[" + String.join(",", entries) + "]}"));
    }

    private static void write(Path part) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new FastGzip(Files.newOutputStream(part)), 1 << 16)) {
            out.write("id,code,amount,at\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var id = 0; id < ROWS_OF_PART; id++) {
                var line = id + ",C" + id % 9973 + "," + id % 100_000 + "." + (10 + id % 90) + ",2026-11-0"
                        + (1 + id % 9) + " 08:30:00\r\n";
                out.write(line.getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
