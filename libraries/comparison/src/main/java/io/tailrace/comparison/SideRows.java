package io.tailrace.comparison;

import io.tailrace.quality.ColumnFigures;
import io.tailrace.quality.DistinctCells;
import io.tailrace.quality.MemoryBudget;
import io.tailrace.tabular.CellKind;
import io.tailrace.tabular.Row;
import io.tailrace.tabular.RowBuffer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The one pass over the rows of a side: counted, measured, and handed on as records. */
final class SideRows {
    private static final int DECIMALS_OF_MEAN = 6;

    private final Side side;
    private final List<ColumnPair> pairs;
    private final List<CellForm> forms = new ArrayList<>();
    private final List<ColumnFigures> measured = new ArrayList<>();
    private final List<DistinctCells> distinct = new ArrayList<>();
    private final long[] unfit;
    private final @Nullable RecordSorter records;
    private final RowBuffer cells = new RowBuffer();
    private final RecordForm record = new RecordForm();
    private List<ComparisonReport.Figures> figures = List.of();
    private long rows;
    private long blank;

    /**
     * @param budget of the distinct values; null when columns are not measured
     * @param records null when records are not compared
     */
    SideRows(
            Side side,
            List<ColumnPair> pairs,
            ComparisonPlan plan,
            boolean binaryNumbers,
            @Nullable MemoryBudget budget,
            @Nullable RecordSorter records) {
        this.side = side;
        this.pairs = pairs;
        this.records = records;
        unfit = new long[pairs.size()];
        for (int i = 0; i < pairs.size(); i++) {
            ColumnPair pair = pairs.get(i);
            forms.add(new CellForm(pair.kind(), pair.of(side), plan.emptyIsNull(), binaryNumbers));
            if (budget != null) {
                measured.add(new ColumnFigures(pair.kind().measure()));
                distinct.add(new DistinctCells(budget, "Column " + pair.name() + " of the " + side.word(), i));
            }
        }
    }

    /** Afterwards nothing of the budget is needed any more. */
    void readAll(ComparedTable table) {
        blank = table.read(this::take);
        figures = IntStream.range(0, measured.size()).mapToObj(this::figures).toList();
        distinct.clear();
    }

    long rows() {
        return rows;
    }

    long blank() {
        return blank;
    }

    /** Of each column; empty when columns are not measured. */
    List<ComparisonReport.Figures> figures() {
        return figures;
    }

    private ComparisonReport.Figures figures(int column) {
        ColumnFigures told = measured.get(column);
        boolean numbers = pairs.get(column).kind() == ValueKind.NUMBER;
        long values = told.present() - unfit[column];
        boolean hidden = pairs.get(column).confidential();
        return new ComparisonReport.Figures(
                told.nulls(),
                unfit[column],
                distinct.get(column).count(),
                hidden ? null : told.least(),
                hidden ? null : told.greatest(),
                numbers ? told.sum().toPlainString() : null,
                numbers && values > 0 ? mean(told.sum(), values) : null);
    }

    private void take(Row row, int[] positions, long place) {
        rows++;
        cells.start(row.number());
        for (int i = 0; i < unfit.length; i++) {
            forms.get(i).read(row, positions[pairs.get(i).at(side)], cells);
            if (cells.kind(i) == CellKind.ERROR) {
                unfit[i]++;
            }
        }
        for (int i = 0; i < measured.size(); i++) {
            measured.get(i).take(cells, i);
            distinct.get(i).take(cells);
        }
        if (records != null) {
            record.take(cells, unfit.length);
            records.add(record.bytes(), record.length(), place);
        }
    }

    private static String mean(BigDecimal sum, long values) {
        BigDecimal mean = sum.divide(BigDecimal.valueOf(values), DECIMALS_OF_MEAN, RoundingMode.HALF_EVEN);
        return mean.signum() == 0 ? "0" : mean.stripTrailingZeros().toPlainString();
    }
}
