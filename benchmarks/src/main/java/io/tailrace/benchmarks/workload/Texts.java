package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts beside numbers: few ones that come again and again, or in every cell one that never came before. */
final class Texts implements Table {
    private static final List<String> COLUMNS =
            List.of("id", "first", "second", "third", "fourth", "quantity", "price", "booked");
    private static final int FIRST_TEXT = 8;
    private static final int TEXTS_A_ROW = 4;

    private final Dice dice;
    private final int distinct;
    private int number;

    private Texts(long seed, int distinct) {
        dice = new Dice(seed);
        this.distinct = distinct;
    }

    static Texts few(long seed) {
        return new Texts(seed, 200);
    }

    /** Four new texts in every row. */
    static Texts many(long seed) {
        return new Texts(seed, Integer.MAX_VALUE);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public byte[] text(int key) {
        String text =
                key < FIRST_TEXT ? COLUMNS.get(key) : "Position %07d in Halle %d".formatted(key - FIRST_TEXT, key % 7);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writeRow(Cells cells) throws IOException {
        int row = number++;
        cells.decimal(row, 0);
        for (int i = 0; i < TEXTS_A_ROW; i++) {
            int key = FIRST_TEXT + (distinct == Integer.MAX_VALUE ? row * TEXTS_A_ROW + i : dice.below(distinct));
            cells.text(key, text(key));
        }
        cells.decimal(dice.below(5_000), 0);
        cells.decimal(dice.below(1_000_000), 2);
        cells.date(19_000 + dice.below(2_000));
    }
}
