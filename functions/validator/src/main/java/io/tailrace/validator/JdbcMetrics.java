package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.RunId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics in PostgreSQL. */
final class JdbcMetrics implements Metrics {
    private final Ledger ledger;

    JdbcMetrics(Ledger ledger) {
        this.ledger = ledger;
    }

    private record Measured(String name, BigDecimal value) {}

    @Override
    public void record(RunId run, DataSetName dataSet, String fileName, Map<String, BigDecimal> measured, Instant at) {
        ledger.change(
                "insert into tailrace.metric (run_id, file_name, name, region, data_set, value, measured_at)"
                        + " select ?, ?, key, ?, ?, value::numeric, ? from jsonb_each_text(?::jsonb) on conflict do nothing",
                run.toString(),
                fileName,
                run.region().value(),
                dataSet.value(),
                at,
                LandingJson.canonical(measured));
    }

    @Override
    public Map<String, List<BigDecimal>> latest(RegionName region, DataSetName dataSet, int most) {
        var latest = new TreeMap<String, List<BigDecimal>>();
        ledger.rows(
                        row -> new Measured(row.getString("name"), row.getBigDecimal("value")),
                        "select name, value from (select name, value, row_number() over (partition by name"
                                + " order by measured_at desc, run_id desc, file_name desc) as age"
                                + " from tailrace.metric where region = ? and data_set = ?) as aged"
                                + " where age <= ? order by name, age",
                        region.value(),
                        dataSet.value(),
                        most)
                .forEach(measured -> latest.computeIfAbsent(measured.name(), name -> new ArrayList<>())
                        .add(measured.value()));
        return latest;
    }
}
