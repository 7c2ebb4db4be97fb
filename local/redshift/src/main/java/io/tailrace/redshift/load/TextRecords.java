package io.tailrace.redshift.load;

import io.tailrace.redshift.dialect.CopyCommand;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of CSV or delimited text, whose fields are read as their columns say. */
final class TextRecords implements Records {
    private final ManifestReader.SourceFile file;
    private final InputStream stream;
    private final CopyCommand command;
    private final CopyCommand.Text format;
    private final List<Column> columns;
    private final ByteRow out;
    private final FieldConverter converter;
    private final DelimitedRecords records;
    private boolean begun;

    TextRecords(
            ManifestReader.SourceFile file,
            InputStream stream,
            CopyCommand command,
            CopyCommand.Text format,
            List<Column> columns,
            ByteRow out) {
        this.file = file;
        this.stream = stream;
        this.command = command;
        this.format = format;
        this.columns = columns;
        this.out = out;
        converter = new FieldConverter(command.conversion(), out);
        records = new DelimitedRecords(stream, format);
    }

    @Override
    public boolean next() throws IOException {
        if (!begun) {
            begun = true;
            for (var skipped = 0; skipped < format.headerLines() && records.next(); skipped++) {}
        }
        while (records.next()) {
            if (!format.skipBlankLines() || !records.blank()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable LoadError convert() {
        var problem = shape();
        if (problem != null) {
            return error(Math.min(records.fields(), columns.size()) - 1, problem);
        }
        for (var i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            out.beginField();
            problem = i < records.fields()
                    ? converter.convert(records.bytes(), records.start(i), records.end(i), column)
                    : converter.nothing(column);
            if (problem != null) {
                return error(i, problem);
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    private @Nullable FieldProblem shape() {
        if (records.problem() != null) {
            return records.problem();
        }
        if (records.fields() > columns.size()) {
            return FieldProblem.TOO_MANY_COLUMNS;
        }
        return records.fields() < columns.size() && !command.conversion().fillRecord()
                ? FieldProblem.TOO_FEW_COLUMNS
                : null;
    }

    private LoadError error(int field, FieldProblem problem) {
        var present = field >= 0 && field < records.fields();
        return LoadError.of(
                file.location().toString(),
                records.lineNumber(),
                columns.get(Math.max(0, field)),
                present ? records.start(field) + field : 0,
                records.rawLine(),
                present ? records.text(field) : "",
                problem);
    }
}
