package io.tailrace.dms;

import io.quarkus.runtime.StartupEvent;
import io.tailrace.landing.aws.JdbcConfigurations;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.observation.EmbeddedMetrics;
import io.tailrace.observation.LogLines;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import javax.sql.DataSource;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Puts the services together. */
final class DmsEventWiring {
    /** There is no Quarkus extension for Step Functions; region, credentials and endpoint come from the environment. */
    @Produces
    @Singleton
    SfnClient stepFunctions() {
        return SfnClient.builder().httpClientBuilder(ApacheHttpClient.builder()).build();
    }

    void close(@Disposes SfnClient stepFunctions) {
        stepFunctions.close();
    }

    @Produces
    @Singleton
    SdkHttpClient http() {
        return ApacheHttpClient.builder().build();
    }

    void close(@Disposes SdkHttpClient http) {
        http.close();
    }

    @Produces
    @Singleton
    Replications replications(SdkHttpClient http, DmsEventConfig config) {
        var region = new DefaultAwsRegionProviderChain().getRegion();
        return new DmsReplications(new DmsApi(
                http,
                config.endpoint().orElseGet(() -> DmsApi.endpoint(region)),
                region,
                DefaultCredentialsProvider.builder().build()));
    }

    @Produces
    @Singleton
    ReplicationEnds ends(
            DataSource database, Replications replications, SfnClient stepFunctions, DmsEventConfig config) {
        return new ReplicationEnds(
                new JdbcConfigurations(database),
                replications,
                new JdbcEventLog(database),
                new StepFunctionsMachine(stepFunctions, config.fullLoadStateMachineArn()),
                EmbeddedMetrics.fromEnvironment());
    }

    void logs(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LogLines.asLambdaIsTold();
    }

    @Produces
    @Singleton
    FullLoadGate gate(DataSource database, Replications replications, S3Client s3) {
        return new FullLoadGate(
                new JdbcConfigurations(database),
                replications,
                new StoredFiles(new S3ObjectStore(s3)),
                EmbeddedMetrics.fromEnvironment());
    }

    @Produces
    @Singleton
    ChangeLoads changes(DataSource database, S3Client s3, SfnClient stepFunctions, DmsEventConfig config) {
        return new ChangeLoads(
                new JdbcConfigurations(database),
                new S3ObjectStore(s3),
                new JdbcChangeLedger(database),
                new StepFunctionsMachine(stepFunctions, config.changeLoadStateMachineArn()),
                config.copyRoleArn());
    }
}
