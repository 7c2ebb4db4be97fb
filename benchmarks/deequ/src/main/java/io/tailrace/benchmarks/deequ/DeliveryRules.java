package io.tailrace.benchmarks.deequ;

import com.amazon.deequ.VerificationResult;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.checks.Check;
import com.amazon.deequ.checks.CheckLevel;
import com.amazon.deequ.constraints.ConstraintResult;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import scala.Function1;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.collection.immutable.List$;
import scala.collection.immutable.Map;

/** The rules of {@code deliveries.dqdl} in its order, each as the constraint of Deequ that means the same, and what its metric says of the rule. */
final class DeliveryRules {
    private static final Option<String> NO_TEXT = Option.empty();
    private static final String REGIONS = "region IN ('AMER', 'EMEA', 'APJ')";

    /** Makes of the run's metrics what the rule found. */
    private interface Figure {
        String of(Metrics metrics);
    }

    /** The metrics of the constraints in their order, and those of the analyzers. */
    private record Metrics(List<ConstraintResult> constraints, Map<Analyzer<?, Metric<?>>, Metric<?>> analyzers) {
        double of(int constraint) {
            return value(constraints.get(constraint).metric().get());
        }

        double of(Analyzer<?, Metric<?>> analyzer) {
            return value(analyzers.apply(analyzer));
        }

        double rows() {
            return of(0);
        }

        private static double value(Metric<?> metric) {
            return ((Number) metric.value().get()).doubleValue();
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private final List<Analyzer<?, Metric<?>>> analyzers = new ArrayList<>();
    private Check check = new Check(CheckLevel.Warning(), "deliveries", List$.MODULE$.empty());
    private int constraints;

    DeliveryRules() {
        statistic(check.hasSize(test(rows -> rows > 100), NO_TEXT));
        ofIds();
        ofOrders();
        ofRegions();
        ofStatusAndSku();
        ofNumbers();
        ofDates();
        ofTexts();
        satisfies("shipment_id IS NOT NULL AND " + REGIONS + " AND amount > 0", share -> share == 1);
        statistic(check.hasStandardDeviation("quantity", test(value -> value > 1_000 && value < 2_000), NO_TEXT));
        statistic(check.hasStandardDeviation("amount", test(value -> value > 1_000), NO_TEXT));
    }

    Check check() {
        return check;
    }

    Seq<Analyzer<?, Metric<?>>> analyzers() {
        return seq(analyzers);
    }

    /** The number of failing rows, or the statistic, a line a rule. */
    List<String> figures(VerificationResult result) {
        var metrics = new Metrics(
                JavaConverters.seqAsJavaList(result.checkResults().apply(check).constraintResults()), result.metrics());
        return figures.stream().map(figure -> figure.of(metrics)).toList();
    }

    private void ofIds() {
        complete("shipment_id");
        distinct("shipment_id");
        satisfies("length(coalesce(shipment_id, '')) = 12", share -> share == 1);
        matches("shipment_id", "SH-[0-9]{9}");
        unique("shipment_id", share -> share > 0.99);
        countDistinct("shipment_id");
    }

    private void ofOrders() {
        complete("order_no");
        satisfies("order_no > 999999 AND order_no < 9000000", share -> share == 1);
        countDistinct("order_no");
        complete("line_no");
        satisfies("line_no IN (1, 2, 3, 4)", share -> share == 1);
        distinct("order_no", "line_no");
    }

    private void ofRegions() {
        complete("region");
        satisfies(REGIONS, share -> share == 1);
        satisfies("length(coalesce(region, '')) > 2 AND length(coalesce(region, '')) < 5", share -> share == 1);
        countDistinct("region");
        completeness("region", share -> share > 0.99);
    }

    private void ofStatusAndSku() {
        satisfies("status IN ('OPEN', 'RELEASED', 'PICKED', 'SHIPPED', 'BILLED', 'CANCELLED')", share -> share > 0.98);
        satisfies("status IS NULL OR status <> 'UNKNOWN'", share -> share == 1);
        unique("status", share -> share < 0.01);
        complete("sku");
        satisfies("length(coalesce(sku, '')) = 9", share -> share == 1);
        matches("sku", "[A-Z]{3}-[0-9]{5}");
        countDistinct("sku");
    }

    private void ofNumbers() {
        completeness("quantity", share -> share >= 0.95);
        satisfies("quantity > 0", share -> share > 0.95);
        satisfies("quantity IS NULL OR quantity <= 5000", share -> share == 1);
        statistic(check.hasSum("quantity", test(sum -> sum > 1_000), NO_TEXT));
        mean("quantity", mean -> mean > 2_000 && mean < 3_000);
        complete("unit_price");
        satisfies("unit_price > 0", share -> share == 1);
        satisfies("unit_price > -1000 AND unit_price < 1000", share -> share == 1);
        mean("unit_price", mean -> mean > 100);
        satisfies("amount >= 0", share -> share > 0.99);
        statistic(check.hasSum("amount", test(sum -> sum > 100_000), NO_TEXT));
        completeness("discount", share -> share > 0.6 && share < 0.8);
        satisfies("discount IS NULL OR discount < 0.9", share -> share == 1);
        mean("discount", mean -> mean < 0.5);
    }

    private void ofDates() {
        complete("order_date");
        satisfies("order_date >= DATE '2025-01-01'", share -> share == 1);
        completeness("ship_date", share -> share > 0.8);
        satisfies("ship_date > DATE '2024-12-31' AND ship_date < DATE '2028-01-01'", share -> share > 0.85);
        satisfies("ship_date IS NULL OR ship_date < current_timestamp() + INTERVAL 3650 DAYS", share -> share == 1);
    }

    private void ofTexts() {
        matches("email", "[a-z]+\\.[a-z]+[0-9]*@[a-z.]+\\.(com|org|net)");
        satisfies("length(coalesce(email, '')) > 5 AND length(coalesce(email, '')) < 81", share -> share == 1);
        matches("country", "[A-Z]{2}");
        satisfies("country IN ('AT', 'BR', 'CH', 'DE', 'FR', 'GB', 'IN', 'JP', 'US', 'ZA')", share -> share == 1);
        satisfies("length(coalesce(remark, '')) < 60", share -> share == 1);
    }

    private void complete(String column) {
        int constraint = add(check.isComplete(column, NO_TEXT, Option.empty()));
        figures.add(metrics -> failing(metrics.of(constraint), metrics.rows()));
    }

    private void completeness(String column, DoublePredicate test) {
        statistic(check.hasCompleteness(column, test(test), NO_TEXT, Option.empty()));
    }

    /** Deequ's isUnique counts the first of the rows with the same value, too; its distinctness counts the others only, and of rows with a value. */
    private void distinct(String... columns) {
        var rowsWithValue =
                analyzer(new Size(Option.apply(String.join(" IS NOT NULL AND ", columns) + " IS NOT NULL")));
        int constraint = add(check.hasDistinctness(seq(List.of(columns)), test(share -> share == 1), NO_TEXT));
        figures.add(metrics -> failing(metrics.of(constraint), metrics.of(rowsWithValue)));
    }

    private void unique(String column, DoublePredicate test) {
        statistic(check.hasUniqueness(column, test(test)));
    }

    /** The check that there is for it counts every value in a histogram; this analyzer shares the grouping with uniqueness. */
    private void countDistinct(String column) {
        var count = analyzer(new CountDistinct(seq(List.of(column))));
        figures.add(metrics -> Double.toString(metrics.of(count)));
    }

    private void mean(String column, DoublePredicate test) {
        statistic(check.hasMean(column, test(test), NO_TEXT));
    }

    /** A pattern of DQDL matches the whole value. */
    private void matches(String column, String pattern) {
        satisfies(
                "coalesce(" + column + ", '') RLIKE '^(" + pattern.replace("\\", "\\\\") + ")$'", share -> share == 1);
    }

    /** A row for which the condition is null does not comply. */
    private void satisfies(String condition, DoublePredicate test) {
        int constraint = add(check.satisfies(
                condition, "rule " + figures.size(), test(test), NO_TEXT, List$.MODULE$.empty(), Option.empty()));
        figures.add(metrics -> failing(metrics.of(constraint), metrics.rows()));
    }

    private void statistic(Check longer) {
        int constraint = add(longer);
        figures.add(metrics -> Double.toString(metrics.of(constraint)));
    }

    private int add(Check longer) {
        check = longer;
        return constraints++;
    }

    @SuppressWarnings("unchecked")
    private Analyzer<?, Metric<?>> analyzer(Analyzer<?, ?> asked) {
        var analyzer = (Analyzer<?, Metric<?>>) asked;
        analyzers.add(analyzer);
        return analyzer;
    }

    private static String failing(double share, double whole) {
        return Long.toString(Math.round((1 - share) * whole));
    }

    private static Function1<Object, Object> test(DoublePredicate test) {
        return value -> test.test((Double) value);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return JavaConverters.asScalaBuffer(list).toList();
    }
}
