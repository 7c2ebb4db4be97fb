package io.tailrace.quality;

import io.tailrace.tabular.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract for one file: the declared columns and, when the contract evolves, as text behind them every other column of the file's headers. The name of such a
 * column is made of lower-case letters, digits and underscores, a letter first, and is unlike all others.
 */
public final class FileContract {
    private final Contract declared;
    private final Contract contract;
    /** Which column of a header each further column is: see {@link #keys}. */
    private final List<String> further;

    private FileContract(Contract declared, Contract contract, List<String> further) {
        this.declared = declared;
        this.contract = contract;
        this.further = further;
    }

    /**
     * The contract for a file of one table or more.
     *
     * @param headers the column names of each table
     */
    public static FileContract of(Contract declared, List<List<String>> headers) {
        var columns = new ArrayList<>(declared.columns());
        var further = new ArrayList<String>();
        if (declared.extraColumns() == Contract.ExtraColumns.EVOLVE) {
            var used = new HashSet<String>();
            columns.forEach(column -> used.addAll(
                    Contract.spellings(column).stream().map(ColumnName::folded).toList()));
            for (List<String> header : headers) {
                keys(declared.bind(header)).forEach((key, position) -> {
                    if (!further.contains(key)) {
                        further.add(key);
                        columns.add(Column.of(
                                SafeName.unlike(used, SafeName.of(header.get(position), position)),
                                ColumnType.Text.unlimited()));
                    }
                });
            }
        }
        return new FileContract(declared, new Contract(columns, declared.extraColumns()), further);
    }

    public Contract contract() {
        return contract;
    }

    /** The names of the columns behind the declared ones. */
    public List<String> further() {
        return contract.names()
                .subList(declared.columns().size(), contract.columns().size());
    }

    /** As {@link Contract#bind}. */
    public Binding bind(List<String> header) {
        Binding binding = declared.bind(header);
        return declared.extraColumns() == Contract.ExtraColumns.EVOLVE
                ? binding.with(contract, positions(binding))
                : binding;
    }

    /** As {@link Contract#bindInOrder}; further columns have no place in files without a header. */
    public Binding bindInOrder() {
        int[] nowhere = new int[further.size()];
        Arrays.fill(nowhere, Binding.ABSENT);
        return declared.bindInOrder().with(contract, nowhere);
    }

    private int[] positions(Binding binding) {
        Map<String, Integer> keys = keys(binding);
        return further.stream()
                .mapToInt(key -> keys.getOrDefault(key, Binding.ABSENT))
                .toArray();
    }

    /** The positions of the undeclared columns, by name and by how often the name has occurred among them. */
    private static Map<String, Integer> keys(Binding binding) {
        var occurrences = new HashMap<String, Integer>();
        var keys = new LinkedHashMap<String, Integer>();
        for (int position : binding.extraPositions()) {
            String name = ColumnName.folded(binding.header().get(position));
            keys.put(name + "\0" + occurrences.merge(name, 1, Integer::sum), position);
        }
        return keys;
    }
}
