package io.tailrace.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one state. Each kind reads the fields that it has in its query language; whatever is left over is refused by name. */
final class StateReader {
    private static final Set<String> RESERVED = Set.of("states");

    private final DefinitionReader machine;
    private final String name;
    private final Fields fields;
    private QueryLanguage language = QueryLanguage.JSON_PATH;

    StateReader(DefinitionReader machine, String name, Fields fields) {
        this.machine = machine;
        this.name = name;
        this.fields = fields;
    }

    @Nullable
    State read() {
        language = machine.language(fields, machine.language());
        var type = fields.requiredText("Type");
        var state = switch (type) {
            case "Pass" -> pass();
            case "Succeed" -> new State.Succeed(head("Succeed", flow(false, false, false), null));
            case "Fail" -> fail();
            case "Wait" -> waiting();
            case "Choice" -> new ChoiceReader(this).read();
            case "Task" -> task();
            case "Parallel" -> parallel();
            case "Map" -> new MapReader(this, machine).read();
            default -> {
                fields.problem("Type", "must name a state type but is \"" + type + "\"");
                yield null;
            }
        };
        if (state != null) {
            fields.finish("in a " + type + " state of the query language " + language.label());
        }
        return state;
    }

    Fields fields() {
        return fields;
    }

    boolean jsonata() {
        return language == QueryLanguage.JSONATA;
    }

    State.Head head(String type, DataFlow flow, @Nullable String next) {
        return new State.Head(name, type, flow, next);
    }

    private State pass() {
        var flow = flow(true, true, false);
        Expression result = null;
        if (!jsonata() && fields.has("Result")) {
            result = Expression.constant(fields.required("Result"));
        }
        return new State.Pass(head("Pass", flow, next()), result);
    }

    private State fail() {
        var identity = Expression.constant(Json.object());
        var flow = new DataFlow(language, scope -> scope.input(), null, null, null, identity, null, null);
        return new State.Fail(head("Fail", flow, null), failText("Error"), failText("Cause"));
    }

    private @Nullable Expression failText(String field) {
        if (jsonata()) {
            return template(field);
        }
        var text = fields.text(field);
        var path = fields.text(field + "Path");
        if (text != null && path != null) {
            fields.problem("Only one of the fields '" + field + "' and '" + field + "Path' may be given.");
        }
        if (path != null) {
            return compiled(field + "Path", () -> PathTemplate.pathOrIntrinsic(path));
        }
        return text == null ? null : Expression.constant(Json.NODES.textNode(text));
    }

    private State waiting() {
        var flow = flow(false, false, false);
        var given = new ArrayList<String>();
        for (var field : List.of("Seconds", "Timestamp", "SecondsPath", "TimestampPath")) {
            if (fields.has(field) && !(jsonata() && field.endsWith("Path"))) {
                given.add(field);
            }
        }
        if (given.size() != 1) {
            fields.problem("A Wait state needs exactly one of the fields 'Seconds', 'Timestamp'"
                    + (jsonata() ? "" : ", 'SecondsPath', 'TimestampPath'") + " but has " + given + ".");
            given.forEach(fields::take);
            return new State.Wait(head("Wait", flow, next()), (scope, now) -> now);
        }
        return new State.Wait(head("Wait", flow, next()), waitTime(given.getFirst()));
    }

    private State.WaitTime waitTime(String field) {
        var value = fields.required(field);
        return switch (field) {
            case "SecondsPath" -> WaitTimes.secondsPath(path(field, value));
            case "TimestampPath" -> WaitTimes.timestampPath(path(field, value));
            case "Seconds" -> {
                if (jsonata() && value.isTextual()) {
                    yield WaitTimes.secondsExpression(expression(field, value));
                }
                var seconds = value.isNumber() ? Json.wholeNumber(value) : null;
                if (seconds == null || seconds < 0 || seconds > WaitTimes.LONGEST_WAIT) {
                    fields.problem(field, "must be a whole number from 0 to 99999999 but is " + Json.text(value));
                    yield (scope, now) -> now;
                }
                yield (scope, now) -> now.plusSeconds(seconds);
            }
            default -> {
                if (jsonata() && value.isTextual() && JsonataExpression.isExpression(value.textValue())) {
                    yield WaitTimes.timestampExpression(expression(field, value));
                }
                var until = value.isTextual() ? Timestamps.parse(value.textValue()) : null;
                if (until == null) {
                    fields.problem(field, "must be a time such as 2026-11-22T05:00:00Z but is " + Json.text(value));
                    yield (scope, now) -> now;
                }
                Instant instant = until;
                yield (scope, now) -> instant;
            }
        };
    }

    private State task() {
        var flow = flow(true, true, true);
        var arn = fields.requiredText("Resource");
        var resource =
                new TaskResource(arn, TaskResource.Kind.SERVICE, "", "", TaskResource.Completion.REQUEST_RESPONSE);
        try {
            resource = TaskResource.parse(arn);
        } catch (IllegalArgumentException e) {
            fields.problem("Resource", String.valueOf(e.getMessage()));
        }
        var timeout = number("TimeoutSeconds", 1);
        var heartbeat = number("HeartbeatSeconds", 1);
        return new State.Task(head("Task", flow, next()), resource, timeout, heartbeat, credentials(), routes());
    }

    private @Nullable Expression credentials() {
        var node = fields.take("Credentials");
        if (node == null) {
            return null;
        }
        if (!node.has("RoleArn") && !node.has("RoleArn.$")) {
            fields.problem("Credentials", "must hold 'RoleArn'");
        }
        return compiled(
                "Credentials",
                () -> jsonata() ? JsonataTemplate.compile(node, "Credentials") : PathTemplate.compile(node));
    }

    private State parallel() {
        var flow = flow(true, true, true);
        var branches = new ArrayList<Branch>();
        for (var branch : fields.objects("Branches")) {
            branches.add(machine.branch(branch));
            branch.finish("in a branch");
        }
        if (branches.isEmpty()) {
            fields.problem("Branches", "must hold at least one branch");
        }
        return new State.Parallel(head("Parallel", flow, next()), branches, routes());
    }

    /** Next or End, of which a state that can go on has exactly one. */
    @Nullable
    String next() {
        var next = fields.text("Next");
        var end = fields.flag("End");
        if ((next == null) == !Boolean.TRUE.equals(end)) {
            fields.problem("A state needs either the field 'Next' or the field 'End' with the value true.");
        }
        return next;
    }

    /**
     * @param arguments whether the state has Parameters or Arguments
     * @param resultPath whether it has a result of its own to place
     * @param selector whether it has ResultSelector
     */
    DataFlow flow(boolean arguments, boolean resultPath, boolean selector) {
        if (jsonata()) {
            boolean takesArguments = arguments && selector;
            return new DataFlow(
                    language,
                    scope -> scope.input(),
                    takesArguments ? template("Arguments") : null,
                    null,
                    null,
                    scope -> scope.input(),
                    template("Output"),
                    assign(fields));
        }
        return new DataFlow(
                language,
                pathOrEmpty("InputPath"),
                arguments ? payload("Parameters") : null,
                selector ? payload("ResultSelector") : null,
                resultPath ? resultPath(fields) : ReferencePath.compile("$"),
                pathOrEmpty("OutputPath"),
                null,
                assign(fields));
    }

    /** A field of JSON null gives an empty object; an absent one the whole document. */
    private Expression pathOrEmpty(String field) {
        var value = fields.take(field);
        if (value == null) {
            return scope -> scope.input();
        }
        return value.isNull() ? Expression.constant(Json.object()) : path(field, value);
    }

    @Nullable
    ReferencePath resultPath(Fields owner) {
        var value = owner.take("ResultPath");
        if (value == null) {
            return ReferencePath.compile("$");
        }
        if (value.isNull()) {
            return null;
        }
        try {
            return ReferencePath.compile(value.asText());
        } catch (IllegalArgumentException e) {
            owner.problem("ResultPath", "must be a reference path: " + e.getMessage());
            return null;
        }
    }

    Path path(String field, JsonNode value) {
        try {
            return Path.compile(value.isTextual() ? value.textValue() : Json.text(value));
        } catch (IllegalArgumentException e) {
            fields.problem(field, "must be a path: " + e.getMessage());
            return Path.compile("$");
        }
    }

    @Nullable
    Expression payload(String field) {
        var node = fields.take(field);
        return node == null ? null : compiled(field, () -> PathTemplate.compile(node));
    }

    @Nullable
    Expression template(String field) {
        return template(fields, field);
    }

    @Nullable
    Expression template(Fields owner, String field) {
        var node = owner.take(field);
        return node == null ? null : compiled(owner, field, () -> JsonataTemplate.compile(node, field));
    }

    @Nullable
    Expression assign(Fields owner) {
        var node = owner.take("Assign");
        if (node == null) {
            return null;
        }
        if (!(node instanceof ObjectNode object)) {
            owner.problem("Assign", "must be an object but is " + Json.text(node));
            return null;
        }
        for (var entry : object.properties()) {
            var variable = jsonata() || !entry.getKey().endsWith(".$")
                    ? entry.getKey()
                    : entry.getKey().substring(0, entry.getKey().length() - 2);
            if (!variable.matches("[A-Za-z_][A-Za-z0-9_]{0,79}") || RESERVED.contains(variable)) {
                owner.problem("Assign", "cannot assign a variable with the name '" + variable + "'");
            }
        }
        return compiled(
                owner,
                "Assign",
                () -> jsonata() ? JsonataTemplate.compile(node, "Assign") : PathTemplate.compile(node));
    }

    JsonataExpression expression(String field, JsonNode value) {
        try {
            if (!JsonataExpression.isExpression(value.textValue())) {
                throw new IllegalArgumentException("it must stand between {% and %}");
            }
            return JsonataExpression.compile(value.textValue(), field);
        } catch (IllegalArgumentException e) {
            fields.problem(field, "is no expression: " + e.getMessage());
            return JsonataExpression.compile("{%null%}", field);
        }
    }

    /** A number, a path to one (JSONPath, with the suffix Path) or an expression (JSONata). */
    @Nullable
    NumberField number(String field, long least) {
        return number(fields, field, least);
    }

    @Nullable
    NumberField number(Fields owner, String field, long least) {
        var value = owner.take(field);
        var path = jsonata() ? null : owner.take(field + "Path");
        if (value != null && path != null) {
            owner.problem("Only one of the fields '" + field + "' and '" + field + "Path' may be given.");
        }
        if (path != null) {
            return new NumberField(field + "Path", path(field + "Path", path), path.asText(), null);
        }
        if (value == null) {
            return null;
        }
        if (jsonata() && value.isTextual()) {
            var expression = expression(field, value);
            return new NumberField(field, expression, null, expression.text());
        }
        if (!value.isNumber() || value.decimalValue().signum() < 0 || value.doubleValue() < least) {
            owner.problem(field, "must be a number of at least " + least + " but is " + Json.text(value));
        }
        return new NumberField(field, Expression.constant(value), null, null);
    }

    State.ErrorRoutes routes() {
        var retriers = new ArrayList<State.Retrier>();
        for (var entry : fields.objects("Retry")) {
            retriers.add(retrier(entry));
            entry.finish("in a Retry entry");
        }
        var catchers = new ArrayList<State.Catcher>();
        for (var entry : fields.objects("Catch")) {
            catchers.add(catcher(entry));
            entry.finish("in a Catch entry of the query language " + language.label());
        }
        return new State.ErrorRoutes(List.copyOf(retriers), List.copyOf(catchers));
    }

    private State.Retrier retrier(Fields entry) {
        var errors = errorEquals(entry);
        var interval = Duration.ofSeconds((long) literal(entry, "IntervalSeconds", 1, 1));
        int attempts = (int) literal(entry, "MaxAttempts", 3, 0);
        double rate = literal(entry, "BackoffRate", 2, 1);
        var maxDelay = entry.has("MaxDelaySeconds")
                ? Duration.ofSeconds((long) literal(entry, "MaxDelaySeconds", 1, 1))
                : null;
        var jitter = entry.text("JitterStrategy");
        if (jitter != null && !jitter.equals("FULL") && !jitter.equals("NONE")) {
            entry.problem("JitterStrategy", "must be FULL or NONE but is \"" + jitter + "\"");
        }
        return new State.Retrier(errors, interval, attempts, rate, maxDelay, "FULL".equals(jitter));
    }

    private static double literal(Fields entry, String field, double otherwise, double least) {
        var value = entry.take(field);
        if (value == null) {
            return otherwise;
        }
        boolean whole = field.equals("BackoffRate") || value.isIntegralNumber();
        if (!value.isNumber() || !whole || value.doubleValue() < least) {
            entry.problem(field, "must be a number of at least " + (long) least + " but is " + Json.text(value));
            return otherwise;
        }
        return value.doubleValue();
    }

    private State.Catcher catcher(Fields entry) {
        var errors = errorEquals(entry);
        var next = entry.requiredText("Next");
        var resultPath = jsonata() ? null : resultPath(entry);
        var output = jsonata() ? template(entry, "Output") : null;
        return new State.Catcher(errors, next, resultPath, output, assign(entry));
    }

    private static List<String> errorEquals(Fields entry) {
        var errors = entry.texts("ErrorEquals");
        if (errors.isEmpty()) {
            entry.problem("ErrorEquals", "must name at least one error");
        }
        if (errors.size() > 1 && errors.contains(ErrorNames.ALL)) {
            entry.problem("ErrorEquals", "may not name other errors beside States.ALL");
        }
        return List.copyOf(errors);
    }

    Expression compiled(String field, java.util.function.Supplier<Expression> compilation) {
        return compiled(fields, field, compilation);
    }

    private static Expression compiled(
            Fields owner, String field, java.util.function.Supplier<Expression> compilation) {
        try {
            return compilation.get();
        } catch (IllegalArgumentException e) {
            owner.problem("The field '" + field + "' cannot be used. " + e.getMessage());
            return Expression.constant(Json.NODES.nullNode());
        }
    }
}
