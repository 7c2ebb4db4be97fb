package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** Lines of deliveries for rules of data quality: fifteen columns of every type, in which a few rows of a thousand are bad, each fault counted as it is put in. */
final class Deliveries implements Table {
    private static final List<String> COLUMNS = List.of(
            "shipment_id",
            "order_no",
            "line_no",
            "region",
            "status",
            "sku",
            "quantity",
            "unit_price",
            "amount",
            "discount",
            "order_date",
            "ship_date",
            "email",
            "country",
            "remark");
    private static final List<String> REGIONS = List.of("AMER", "EMEA", "APJ");
    private static final List<String> STATUS = List.of("OPEN", "RELEASED", "PICKED", "SHIPPED", "BILLED", "CANCELLED");
    private static final List<String> COUNTRIES = List.of("AT", "BR", "CH", "DE", "FR", "GB", "IN", "JP", "US", "ZA");
    private static final List<String> NAMES =
            List.of("anna", "bela", "chen", "dora", "emil", "femi", "goran", "hana", "ines", "jonas");
    private static final List<String> DOMAINS = List.of("example.com", "example.org", "mail.example.net");
    private static final List<String> REMARKS = List.of(
            "liefern bis Rampe 3, Süd", "fragile", "call before delivery", "Kühlkette beachten", "pallet, 2 of 2");
    private static final String LONG_REMARK =
            "the driver waits at the gate until somebody from the night shift comes down to sign";
    private static final int LINES = 4;
    private static final int FIRST_ORDER = 1_000_000;
    private static final int SKUS = 20_000;
    private static final int FIRST_DAY = day(2025, 1, 1);
    private static final int DAY_LONG_AGO = day(1999, 5, 1);
    private static final int DAY_FAR_AWAY = day(2099, 1, 1);

    private final Dice dice;
    private final Faults faults = new Faults();
    private final BitSet skus = new BitSet(2 * SKUS);
    private final Amounts quantities = new Amounts(0);
    private final Amounts prices = new Amounts(2);
    private final Amounts amounts = new Amounts(2);
    private final Amounts discounts = new Amounts(4);
    private int row;
    private boolean ordinaryId;
    private boolean ordinaryLine;
    private boolean bad;

    Deliveries(long seed) {
        dice = new Dice(seed);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public byte[] text(int key) {
        return utf8(COLUMNS.get(key));
    }

    @Override
    public void writeRow(Cells cells) throws IOException {
        bad = false;
        id(cells);
        line(cells);
        region(cells);
        text(cells, odd(4) ? faults.put(Fault.OTHER_STATUS, "UNKNOWN") : one(STATUS));
        sku(cells);
        int quantity = quantity(cells);
        int price = price(cells);
        amount(cells, (long) price * quantity);
        discount(cells);
        dates(cells);
        email(cells);
        country(cells);
        remark(cells);
        if (bad) {
            faults.count(Fault.BAD_ROW);
        }
        row++;
    }

    /** What each rule must find in the rows written so far, in the order of the ruleset. */
    DeliveryFigures figures() {
        return new DeliveryFigures(row, faults, skus.cardinality(), quantities, prices, amounts, discounts);
    }

    /** An id comes twice at most, so that every repeated row has one other. */
    private void id(Cells cells) throws IOException {
        int roll = dice.below(1_000);
        boolean repeats = roll == 1 && ordinaryId;
        ordinaryId = roll > 2;
        if (roll == 0) {
            faults.count(Fault.NO_ID);
            bad = true;
            cells.blank();
        } else if (repeats) {
            text(cells, faults.put(Fault.REPEATED_ID, id(row - 1)));
        } else if (roll == 2) {
            text(cells, faults.put(Fault.LONG_ID, id(row) + "X"));
        } else {
            ordinaryId = true;
            text(cells, id(row));
        }
    }

    private static String id(int row) {
        return "SH-%09d".formatted(row);
    }

    /** Order and line are a key; now and then a line has the number of the one before it. */
    private void line(Cells cells) throws IOException {
        int line = row % LINES;
        boolean repeats = odd(2) && line > 0 && ordinaryLine;
        ordinaryLine = !repeats;
        cells.decimal(FIRST_ORDER + row / LINES, 0);
        cells.decimal(repeats ? line : line + 1, 0);
        if (repeats) {
            faults.count(Fault.REPEATED_LINE);
        }
    }

    private void region(Cells cells) throws IOException {
        int roll = dice.below(1_000);
        bad |= roll < 5;
        if (roll < 2) {
            faults.count(Fault.NO_REGION);
            cells.blank();
        } else {
            text(cells, roll < 5 ? faults.put(Fault.OTHER_REGION, "LATAM") : one(REGIONS));
        }
    }

    private void sku(Cells cells) throws IOException {
        int number = dice.below(SKUS);
        boolean small = odd(3);
        String sku =
                "%c%c%c-%05d".formatted('A' + number % 26, 'A' + number / 26 % 26, 'A' + number / 676 % 26, number);
        text(cells, small ? faults.put(Fault.SMALL_SKU, sku.toLowerCase(Locale.ROOT)) : sku);
        skus.set(small ? SKUS + number : number);
    }

    /** Answers what the amount is computed with. */
    private int quantity(Cells cells) throws IOException {
        int roll = dice.below(1_000);
        if (roll < 30) {
            faults.count(Fault.NO_QUANTITY);
            cells.blank();
            return 1;
        }
        int quantity = 1 + dice.below(5_000);
        if (roll < 33) {
            faults.count(Fault.NO_POSITIVE_QUANTITY);
            quantity = -dice.below(10);
        } else if (roll < 35) {
            faults.count(Fault.LARGE_QUANTITY);
            quantity += 5_000;
        }
        quantities.add(quantity);
        cells.decimal(quantity, 0);
        return Math.max(1, quantity);
    }

    private int price(Cells cells) throws IOException {
        int price = 5 + dice.below(99_995);
        if (odd(2)) {
            faults.count(Fault.NEGATIVE_PRICE);
            bad = true;
            price = -price;
        }
        prices.add(price);
        cells.decimal(price, 2);
        return price;
    }

    private void amount(Cells cells, long cents) throws IOException {
        amounts.add(cents);
        cells.decimal(cents, 2);
    }

    private void discount(Cells cells) throws IOException {
        if (dice.percent(30)) {
            faults.count(Fault.NO_DISCOUNT);
            cells.blank();
            return;
        }
        int discount = dice.below(9_000);
        if (odd(2)) {
            faults.count(Fault.LARGE_DISCOUNT);
            discount = 9_000 + dice.below(1_000);
        }
        discounts.add(discount);
        cells.decimal(discount, 4);
    }

    private void dates(Cells cells) throws IOException {
        int ordered = FIRST_DAY + dice.below(700);
        if (odd(1)) {
            faults.count(Fault.OLD_ORDER);
            cells.date(DAY_LONG_AGO);
        } else {
            cells.date(ordered);
        }
        if (dice.percent(12)) {
            faults.count(Fault.NOT_SHIPPED);
            cells.blank();
        } else if (odd(1)) {
            faults.count(Fault.FAR_SHIPMENT);
            cells.date(DAY_FAR_AWAY);
        } else {
            cells.date(ordered + dice.below(30));
        }
    }

    private void email(Cells cells) throws IOException {
        String name = one(NAMES) + "." + one(NAMES) + dice.below(50_000);
        text(cells, odd(2) ? faults.put(Fault.NO_ADDRESS, name) : name + "@" + one(DOMAINS));
    }

    private void country(Cells cells) throws IOException {
        switch (dice.below(1_000)) {
            case 0 -> text(cells, faults.put(Fault.OTHER_COUNTRY, "XX"));
            case 1 -> text(cells, faults.put(Fault.NO_COUNTRY, "D"));
            default -> text(cells, one(COUNTRIES));
        }
    }

    private void remark(Cells cells) throws IOException {
        if (dice.percent(60)) {
            faults.count(Fault.NO_REMARK);
            cells.blank();
        } else {
            text(cells, odd(1) ? faults.put(Fault.LONG_REMARK, LONG_REMARK) : one(REMARKS));
        }
    }

    /** True so many times in a thousand. */
    private boolean odd(int share) {
        return dice.below(1_000) < share;
    }

    private String one(List<String> texts) {
        return texts.get(dice.below(texts.size()));
    }

    private static void text(Cells cells, String text) throws IOException {
        cells.text(0, utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int day(int year, int month, int day) {
        return (int) LocalDate.of(year, month, day).toEpochDay();
    }
}
