package io.tailrace.benchmarks.workload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What the rules of {@code deliveries.dqdl} must find: the number of failing rows, or the statistic, from what was put into the table. */
final class DeliveryFigures {
    private final long rows;
    private final Faults faults;
    private final long skus;
    private final Amounts quantities;
    private final Amounts prices;
    private final Amounts amounts;
    private final Amounts discounts;
    private final List<BigDecimal> figures = new ArrayList<>();

    DeliveryFigures(
            long rows,
            Faults faults,
            long skus,
            Amounts quantities,
            Amounts prices,
            Amounts amounts,
            Amounts discounts) {
        this.rows = rows;
        this.faults = faults;
        this.skus = skus;
        this.quantities = quantities;
        this.prices = prices;
        this.amounts = amounts;
        this.discounts = discounts;
    }

    /** In the order of the ruleset. */
    List<BigDecimal> inOrder() {
        figures.clear();
        count(rows);
        ofIds();
        ofOrders();
        ofRegions();
        ofStatusAndSku();
        ofQuantities();
        ofPrices();
        ofDiscounts();
        ofDates();
        ofTexts();
        failing(Fault.BAD_ROW);
        figures.add(quantities.standardDeviation());
        figures.add(amounts.standardDeviation());
        return List.copyOf(figures);
    }

    private void ofIds() {
        long values = rows - faults.of(Fault.NO_ID);
        long repeated = faults.of(Fault.REPEATED_ID);
        failing(Fault.NO_ID);
        failing(Fault.REPEATED_ID);
        failing(Fault.NO_ID, Fault.LONG_ID);
        failing(Fault.NO_ID, Fault.LONG_ID);
        share(values - 2 * repeated, values);
        count(values - repeated);
    }

    private void ofOrders() {
        none();
        none();
        count((rows + 3) / 4);
        none();
        none();
        failing(Fault.REPEATED_LINE);
    }

    private void ofRegions() {
        failing(Fault.NO_REGION);
        failing(Fault.NO_REGION, Fault.OTHER_REGION);
        failing(Fault.NO_REGION, Fault.OTHER_REGION);
        count(4);
        filled(Fault.NO_REGION);
    }

    private void ofStatusAndSku() {
        failing(Fault.OTHER_STATUS);
        failing(Fault.OTHER_STATUS);
        none();
        none();
        none();
        failing(Fault.SMALL_SKU);
        count(skus);
    }

    private void ofQuantities() {
        filled(Fault.NO_QUANTITY);
        failing(Fault.NO_QUANTITY, Fault.NO_POSITIVE_QUANTITY);
        failing(Fault.LARGE_QUANTITY);
        figures.add(quantities.sum());
        figures.add(quantities.mean());
    }

    private void ofPrices() {
        none();
        failing(Fault.NEGATIVE_PRICE);
        none();
        figures.add(prices.mean());
        failing(Fault.NEGATIVE_PRICE);
        figures.add(amounts.sum());
    }

    private void ofDiscounts() {
        filled(Fault.NO_DISCOUNT);
        failing(Fault.LARGE_DISCOUNT);
        figures.add(discounts.mean());
    }

    private void ofDates() {
        none();
        failing(Fault.OLD_ORDER);
        filled(Fault.NOT_SHIPPED);
        failing(Fault.NOT_SHIPPED, Fault.FAR_SHIPMENT);
        failing(Fault.FAR_SHIPMENT);
    }

    private void ofTexts() {
        failing(Fault.NO_ADDRESS);
        none();
        failing(Fault.NO_COUNTRY);
        failing(Fault.NO_COUNTRY, Fault.OTHER_COUNTRY);
        failing(Fault.LONG_REMARK);
    }

    private void none() {
        count(0);
    }

    private void failing(Fault... kinds) {
        count(faults.of(kinds));
    }

    private void filled(Fault missing) {
        share(rows - faults.of(missing), rows);
    }

    private void count(long count) {
        figures.add(BigDecimal.valueOf(count));
    }

    private void share(long part, long whole) {
        figures.add(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), MathContext.DECIMAL64));
    }
}
