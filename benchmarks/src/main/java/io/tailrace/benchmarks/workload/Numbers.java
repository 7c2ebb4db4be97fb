package io.tailrace.benchmarks.workload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Fifty columns of numbers: whole ones, decimals, percentages, and in every tenth column doubles of 17 digits. */
final class Numbers implements Table {
    private static final int WIDTH = 50;
    private static final List<String> COLUMNS = IntStream.rangeClosed(1, WIDTH)
            .mapToObj(column -> "value_" + column)
            .toList();

    private final Dice dice;
    private final boolean onlyDoubles;

    /** @param onlyDoubles all columns are of the last kind */
    Numbers(long seed, boolean onlyDoubles) {
        dice = new Dice(seed);
        this.onlyDoubles = onlyDoubles;
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public byte[] text(int key) {
        return COLUMNS.get(key).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void writeRow(Cells cells) throws IOException {
        for (int column = 0; column < WIDTH; column++) {
            switch (onlyDoubles ? 9 : column % 10) {
                case 0, 1, 2 -> cells.decimal(dice.below(100_000), 0);
                case 3 -> cells.decimal(460_372_000_000L + dice.below(999_999_999), 0);
                case 4, 5, 6 -> cells.decimal(dice.below(10_000_000) - 1_000_000L, 2);
                case 7 -> cells.percentage(dice.below(10_000), 4);
                case 8 -> cells.decimal(dice.below(1_000_000_000), 6);
                default -> cells.floating(dice.fraction());
            }
        }
    }
}
