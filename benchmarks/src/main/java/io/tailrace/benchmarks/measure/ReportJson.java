package io.tailrace.benchmarks.measure;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a report as JSON, every single run in it. */
public final class ReportJson {
    private ReportJson() {}

    public static void write(Report report, Path file) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("machine", report.machine());
        document.put("seed", report.seed());
        document.put(
                "workloads", report.contests().stream().map(ReportJson::contest).toList());
        document.put(
                "heapLadders", report.ladders().stream().map(ReportJson::ladder).toList());
        document.put("targets", report.targets());
        var mapper =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(file, mapper.writeValueAsString(document) + "\n");
    }

    private static Map<String, Object> contest(Contest contest) {
        var workload = contest.files().workload();
        var contenders = contest.standings().stream()
                .map(standing -> Map.of(
                        "name", standing.contender().label(),
                        "output", standing.output().word(),
                        "details", standing.output().details(),
                        "runs", standing.runs()))
                .toList();
        return Map.of("id", workload.id(), "rows", workload.rows(), "contenders", contenders, "notes", contest.notes());
    }

    private static Map<String, Object> ladder(HeapLadder ladder) {
        var steps = ladder.steps().stream()
                .map(step -> Map.of(
                        "megabytes", step.megabytes(),
                        "output", step.output().word(),
                        "details", step.output().details(),
                        "run", step.run()))
                .toList();
        return Map.of("id", ladder.workload().id(), "steps", steps);
    }
}
