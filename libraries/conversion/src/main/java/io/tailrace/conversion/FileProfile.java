package io.tailrace.conversion;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Limits;
import io.tailrace.quality.profile.Candidate;
import io.tailrace.quality.profile.ColumnProfile;
import io.tailrace.quality.profile.Profiler;
import io.tailrace.quality.profile.TableProfile;
import io.tailrace.tabular.TableReader;
import io.tailrace.tabular.TableSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Profiles a whole file, and says which columns it has when no contract does. */
public final class FileProfile {
    private FileProfile() {}

    /**
     * Profiles in one pass. The source is closed.
     *
     * @throws io.tailrace.tabular.UnreadableFile when it cannot be read
     */
    public static TableProfile of(TableSource source, Format format) {
        var bounds = DataSetBounds.of(Limits.none());
        var tableFormat = Formats.tableFormat(format, System::getenv);
        var profiler = Profiler.ofAllRows();
        try (var spool = Spool.of(source, tableFormat, bounds, false);
                var tables = new SourceTables(spool.source(), tableFormat, Formats.layout(format, List.of()), bounds)) {
            while (tables.next()) {
                take(tables.table(), profiler);
            }
        }
        return profiler.end();
    }

    private static void take(TableReader table, Profiler profiler) {
        TableStart start = TableStart.of(table);
        profiler.begin(start.columns());
        boolean more = start.hasRow();
        while (more) {
            profiler.take(table.row());
            more = table.next();
        }
    }

    /** The columns under the names of the header, each of a type that reads all its values. */
    public static List<Column> columns(TableProfile profile) {
        return profile.columns().stream().map(FileProfile::column).toList();
    }

    private static Column column(ColumnProfile profile) {
        var type = profile.type().map(Candidate::type).orElseGet(io.tailrace.quality.ColumnType.Text::unlimited);
        return switch (type) {
            case io.tailrace.quality.ColumnType.Text text -> column(profile, new ColumnType.Text(null), null);
            case io.tailrace.quality.ColumnType.Whole(var locale) ->
                column(profile, new ColumnType.WholeNumber(), locale.orElse(null));
            case io.tailrace.quality.ColumnType.Decimal(int precision, int scale, var locale) ->
                column(profile, new ColumnType.Decimal(precision, scale), locale.orElse(null));
            case io.tailrace.quality.ColumnType.Truth(var formats) ->
                column(profile, new ColumnType.Truth(formats), null);
            case io.tailrace.quality.ColumnType.Day(var formats, var locale) ->
                column(profile, new ColumnType.Date(formats), null);
            case io.tailrace.quality.ColumnType.Timestamp(var formats, var locale) ->
                column(profile, new ColumnType.Timestamp(formats), null);
        };
    }

    private static Column column(ColumnProfile profile, ColumnType type, @Nullable Locale locale) {
        return new Column(
                profile.name(), type, false, List.of(), null, locale == null ? null : locale.toLanguageTag(), null);
    }
}
