package io.tailrace.servers.lambda;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 (RFC 9112) as far as the Runtime API and the Invoke API need it, on a free port of 127.0.0.1, one virtual thread per
 * connection. Answers leave in one piece with TCP_NODELAY: otherwise each would wait some 40 ms for the client's acknowledgement.
 */
final class HttpListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int MOST_BODY_BYTES = 16 << 20;
    private static final int MOST_LINE_BYTES = 64 << 10;

    @FunctionalInterface
    interface Handler {
        Response handle(Request request) throws InterruptedException;
    }

    /** @param headers by name in lower case */
    @SuppressWarnings("ArrayRecordComponent") // A body of megabytes is handed on, not copied; nobody compares requests.
    record Request(String method, String target, Map<String, String> headers, byte[] body) {
        @Nullable
        String header(String name) {
            return headers.get(name);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // As above.
    record Response(int status, Map<String, String> headers, byte[] body) {
        static Response of(int status) {
            return new Response(status, Map.of(), new byte[0]);
        }
    }

    private final String name;
    private final Handler handler;
    private final ServerSocket server;
    private final Map<Socket, Thread> connections = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private HttpListener(String name, Handler handler, ServerSocket server) {
        this.name = name;
        this.handler = handler;
        this.server = server;
    }

    static HttpListener open(String name, Handler handler) {
        try {
            var server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
            var listener = new HttpListener(name, handler, server);
            Thread.ofVirtual().name(name).start(listener::accept);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException("No port for " + name + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                var socket = server.accept();
                socket.setTcpNoDelay(true);
                var thread = Thread.ofVirtual().name(name).unstarted(() -> serve(socket));
                connections.put(socket, thread);
                thread.start();
            } catch (IOException e) {
                unlessClosed("accepting a connection", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                var in = new BufferedInputStream(socket.getInputStream());
                var out = socket.getOutputStream()) {
            while (!closed && exchange(in, out)) {}
        } catch (IOException e) {
            unlessClosed("a connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    /** A client may leave at any time; that is worth no more than a trace. */
    private void unlessClosed(String doing, IOException e) {
        if (!closed) {
            LOG.log(System.Logger.Level.DEBUG, name + " failed at " + doing, e);
        }
    }

    /** Whether the connection can be used again. */
    private boolean exchange(InputStream in, OutputStream out) throws IOException, InterruptedException {
        var start = line(in);
        if (start == null) {
            return false;
        }
        var words = start.split(" ", -1);
        if (words.length != 3) {
            write(out, Response.of(400));
            return false;
        }
        var headers = headers(in);
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
            out.flush();
        }
        var body = body(in, headers);
        write(out, handler.handle(new Request(words[0], words[1], headers, body)));
        return !"close".equalsIgnoreCase(headers.get("connection"));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("Not a header: " + line);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        return exactly(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = line(in);
            if (size == null) {
                throw new EOFException("The body ended within its chunks");
            }
            var chunk = exactly(in, Long.parseLong(size.split(";", -1)[0].strip(), 16));
            body.write(chunk);
            if (chunk.length == 0) {
                headers(in);
                return body.toByteArray();
            }
            if (body.size() > MOST_BODY_BYTES) {
                throw new IOException("The body has more than " + MOST_BODY_BYTES + " bytes");
            }
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, long size) throws IOException {
        if (size < 0 || size > MOST_BODY_BYTES) {
            throw new IOException("A body of " + size + " bytes; the most is " + MOST_BODY_BYTES);
        }
        var bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException("The body ended after " + bytes.length + " of " + size + " bytes");
        }
        return bytes;
    }

    /** Null at the end of the connection. */
    private static @Nullable String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() == MOST_LINE_BYTES) {
                throw new IOException("A line of more than " + MOST_LINE_BYTES + " bytes");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    private static void write(OutputStream out, Response response) throws IOException {
        var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" \r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(response.body().length).append("\r\n\r\n");
        var message = new ByteArrayOutputStream(head.length() + response.body().length);
        message.writeBytes(head.toString().getBytes(ISO_8859_1));
        message.writeBytes(response.body());
        message.writeTo(out);
        out.flush();
    }

    /** Ends the connections, even those whose handler waits. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
            for (var socket : connections.keySet()) {
                socket.close();
            }
            connections.values().forEach(Thread::interrupt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
