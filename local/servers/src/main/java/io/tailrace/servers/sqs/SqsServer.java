package io.tailrace.servers.sqs;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pekko.actor.ActorSystem;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** An SQS API server on a free port of 127.0.0.1, open to any credentials; queues live in memory and end with it. */
public final class SqsServer implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration STOP_LIMIT = Duration.apply(10, TimeUnit.SECONDS);
    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger QUEUE_LOG = Logger.getLogger("org.elasticmq");

    private static final Logger ACTOR_LOG = Logger.getLogger("org.apache.pekko");

    private final ActorSystem actors;
    private final SQSRestServer server;
    private final URI endpoint;
    private final String region;
    private final String account;

    private SqsServer(ActorSystem actors, SQSRestServer server, URI endpoint, String region, String account) {
        this.actors = actors;
        this.server = server;
        this.endpoint = endpoint;
        this.region = region;
        this.account = account;
    }

    /**
     * Starts a server without queues.
     *
     * @param account the twelve digits that stand in queue ARNs and URLs
     */
    public static SqsServer start(String region, String account) {
        QUEUE_LOG.setLevel(Level.WARNING);
        ACTOR_LOG.setLevel(Level.WARNING);
        var port = freePort();
        var actors = ActorSystem.create("sqs-" + port, quiet(), SqsServer.class.getClassLoader());
        var server = SQSRestServerBuilder.withActorSystem(actors)
                .withInterface(HOST)
                .withPort(port)
                .withServerAddress(new NodeAddress("http", HOST, port, ""))
                .withAWSRegion(region)
                .withAWSAccountId(account)
                .start();
        server.waitUntilStarted();
        return new SqsServer(actors, server, URI.create("http://" + HOST + ":" + port), region, account);
    }

    private static com.typesafe.config.Config quiet() {
        return ConfigFactory.parseString("""
                        pekko {
                          loglevel = WARNING
                          stdout-loglevel = OFF
                          log-dead-letters = off
                          log-dead-letters-during-shutdown = off
                          jvm-shutdown-hooks = off
                          actor.default-dispatcher.fork-join-executor { parallelism-min = 2, parallelism-max = 4 }
                          http.server.request-timeout = 60s
                          http.server.idle-timeout = 120s
                        }
                        """).withFallback(ConfigFactory.load(SqsServer.class.getClassLoader()));
    }

    /** ElasticMQ writes its port into queue URLs, so it must know the port before it binds it. */
    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The URL of a queue that was, or will be, created through the API. */
    public URI queueUrl(String queue) {
        return URI.create(endpoint + "/" + account + "/" + queue);
    }

    /** The ARN of a queue that was, or will be, created through the API. */
    public String queueArn(String queue) {
        return "arn:aws:sqs:" + region + ":" + account + ":" + queue;
    }

    @Override
    public void close() {
        server.stopAndWait();
        try {
            var terminated = Await.result(actors.terminate(), STOP_LIMIT);
            assert terminated != null;
            awaitThreads();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("The SQS server at " + endpoint + " did not stop: " + e.getMessage(), e);
        }
    }

    /** The actors are gone before the threads that ran them. */
    private void awaitThreads() throws InterruptedException {
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith(actors.name() + "-")) {
                thread.join(STOP_LIMIT.toMillis());
            }
        }
    }
}
