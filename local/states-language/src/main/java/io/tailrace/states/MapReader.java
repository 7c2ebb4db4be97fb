package io.tailrace.states;

import io.tailrace.states.Distributed.Format;
import io.tailrace.states.Distributed.ItemBatcher;
import io.tailrace.states.Distributed.ItemReader;
import io.tailrace.states.Distributed.ResultWriter;
import io.tailrace.states.Distributed.Transformation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Map state, inline or distributed, in its present form (ItemProcessor) and its legacy form (Iterator). */
final class MapReader {
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "PIPE", '|', "SEMICOLON", ';', "SPACE", ' ', "TAB", '\t');

    private final StateReader state;
    private final DefinitionReader machine;
    private final Fields fields;
    private boolean distributed;

    MapReader(StateReader state, DefinitionReader machine) {
        this.state = state;
        this.machine = machine;
        this.fields = state.fields();
    }

    State.MapState read() {
        var processor = processor();
        var flow = state.flow(false, true, !state.jsonata());
        var selector = itemSelector();
        var items = items();
        var concurrency = state.number("MaxConcurrency", 0);
        var parallel = distributed ? distributed() : null;
        return new State.MapState(
                state.head("Map", flow, state.next()),
                items,
                selector,
                concurrency,
                processor,
                parallel,
                state.routes());
    }

    private Branch processor() {
        var name = fields.has("Iterator") ? "Iterator" : "ItemProcessor";
        if (fields.has("Iterator") && fields.has("ItemProcessor")) {
            fields.problem("Only one of the fields 'ItemProcessor' and 'Iterator' may be given.");
        }
        var processor = fields.object(name);
        if (processor == null) {
            fields.problem(name, "is required");
            return new Branch("", Map.of());
        }
        mode(processor.object("ProcessorConfig"));
        var branch = machine.branch(processor);
        processor.finish("in an item processor");
        return branch;
    }

    private void mode(@Nullable Fields config) {
        if (config == null) {
            return;
        }
        var mode = config.text("Mode");
        var type = config.text("ExecutionType");
        distributed = "DISTRIBUTED".equals(mode);
        if (mode != null && !distributed && !mode.equals("INLINE")) {
            config.problem("Mode", "must be INLINE or DISTRIBUTED but is \"" + mode + "\"");
        }
        if (distributed && !"STANDARD".equals(type) && !"EXPRESS".equals(type)) {
            config.problem("ExecutionType", "must be STANDARD or EXPRESS but is " + (type == null ? "absent" : type));
        }
        config.finish("in ProcessorConfig");
    }

    private @Nullable Expression itemSelector() {
        if (state.jsonata()) {
            return state.template("ItemSelector");
        }
        if (fields.has("Parameters") && fields.has("ItemSelector")) {
            fields.problem("Only one of the fields 'ItemSelector' and 'Parameters' may be given.");
        }
        return state.payload(fields.has("Parameters") ? "Parameters" : "ItemSelector");
    }

    private @Nullable Expression items() {
        if (!state.jsonata()) {
            var path = fields.text("ItemsPath");
            return path == null ? null : state.compiled("ItemsPath", () -> PathTemplate.pathOrIntrinsic(path));
        }
        var value = fields.take("Items");
        if (value == null) {
            return null;
        }
        if (value.isTextual()) {
            var expression = state.expression("Items", value);
            return scope -> {
                var result = expression.evaluate(scope);
                if (!result.isArray()) {
                    throw JsonataExpression.unexpectedType(expression.text(), "Items", "array", result);
                }
                return result;
            };
        }
        if (!value.isArray()) {
            fields.problem("Items", "must be an array or a JSONata expression but is " + Json.text(value));
        }
        return state.compiled("Items", () -> JsonataTemplate.compile(value, "Items"));
    }

    private Distributed distributed() {
        var label = fields.text("Label");
        if (label != null && (label.isEmpty() || label.length() > 40 || !label.matches("[A-Za-z0-9_.-]+"))) {
            fields.problem("Label", "must have 1 to 40 characters of A-Z a-z 0-9 _ . - but is \"" + label + "\"");
        }
        var count = state.number("ToleratedFailureCount", 0);
        var percentage = state.number("ToleratedFailurePercentage", 0);
        return new Distributed(label, reader(), batcher(), count, percentage, writer());
    }

    private @Nullable Expression arguments(Fields owner) {
        var field = state.jsonata() ? "Arguments" : "Parameters";
        var node = owner.take(field);
        if (node == null) {
            return null;
        }
        return state.compiled(
                field,
                () -> state.jsonata()
                        ? JsonataTemplate.compile(
                                node,
                                owner.where().contains("ItemReader")
                                        ? "ItemReader/Arguments"
                                        : "ResultWriter/Arguments")
                        : PathTemplate.compile(node));
    }

    private @Nullable ItemReader reader() {
        var reader = fields.object("ItemReader");
        if (reader == null) {
            return null;
        }
        var resource = reader.requiredText("Resource");
        boolean listing = resource.matches("arn:aws[a-z-]*:states:::s3:listObjectsV2");
        if (!listing && !resource.matches("arn:aws[a-z-]*:states:::s3:getObject")) {
            reader.problem(
                    "Resource",
                    "must be arn:aws:states:::s3:getObject or arn:aws:states:::s3:listObjectsV2 but is \"" + resource
                            + "\"");
        }
        var arguments = arguments(reader);
        if (arguments == null) {
            reader.problem(state.jsonata() ? "Arguments" : "Parameters", "is required");
        }
        var config = reader.object("ReaderConfig");
        reader.finish("in ItemReader");
        return config(
                config == null
                        ? new Fields(Json.object(), reader.where() + ", field 'ReaderConfig'", machine.problems())
                        : config,
                arguments == null ? Expression.constant(Json.object()) : arguments,
                listing);
    }

    private ItemReader config(Fields config, Expression arguments, boolean listing) {
        var format = listing ? Format.LISTING : format(config);
        var maxItems = state.number(config, "MaxItems", 0);
        List<String> headers = null;
        char delimiter = ',';
        ItemsPointer pointer = null;
        if (format == Format.CSV) {
            headers = headers(config);
            delimiter = delimiter(config);
        }
        if (format == Format.JSON) {
            pointer = pointer(config);
        }
        if (format == Format.MANIFEST) {
            var type = config.text("ManifestType");
            if (type != null && !type.equals("S3_INVENTORY")) {
                config.problem("ManifestType", "must be S3_INVENTORY but is \"" + type + "\"");
            }
        }
        config.finish("in ReaderConfig for " + format);
        return new ItemReader(arguments, format, headers, delimiter, maxItems, pointer);
    }

    private static Format format(Fields config) {
        var type = config.requiredText("InputType");
        return switch (type) {
            case "JSON" -> Format.JSON;
            case "JSONL" -> Format.JSONL;
            case "CSV" -> Format.CSV;
            case "MANIFEST" -> Format.MANIFEST;
            default -> {
                config.problem("InputType", "must be JSON, JSONL, CSV or MANIFEST but is \"" + type + "\"");
                yield Format.JSON;
            }
        };
    }

    private static @Nullable List<String> headers(Fields config) {
        var location = config.requiredText("CSVHeaderLocation");
        return switch (location) {
            case "FIRST_ROW" -> null;
            case "GIVEN" -> List.copyOf(config.texts("CSVHeaders"));
            default -> {
                config.problem("CSVHeaderLocation", "must be FIRST_ROW or GIVEN but is \"" + location + "\"");
                yield null;
            }
        };
    }

    private static char delimiter(Fields config) {
        var name = config.text("CSVDelimiter");
        if (name == null) {
            return ',';
        }
        var delimiter = DELIMITERS.get(name);
        if (delimiter == null) {
            config.problem("CSVDelimiter", "must be COMMA, PIPE, SEMICOLON, SPACE or TAB but is \"" + name + "\"");
            return ',';
        }
        return delimiter;
    }

    private static @Nullable ItemsPointer pointer(Fields config) {
        var text = config.text("ItemsPointer");
        try {
            return text == null ? null : ItemsPointer.parse(text);
        } catch (IllegalArgumentException e) {
            config.problem("ItemsPointer", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable ItemBatcher batcher() {
        var batcher = fields.object("ItemBatcher");
        if (batcher == null) {
            return null;
        }
        var maxItems = state.number(batcher, "MaxItemsPerBatch", 1);
        var maxBytes = state.number(batcher, "MaxInputBytesPerBatch", 1);
        if (maxItems == null && maxBytes == null) {
            batcher.problem("One of the fields 'MaxItemsPerBatch' and 'MaxInputBytesPerBatch' is required.");
        }
        var input = batcher.take("BatchInput");
        var batchInput = input == null
                ? null
                : state.compiled(
                        "BatchInput",
                        () -> state.jsonata()
                                ? JsonataTemplate.compile(input, "ItemBatcher/BatchInput")
                                : PathTemplate.compile(input));
        batcher.finish("in ItemBatcher");
        return new ItemBatcher(maxItems, maxBytes, batchInput);
    }

    private @Nullable ResultWriter writer() {
        var writer = fields.object("ResultWriter");
        if (writer == null) {
            return null;
        }
        var resource = writer.text("Resource");
        if (resource != null && !resource.matches("arn:aws[a-z-]*:states:::s3:putObject")) {
            writer.problem("Resource", "must be arn:aws:states:::s3:putObject but is \"" + resource + "\"");
        }
        var arguments = arguments(writer);
        if ((resource == null) != (arguments == null)) {
            writer.problem("The Resource and its " + (state.jsonata() ? "Arguments" : "Parameters")
                    + " must be given together.");
        }
        var config = writer.object("WriterConfig");
        var transformation = config == null ? Transformation.NONE : transformation(config);
        boolean lines = config != null && jsonLines(config);
        if (config != null) {
            config.finish("in WriterConfig");
        } else if (arguments == null) {
            writer.problem("A ResultWriter needs a Resource, a WriterConfig or both.");
        }
        writer.finish("in ResultWriter");
        return new ResultWriter(arguments, transformation, lines);
    }

    private static Transformation transformation(Fields config) {
        var name = config.requiredText("Transformation");
        for (var transformation : Transformation.values()) {
            if (transformation.name().equals(name)) {
                return transformation;
            }
        }
        config.problem("Transformation", "must be NONE, COMPACT or FLATTEN but is \"" + name + "\"");
        return Transformation.NONE;
    }

    private static boolean jsonLines(Fields config) {
        var type = config.requiredText("OutputType");
        if (!type.equals("JSON") && !type.equals("JSONL")) {
            config.problem("OutputType", "must be JSON or JSONL but is \"" + type + "\"");
        }
        return type.equals("JSONL");
    }
}
