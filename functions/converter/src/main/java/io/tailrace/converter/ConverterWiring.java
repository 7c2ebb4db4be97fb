package io.tailrace.converter;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.ConversionFailure;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.Correction;
import io.tailrace.landing.MetricHistory;
import io.tailrace.landing.PlannedFile;
import io.tailrace.landing.RejectReason;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.aws.S3ObjectStore;
import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.CopyOptions;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.DmsTable;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.HeaderRow;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Mapping;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.PublishCheck;
import io.tailrace.landing.configuration.Region;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableArea;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.landing.configuration.TailDialect;
import io.tailrace.landing.observation.Observers;
import io.tailrace.observation.EmbeddedMetrics;
import io.tailrace.observation.LogLines;
import io.tailrace.observation.OpenLineageSender;
import io.tailrace.quality.FailureAction;
import io.tailrace.quality.Finding;
import io.tailrace.quality.Location;
import io.tailrace.quality.RuleOutcome;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.model.DQRuleParameter;
import software.amazon.glue.dqdl.model.DQRuleType;

/** Puts the function together: the only class that knows both CDI and the work. Names what Jackson and the DQDL parser reach by reflection. */
@RegisterForReflection(
        targets = {
            PlannedFile.class,
            Correction.class,
            ConversionResult.class,
            ConversionResult.Output.class,
            ConversionFailure.class,
            RejectReason.class,
            Rejection.class,
            FileReport.class,
            ColumnFigure.class,
            FileReport.Source.class,
            Finding.class,
            Location.class,
            RuleOutcome.class,
            FailureAction.class,
            MetricHistory.class,
            RunTables.UnloadManifest.class,
            RunTables.UnloadManifest.Entry.class,
            Configuration.class,
            Region.class,
            TailDialect.class,
            DataSet.class,
            DataSet.Duplicates.class,
            Output.class,
            Column.class,
            ColumnType.class,
            ColumnType.Text.class,
            ColumnType.Date.class,
            ColumnType.Timestamp.class,
            ColumnType.WholeNumber.class,
            ColumnType.Decimal.class,
            ColumnType.Truth.class,
            Format.class,
            Format.Delimited.class,
            Format.FixedWidth.class,
            Format.FixedWidth.Field.class,
            Format.Workbook.class,
            Sheet.class,
            Sheet.FirstVisible.class,
            Sheet.Named.class,
            Sheet.Numbered.class,
            Sheet.Matching.class,
            Sheet.EveryMatching.class,
            TableArea.class,
            TableReference.class,
            HeaderRow.class,
            HeaderRow.None.class,
            HeaderRow.Numbered.class,
            HeaderRow.Located.class,
            Limits.class,
            Load.class,
            Load.History.class,
            CopyOptions.class,
            Mapping.class,
            Procedure.class,
            PublishCheck.class,
            ChangeTarget.class,
            DmsTable.class,
            DmsTarget.class,
            DmsTarget.Staging.class,
            DmsTarget.Files.class,
            DmsTask.class,
            DQRuleType.class,
            DQRuleParameter.class,
            DataQualityDefinitionLanguageParser.StringValuesContext.class
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
