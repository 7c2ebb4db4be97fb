package io.tailrace.dms;

import io.tailrace.landing.aws.JdbcConfigurations;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
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
    TaskEvents events(DataSource database, SfnClient stepFunctions, DmsEventConfig config) {
        return new TaskEvents(
                new JdbcConfigurations(database),
                new JdbcEventLog(database),
                new StepFunctionsChains(stepFunctions, config.stateMachineArnPrefix()));
    }
}
