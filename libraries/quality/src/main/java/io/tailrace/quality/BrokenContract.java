package io.tailrace.quality;

import java.util.List;

/** Why a file is refused before its first row. */
public sealed interface BrokenContract {
    String expected();

    String found();

    record ColumnMissing(List<String> columns, List<String> header) implements BrokenContract {
        public ColumnMissing {
            columns = List.copyOf(columns);
            header = List.copyOf(header);
        }

        @Override
        public String expected() {
            return "column " + String.join(", ", columns);
        }

        @Override
        public String found() {
            return header.isEmpty() ? "no header" : "the columns " + String.join(", ", header);
        }
    }

    record ExtraColumn(List<String> columns, List<String> contract) implements BrokenContract {
        public ExtraColumn {
            columns = List.copyOf(columns);
            contract = List.copyOf(contract);
        }

        @Override
        public String expected() {
            return "only the columns " + String.join(", ", contract);
        }

        @Override
        public String found() {
            return "also " + String.join(", ", columns);
        }
    }
}
