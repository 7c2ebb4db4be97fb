package io.tailrace.conversion;

import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Format;
import io.tailrace.quality.Binding;
import io.tailrace.quality.Contract;
import io.tailrace.quality.FileContract;
import io.tailrace.quality.Table;
import io.tailrace.tabular.TableReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds each table of a file to its data set's contract by the table's own header; alike however often the file is read. */
final class TableBindings {
    private final String file;
    private final String fileOfRows;
    private final DataSet dataSet;
    private final Format format;
    /** Of all tables, when they must be known before the first row. */
    private final List<List<String>> headers;

    private @Nullable FileContract contract;

    /** What a table turned out to be. */
    sealed interface Bound {
        /** Without any column. */
        record Nothing() implements Bound {}

        /** Bound to the file's contract. */
        record Fitting(Table table, FileContract contract, Binding binding, TableStart start) implements Bound {}

        /** Against the contract. */
        record Broken(Refused refused) implements Bound {}
    }

    TableBindings(FileTables tables, DataSet dataSet, Format format, List<List<String>> headers) {
        file = tables.file();
        fileOfRows = tables.fileOfRows();
        this.dataSet = dataSet;
        this.format = format;
        this.headers = headers;
    }

    Bound bind(TableReader reader) {
        TableStart start = TableStart.of(reader);
        List<String> header = start.columns();
        if (header.isEmpty()) {
            return new Bound.Nothing();
        }
        FileContract known = contractFor(header);
        Binding binding = bindsInOrder(reader) ? known.bindInOrder() : known.bind(header);
        var broken = binding.broken();
        if (broken.isPresent()) {
            return new Bound.Broken(Refused.broken(TableStart.location(file, reader), broken.get()));
        }
        var table = new Table(fileOfRows, reader.sheet().orElse(null), Formats.allowsShortRows(format));
        return new Bound.Fitting(table, known, binding, start);
    }

    /** The columns that the contract does not have and that are written behind its own. */
    List<String> further() {
        return contract == null ? List.of() : contract.further();
    }

    private FileContract contractFor(List<String> header) {
        FileContract known = contract;
        if (known == null) {
            known = dataSet.columns().isEmpty()
                    ? FileContract.of(Contract.asTheyCome(header), List.of())
                    : FileContract.of(DataSetChecks.contract(dataSet), headers.isEmpty() ? List.of(header) : headers);
            contract = known;
        }
        return known;
    }

    private boolean bindsInOrder(TableReader reader) {
        return dataSet.columns().isEmpty() || (reader.headerRow() == 0 && !(format instanceof Format.FixedWidth));
    }
}
