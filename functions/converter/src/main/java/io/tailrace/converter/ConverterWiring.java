package io.tailrace.converter;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.landing.observation.Observers;
import io.tailrace.observation.EmbeddedMetrics;
import io.tailrace.observation.LogLines;
import io.tailrace.observation.OpenLineageSender;
import io.tailrace.quality.FailureAction;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.quality.Severity;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;

/** Puts the function together: the only class that knows both CDI and the work. Names what Jackson reaches by reflection, but for the documents of {@code libraries/landing}, which are
 * registered there. */
@RegisterForReflection(
        targets = {
            FileReport.class,
            FileReport.Source.class,
            Finding.class,
            Location.class,
            RuleOutcome.class,
            Severity.class,
            FailureAction.class,
            RunTables.UnloadManifest.class,
            RunTables.UnloadManifest.Entry.class
        })
@ApplicationScoped
public class ConverterWiring {
    @Produces
    @ApplicationScoped
    FileConversion fileConversion(S3Client s3) {
        return new FileConversion(
                new S3ObjectStore(s3),
                Clock.systemUTC(),
                new Observers(EmbeddedMetrics.fromEnvironment(), OpenLineageSender.fromEnvironment()));
    }

    void logs(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        LogLines.asLambdaIsTold();
    }
}
