package io.tailrace.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RunId;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final TraceHeader SAMPLED =
            new TraceHeader("Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:a87bd80c:0");
    private static final Instant START = Instant.parse("2026-11-02T13:00:00Z");

    @Test
    void theDaemonIsToldOfASampledStepWithRunAndFile() throws IOException {
        try (var daemon = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            var fields = new Subject(null, RunId.parse("AMER-2026-11-02"), null, "a.csv").fields();
            var address = "127.0.0.1:" + daemon.getLocalPort();

            TraceDaemon.tell(new TraceHeader("Root=" + ROOT + ";Sampled=0"), address, "route", fields, START, START);
            TraceDaemon.tell(SAMPLED, address, "convert", fields, START, START.plusMillis(1500));

            var packet = received(daemon);
            assertThat(packet[0]).isEqualTo("{\"format\": \"json\", \"version\": 1}");
            JsonNode document = LandingJson.mapper().readTree(packet[1]);
            assertThat(document.path("id").asText()).matches("[0-9a-f]{16}");
            ((com.fasterxml.jackson.databind.node.ObjectNode) document).remove("id");
            assertThat(document).isEqualTo(LandingJson.mapper().readTree("""
                            {"name": "convert", "trace_id": "%s", "parent_id": "53995c3f42cd8ad8", "type": "subsegment",
                             "start_time": 1793624400.0, "end_time": 1793624401.5,
                             "annotations": {"run": "AMER-2026-11-02", "file": "a.csv"}}""".formatted(ROOT)));
        }
    }

    private static String[] received(DatagramSocket daemon) throws IOException {
        var packet = new DatagramPacket(new byte[65_536], 65_536);
        daemon.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).split("\n", -1);
    }

    @Test
    void aHeaderSaysWhatItHas() {
        assertThat(SAMPLED.root()).contains(ROOT);
        assertThat(SAMPLED.parent()).contains("53995c3f42cd8ad8");
        assertThat(SAMPLED.isSampled()).isTrue();
        assertThat(new TraceHeader("Root=" + ROOT).isSampled()).isFalse();
    }
}
