package io.tailrace.quality;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Where the columns of a contract are in one file. */
public final class Binding {
    public static final int ABSENT = -1;

    private final Contract contract;
    private final List<String> header;
    private final int[] positions;
    private final List<String> missing;
    private final List<Integer> extras;

    Binding(Contract contract, List<String> header, int[] positions, List<String> missing, List<Integer> extras) {
        this.contract = contract;
        this.header = List.copyOf(header);
        this.positions = positions;
        this.missing = List.copyOf(missing);
        this.extras = List.copyOf(extras);
    }

    public Contract contract() {
        return contract;
    }

    /** The column names of the file. */
    public List<String> header() {
        return header;
    }

    /** Required columns that the file lacks. */
    public List<String> missing() {
        return missing;
    }

    /** Columns of the file that the contract does not know. */
    public List<String> extras() {
        return extras.stream()
                .map(position -> header.get(position).isBlank()
                        ? "column " + (position + 1) + " (without a name)"
                        : header.get(position))
                .toList();
    }

    /** Where they are, from 0. */
    List<Integer> extraPositions() {
        return extras;
    }

    /** The same file bound to a contract with further columns, which are at these positions. */
    Binding with(Contract wider, int[] further) {
        int[] all = Arrays.copyOf(positions, positions.length + further.length);
        System.arraycopy(further, 0, all, positions.length, further.length);
        return new Binding(wider, header, all, missing, List.of());
    }

    /** Why the file breaks the contract before its first row, if it does. */
    public Optional<BrokenContract> broken() {
        if (!missing.isEmpty()) {
            return Optional.of(new BrokenContract.ColumnMissing(missing, header));
        }
        if (contract.extraColumns() == Contract.ExtraColumns.REJECT && !extras.isEmpty()) {
            return Optional.of(new BrokenContract.ExtraColumn(extras(), contract.names()));
        }
        return Optional.empty();
    }

    /** The position of a contract's column in the file, or {@link #ABSENT}. */
    public int position(int column) {
        return positions[column];
    }

    /** How many cells a full row has: unnamed columns at the end of the header are none. */
    int width() {
        return named(header);
    }

    boolean has(String column) {
        String wanted = Contract.folded(column);
        for (int i = 0; i < positions.length; i++) {
            if (positions[i] != ABSENT
                    && Contract.folded(contract.columns().get(i).name()).equals(wanted)) {
                return true;
            }
        }
        return header.stream().anyMatch(name -> Contract.folded(name).equals(wanted));
    }

    static int named(List<String> header) {
        int width = header.size();
        while (width > 0 && header.get(width - 1).isBlank()) {
            width--;
        }
        return width;
    }
}
