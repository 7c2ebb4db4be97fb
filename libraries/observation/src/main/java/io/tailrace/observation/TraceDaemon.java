package io.tailrace.observation;

import io.tailrace.landing.LandingJson;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The AWS X-Ray daemon that Lambda runs beside a traced function: takes a subsegment as one UDP packet. (AWS X-Ray Developer Guide, "Sending segment documents to the X-Ray daemon" and "AWS X-Ray segment
 * documents".) Only packets of sampled traces are sent, and nobody waits for them.
 */
final class TraceDaemon {
    private static final Logger LOG = Logger.getLogger(TraceDaemon.class.getName());
    private static final String ADDRESS = "AWS_XRAY_DAEMON_ADDRESS";
    private static final String HEAD = "{\"format\": \"json\", \"version\": 1}\n";

    private TraceDaemon() {}

    static void tell(String step, Map<String, String> annotations, Instant start, Instant end) {
        var address = System.getenv(ADDRESS);
        if (address != null) {
            TraceHeader.current().ifPresent(header -> tell(header, address, step, annotations, start, end));
        }
    }

    static void tell(
            TraceHeader header,
            String address,
            String step,
            Map<String, String> annotations,
            Instant start,
            Instant end) {
        if (header.isSampled() && header.root().isPresent() && header.parent().isPresent()) {
            try {
                send(address(address), subsegment(header, step, annotations, start, end));
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.WARNING, "The trace daemon could not be told of step " + step + ".", e);
            }
        }
    }

    private static byte[] subsegment(
            TraceHeader header, String step, Map<String, String> annotations, Instant start, Instant end) {
        var document = LandingJson.mapper()
                .createObjectNode()
                .put("name", step)
                .put(
                        "id",
                        HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()))
                .put("trace_id", header.root().orElseThrow())
                .put("parent_id", header.parent().orElseThrow())
                .put("type", "subsegment")
                .put("start_time", seconds(start))
                .put("end_time", seconds(end));
        var told = document.putObject("annotations");
        annotations.forEach(told::put);
        return (HEAD + document).getBytes(StandardCharsets.UTF_8);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private static @Nullable SocketAddress address(String text) {
        // Either host:port, or tcp:host:port udp:host:port.
        for (var part : text.split(" ", -1)) {
            if (!part.startsWith("tcp:")) {
                var plain = part.startsWith("udp:") ? part.substring(4) : part;
                int colon = plain.lastIndexOf(':');
                return new InetSocketAddress(plain.substring(0, colon), Integer.parseInt(plain.substring(colon + 1)));
            }
        }
        return null;
    }

    private static void send(@Nullable SocketAddress address, byte[] packet) throws IOException {
        if (address != null) {
            try (var socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(packet, packet.length, address));
            }
        }
    }
}
