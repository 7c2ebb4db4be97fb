package io.tailrace.commands;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import io.tailrace.report.Balance;
import io.tailrace.report.CheckResult;
import io.tailrace.report.Example;
import io.tailrace.report.RuleResult;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link CheckReport} as JSON, field by field. A mapper would find the fields out by itself, and take a tenth of a second for it: longer than to check a
 * small file.
 */
final class CheckReportJson {
    private final JsonGenerator json;

    private CheckReportJson(JsonGenerator json) {
        this.json = json;
    }

    static String of(CheckReport report) throws IOException {
        var text = new StringWriter();
        try (var json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            new CheckReportJson(json).report(report);
        }
        return text.toString();
    }

    private void report(CheckReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", report.file());
        json.writeStringField("outcome", report.outcome().name());
        json.writeObjectFieldStart("contract");
        json.writeBooleanField("inferred", report.contract().inferred());
        each("columns", report.contract().columns(), this::column);
        json.writeEndObject();
        text("refused", report.refused());
        balance(report.balance());
        each("rules", report.rules(), this::rule);
        each("findings", report.findings(), this::finding);
        json.writeEndObject();
    }

    private void column(Column column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        json.writeObjectFieldStart("type");
        type(column.type());
        json.writeEndObject();
        json.writeBooleanField("required", column.required());
        each("aliases", column.aliases(), json::writeString);
        text("preset", column.preset());
        text("locale", column.locale());
        text("pii", column.pii() == null ? null : column.pii().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private void type(ColumnType type) throws IOException {
        switch (type) {
            case ColumnType.Text(Integer length) -> {
                json.writeStringField("type", "text");
                json.writeFieldName("length");
                if (length == null) {
                    json.writeNull();
                } else {
                    json.writeNumber(length);
                }
            }
            case ColumnType.Date(List<String> formats) -> formats("date", formats);
            case ColumnType.Timestamp(List<String> formats) -> formats("timestamp", formats);
            case ColumnType.Truth(List<String> formats) -> formats("boolean", formats);
            case ColumnType.WholeNumber() -> json.writeStringField("type", "integer");
            case ColumnType.Decimal(int precision, int scale) -> {
                json.writeStringField("type", "decimal");
                json.writeNumberField("precision", precision);
                json.writeNumberField("scale", scale);
            }
        }
    }

    private void formats(String type, List<String> formats) throws IOException {
        json.writeStringField("type", type);
        each("formats", formats, json::writeString);
    }

    private void balance(Balance balance) throws IOException {
        json.writeObjectFieldStart("balance");
        json.writeNumberField("rowsIn", balance.rowsIn());
        json.writeNumberField("rowsWritten", balance.rowsWritten());
        json.writeNumberField("rowsQuarantined", balance.rowsQuarantined());
        json.writeNumberField("rowsDeduplicated", balance.rowsDeduplicated());
        json.writeNumberField("rowsSkipped", balance.rowsSkipped());
        json.writeEndObject();
    }

    private void rule(RuleResult rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", rule.rule());
        json.writeStringField("outcome", rule.outcome().name());
        json.writeNumberField("evaluated", rule.evaluated());
        json.writeNumberField("failed", rule.failed());
        json.writeStringField("observed", rule.observed());
        json.writeStringField("action", rule.action().name());
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : rule.labels().entrySet()) {
            json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
        each("examples", rule.examples(), this::example);
        json.writeEndObject();
    }

    private void finding(CheckResult finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("check", finding.check());
        json.writeStringField("outcome", finding.outcome().name());
        json.writeNumberField("count", finding.count());
        each("examples", finding.examples(), this::example);
        json.writeEndObject();
    }

    private void example(Example example) throws IOException {
        json.writeStartObject();
        text("sheet", example.sheet());
        json.writeNumberField("row", example.row());
        text("column", example.column());
        text("cell", example.cell());
        json.writeStringField("expected", example.expected());
        text("value", example.value());
        json.writeEndObject();
    }

    private void text(String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private <T> void each(String name, List<T> values, Writing<T> writing) throws IOException {
        json.writeArrayFieldStart(name);
        for (T value : values) {
            writing.write(value);
        }
        json.writeEndArray();
    }

    @FunctionalInterface
    private interface Writing<T> {
        void write(T value) throws IOException;
    }
}
