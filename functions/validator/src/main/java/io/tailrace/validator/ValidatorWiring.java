package io.tailrace.validator;

import io.quarkus.runtime.StartupEvent;
import io.tailrace.landing.Buckets;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.landing.observation.Observers;
import io.tailrace.observation.EmbeddedMetrics;
import io.tailrace.observation.LogLines;
import io.tailrace.observation.OpenLineageSender;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
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
        var observers = new Observers(EmbeddedMetrics.fromEnvironment(), OpenLineageSender.fromEnvironment());
        var executions = new StepFunctionsExecutions(stepFunctions, config.pipelineStateMachineArn());
        return new Validator(
                new RunStart(configurations, runs, executions),
                new PairValidation(
                        configurations, runs, arrivals, metrics, store, buckets, config.copyRoleArn(), observers),
                new LoadPreparation(arrivals, store, config.copyRoleArn(), observers.lineage(), InstantSource.system()),
                new RunClosing(
                        configurations, runs, arrivals, metrics, store, buckets, InstantSource.system(), observers));
    }

    void logs(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LogLines.asLambdaIsTold();
    }
}
