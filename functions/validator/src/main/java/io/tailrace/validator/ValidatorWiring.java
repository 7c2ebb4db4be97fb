package io.tailrace.validator;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.S3ObjectStore;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Puts the function together. */
@Dependent
final class ValidatorWiring {
    @Produces
    @Singleton
    SfnClient stepFunctions() {
        return SfnClient.builder().httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    @Produces
    @Singleton
    Validator validator(ValidatorConfig config, DataSource database, S3Client s3, SfnClient stepFunctions) {
        var ledger = new Ledger(database);
        var configurations = new JdbcConfigurations(database);
        var runs = new JdbcRuns(ledger);
        var arrivals = new JdbcArrivals(ledger);
        var metrics = new JdbcMetrics(ledger);
        var store = new S3ObjectStore(s3);
        var buckets = new Buckets(config.bucketPrefix());
        var executions = new StepFunctionsExecutions(stepFunctions, config.pipelineStateMachineArn());
        return new Validator(
                new RunStart(configurations, runs, executions),
                new PairValidation(configurations, runs, arrivals, metrics, store, buckets, config.copyRoleArn()),
                new LoadPreparation(arrivals, store, config.copyRoleArn()),
                new RunClosing(configurations, runs, arrivals, metrics, store, buckets, InstantSource.system()));
    }
}
