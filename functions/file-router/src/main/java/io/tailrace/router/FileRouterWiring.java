package io.tailrace.router;

import io.quarkus.runtime.StartupEvent;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.observation.EmbeddedMetrics;
import io.tailrace.observation.LogLines;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Puts the services together. */
final class FileRouterWiring {
    @Produces
    @Singleton
    EventRouting routing(S3Client s3, SqsClient sqs, DataSource database, FileRouterConfig config) {
        return new EventRouting(new FileRouting(
                new JdbcConfigurations(database),
                new S3ObjectStore(s3),
                new JdbcArrivals(database),
                new SqsAttentionQueue(sqs, config.attentionQueueUrl()),
                new Buckets(config.bucketPrefix()),
                EmbeddedMetrics.fromEnvironment(),
                InstantSource.system()));
    }

    void logs(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LogLines.asLambdaIsTold();
    }
}
