package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/** Order lines as a company exports them: twenty columns of every type, three new texts in every two rows, the rest from pools. */
final class SupplyChain implements Table {
    private static final List<String> COLUMNS = List.of(
            "order_id",
            "line_id",
            "line_no",
            "part_no",
            "description",
            "plant",
            "customer",
            "status",
            "quantity",
            "unit_price",
            "amount",
            "discount",
            "weight_kg",
            "order_date",
            "ship_date",
            "updated_at",
            "expedite",
            "margin",
            "note",
            "tariff");
    private static final List<String> STATUS =
            List.of("OPEN", "RELEASED", "PICKED", "SHIPPED", "BILLED", "ON HOLD", "CANCELLED", " returned ");
    private static final List<String> WORDS = List.of(
            "Dichtring",
            "valve",
            "copper",
            "Gehäuse",
            "router",
            "module",
            "cable",
            "Schraube",
            "bracket",
            "panel",
            "Lüfter",
            "sensor",
            "optical",
            "steel",
            "adapter",
            "Kühlkörper",
            "rack",
            "fibre",
            "Ventil",
            "board");
    private static final int FIRST_STATUS = 100;
    private static final int FIRST_PLANT = 200;
    private static final int PLANTS = 60;
    private static final int FIRST_PART = 1_000;
    private static final int PARTS = 40_000;
    private static final int FIRST_DESCRIPTION = 50_000;
    private static final int DESCRIPTIONS = 20_000;
    private static final int FIRST_CUSTOMER = 100_000;
    private static final int CUSTOMERS = 30_000;
    private static final int FIRST_UNIQUE = 200_000;
    private static final int FIRST_DAY = (int) LocalDate.of(2024, 1, 1).toEpochDay();

    private final long seed;
    private final boolean plain;
    private final Dice dice;
    private final byte[][] pool = new byte[FIRST_UNIQUE][];
    private int unique;

    /** @param plain no text needs quotes in a CSV */
    SupplyChain(long seed, boolean plain) {
        this.seed = seed;
        this.plain = plain;
        dice = new Dice(seed);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public byte[] text(int key) {
        if (key >= FIRST_UNIQUE) {
            return utf8(uniqueText(key - FIRST_UNIQUE));
        }
        byte[] known = pool[key];
        if (known == null) {
            known = utf8(pooledText(key));
            pool[key] = known;
        }
        return known;
    }

    @Override
    public void writeRow(Cells cells) throws IOException {
        boolean odd = unique % 3 != 0;
        int day = FIRST_DAY + dice.below(1_000);
        int quantity = 1 + dice.below(5_000);
        int price = 5 + dice.below(99_995);
        text(cells, FIRST_UNIQUE + unique++);
        cells.decimal(460_372_000_000L + dice.below(999_999_999), 0);
        cells.decimal(1 + dice.below(40), 0);
        text(cells, FIRST_PART + dice.below(PARTS));
        text(cells, FIRST_DESCRIPTION + dice.below(DESCRIPTIONS));
        text(cells, FIRST_PLANT + dice.below(PLANTS));
        text(cells, FIRST_CUSTOMER + dice.below(CUSTOMERS));
        textOrBlank(cells, FIRST_STATUS + dice.below(STATUS.size()), 96);
        cells.decimal(quantity, 0);
        cells.decimal(price, 2);
        amount(cells, (long) quantity * price);
        discount(cells);
        weight(cells);
        cells.date(day);
        shipped(cells, day + dice.below(30));
        cells.dateTime(day + dice.below(40), dice.below(86_400));
        cells.bool(dice.percent(20));
        margin(cells);
        if (odd) {
            text(cells, FIRST_UNIQUE + unique++);
        } else {
            cells.blank();
        }
        textOrBlank(cells, FIRST_PART + dice.below(PARTS), 30);
    }

    private void text(Cells cells, int key) throws IOException {
        cells.text(key, text(key));
    }

    private void textOrBlank(Cells cells, int key, int percentText) throws IOException {
        if (dice.percent(percentText)) {
            text(cells, key);
        } else {
            cells.blank();
        }
    }

    /** A computed amount has the 17 digits of its double now and then. */
    private void amount(Cells cells, long cents) throws IOException {
        if (dice.percent(10)) {
            cells.floating(cents / 100.0);
        } else {
            cells.decimal(cents, 2);
        }
    }

    private void discount(Cells cells) throws IOException {
        if (dice.percent(30)) {
            cells.blank();
        } else {
            cells.percentage(dice.below(10_000), 4);
        }
    }

    /** Some weigh so little that Excel stores an exponent. */
    private void weight(Cells cells) throws IOException {
        if (dice.percent(1)) {
            cells.floating((1 + dice.below(99)) * 1e-7);
        } else {
            cells.decimal(1 + dice.below(2_000_000), 3);
        }
    }

    private void shipped(Cells cells, int day) throws IOException {
        if (dice.percent(15)) {
            cells.blank();
        } else {
            cells.date(day);
        }
    }

    private void margin(Cells cells) throws IOException {
        if (dice.percent(10)) {
            cells.floating(dice.fraction() - 0.25);
        } else {
            cells.decimal(dice.below(10_000) - 2_500L, 4);
        }
    }

    private String pooledText(int key) {
        var own = new Dice(seed ^ key);
        if (key >= FIRST_CUSTOMER) {
            return customer(own, key - FIRST_CUSTOMER);
        }
        if (key >= FIRST_DESCRIPTION) {
            return description(own, key - FIRST_DESCRIPTION);
        }
        if (key >= FIRST_PART) {
            return "%09d".formatted(own.below(100_000) * 1_000 + key % 1_000);
        }
        if (key >= FIRST_PLANT) {
            return "%s-%02d".formatted(List.of("AMER", "EMEA", "APJ").get(key % 3), key - FIRST_PLANT);
        }
        return key >= FIRST_STATUS ? STATUS.get(key - FIRST_STATUS) : COLUMNS.get(key);
    }

    private String customer(Dice own, int number) {
        String name = word(own) + " " + number;
        return switch (own.below(20)) {
            case 0 -> name + (plain ? " und Söhne" : " & Söhne, Köln");
            case 1 -> name + (plain ? " Co" : " \"Nord\" GmbH");
            default -> name;
        };
    }

    private String description(Dice own, int number) {
        String name = word(own) + " " + word(own) + " " + number;
        return switch (own.below(16)) {
            case 0 -> name + (plain ? " 19 mm" : ", 19\" <flat>");
            case 1 -> name + (plain ? " neu" : "\nneu");
            default -> name;
        };
    }

    private String uniqueText(int number) {
        if (number % 3 != 2) {
            return "SO-%d-%08d".formatted(2024 + number % 3, number);
        }
        var own = new Dice(seed + number);
        String note = word(own) + " " + word(own) + " " + number;
        return switch (own.below(8)) {
            case 0 -> note + (plain ? " eilt" : ", eilt");
            case 1 -> note + (plain ? " ok" : " \"ok\"");
            case 2 -> note + (plain ? " Rückruf" : "\nRückruf");
            default -> note;
        };
    }

    private static String word(Dice own) {
        return WORDS.get(own.below(WORDS.size()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
