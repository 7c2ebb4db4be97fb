package io.tailrace.quality.profile;

import io.tailrace.quality.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes proposed columns in the words of a configuration's data set. */
final class ContractText {
    private ContractText() {}

    static String of(String file, TableProfile table, List<ProposedColumn> columns, Optional<String> key) {
        var text = new StringBuilder();
        text.append("# Proposed for ")
                .append(oneLine(file))
                .append(" by its ")
                .append(table.rows())
                .append(" rows. Read it before you use it: the sender knows what the file only shows.\n");
        text.append("columns:\n");
        columns.forEach(column -> text.append(line(column)));
        text.append("extraColumns: ignore\n");
        text.append(table.rows() == 0 ? "emptyFile: accept\n" : "emptyFile: warn\n");
        key.ifPresent(name -> text.append("businessKey: [").append(name).append("]\n"));
        text.append("onRuleFailure: quarantine\n");
        return text.toString();
    }

    private static String line(ProposedColumn column) {
        var parts = new ArrayList<String>();
        parts.add("name: " + column.name());
        parts.addAll(type(column.type()));
        if (column.complete()) {
            parts.add("required: true");
        }
        column.alias().ifPresent(alias -> parts.add("aliases: [" + quoted(alias) + "]"));
        String note = note(column);
        return "  - {" + String.join(", ", parts) + "}" + (note.isEmpty() ? "" : "   # " + note) + "\n";
    }

    private static List<String> type(ColumnType type) {
        return switch (type) {
            case ColumnType.Text(int length) -> List.of("type: text", "length: " + length);
            case ColumnType.Whole(var locale) -> with("type: integer", locale);
            case ColumnType.Decimal(int precision, int scale, var locale) ->
                with("type: \"decimal(" + precision + "," + scale + ")\"", locale);
            case ColumnType.Truth(var formats) -> List.of("type: boolean", "formats: " + list(formats));
            case ColumnType.Day(var formats, var locale) -> List.of("type: date", "formats: " + list(formats));
            case ColumnType.Timestamp(var formats, var locale) ->
                List.of("type: timestamp", "formats: " + list(formats));
        };
    }

    private static List<String> with(String type, Optional<Locale> locale) {
        return locale.map(found -> List.of(type, "locale: " + found.toLanguageTag()))
                .orElseGet(() -> List.of(type));
    }

    private static String note(ProposedColumn column) {
        ColumnProfile profile = column.profile();
        if (profile.present() == 0) {
            return "has no value here";
        }
        if (profile.unreadable() > 0) {
            return profile.unreadable() + " errors or formulas without a value, which no type takes";
        }
        if (profile.bytes().most() > 65_535) {
            return "longer than a warehouse column can be: " + profile.bytes().most() + " bytes";
        }
        if (profile.doubt() != null) {
            return profile.doubt();
        }
        return profile.leadingZeros() ? "digits with leading zeros, which a number would lose" : "";
    }

    private static String list(List<String> texts) {
        return texts.stream().map(ContractText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A double-quoted scalar (YAML 1.2.2, section 7.3.1). */
    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == '\u2028' || c == '\u2029' || c == '\uFEFF') {
                quoted.append("\\u%04X".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
