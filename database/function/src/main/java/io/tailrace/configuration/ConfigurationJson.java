package io.tailrace.configuration;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Calendar;
import io.tailrace.landing.configuration.ChangeTarget;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.CopyOptions;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.DmsTable;
import io.tailrace.landing.configuration.DmsTarget;
import io.tailrace.landing.configuration.DmsTask;
import io.tailrace.landing.configuration.FileNamePattern;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Load;
import io.tailrace.landing.configuration.Mapping;
import io.tailrace.landing.configuration.Output;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.PublishCheck;
import io.tailrace.landing.configuration.Region;
import io.tailrace.landing.configuration.Sheet;
import io.tailrace.landing.configuration.TableReference;
import io.tailrace.landing.configuration.TailDialect;

/** The records that Jackson reads and writes, registered for the native build with the records inside them. */
@RegisterForReflection(
        targets = {
            RegionName.class,
            DataSetName.class,
            Calendar.class,
            ChangeTarget.class,
            Column.class,
            ColumnType.class,
            Configuration.class,
            CopyOptions.class,
            DataSet.class,
            DmsTable.class,
            DmsTarget.class,
            DmsTask.class,
            FileNamePattern.class,
            Format.class,
            Load.class,
            Mapping.class,
            Output.class,
            Procedure.class,
            PublishCheck.class,
            Region.class,
            Sheet.class,
            TableReference.class,
            TailDialect.class
        })
final class ConfigurationJson {
    private ConfigurationJson() {}
}
