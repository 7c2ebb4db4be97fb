package io.tailrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.tailrace.benchmarks.workload.Workload;
import io.tailrace.conversion.Conversion;
import io.tailrace.conversion.ConversionReport;
import io.tailrace.conversion.DqdlRulesets;
import io.tailrace.conversion.Sinks;
import io.tailrace.database.ConfigurationReader;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.quality.RuleOutcome;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuledDataSetTest {
    private static final long SEED = 20_261_125;

    @TempDir
    private Path folder;

    @Test
    void ourRulesFindTheFaultsThatWerePutIn() throws IOException {
        Path file = folder.resolve(Workload.QUALITY.fileName());
        Path expected = folder.resolve("expected");
        Workload.QUALITY.write(file, expected, 20_000, SEED);

        var report = convert(file, RuledDataSet.DELIVERIES.configuration(file, true), OutputStream.nullOutputStream());

        Path json = folder.resolve("report.json");
        LandingJson.mapper().writeValue(json.toFile(), report);
        assertThat(report.rules()).hasSize(52);
        assertThat(FigureCheck.ofReport(expected, json)).as("seed %d", SEED).isEqualTo(new Output.Expected());
    }

    @Test
    void orderLinesPassTheirRulesAndComeOutAsTheyWould() throws IOException {
        Path file = folder.resolve(Workload.A.fileName());
        Path expected = folder.resolve("expected");
        Workload.A.write(file, expected, 2_000, SEED);
        Path without = folder.resolve("without.csv");
        Path with = folder.resolve("with.csv");

        convert(file, RuledDataSet.ORDER_LINES.configuration(file, false), Files.newOutputStream(without));
        var report = convert(file, RuledDataSet.ORDER_LINES.configuration(file, true), Files.newOutputStream(with));

        assertThat(report.rules())
                .as("seed %d", SEED)
                .hasSize(50)
                .filteredOn(rule -> !rule.passed())
                .extracting(RuleOutcome::rule, RuleOutcome::observed)
                .isEmpty();
        assertThat(with).hasSameBinaryContentAs(without);
        assertThat(OutputCheck.ofContract(expected, with)).isEqualTo(new Output.Expected());
    }

    private static ConversionReport convert(Path file, Path configuration, OutputStream out) throws IOException {
        try (out) {
            return convertTo(out, file, configuration);
        }
    }

    private static ConversionReport convertTo(OutputStream out, Path file, Path configuration) {
        var dataSet = new ConfigurationReader(DqdlRulesets.ofFiles())
                .read(configuration)
                .dataSet(new DataSetName(RuledDataSet.NAME));
        var conversion =
                Conversion.of(dataSet, dataSet.format()).writing(io.tailrace.landing.configuration.Output.plain());
        return conversion.convert(TableSource.of(file), null, new Sinks() {
            @Override
            public OutputStream part(int number) {
                return out;
            }

            @Override
            public OutputStream quarantine() {
                return OutputStream.nullOutputStream();
            }
        });
    }
}
