package io.tailrace.router;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.S3ObjectStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
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
                new Buckets(config.bucketPrefix())));
    }
}
