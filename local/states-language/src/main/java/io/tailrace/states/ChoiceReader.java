package io.tailrace.states;

import java.util.ArrayList;
import java.util.List;

/** Reads a Choice state: Conditions in JSONata, trees of operators in JSONPath. */
final class ChoiceReader {
    private static final State.Condition NEVER = scope -> false;

    private final StateReader state;
    private final Fields fields;

    ChoiceReader(StateReader state) {
        this.state = state;
        this.fields = state.fields();
    }

    State.Choice read() {
        var flow = state.flow(false, false, false);
        var rules = new ArrayList<State.Rule>();
        for (var entry : fields.objects("Choices")) {
            rules.add(rule(entry));
            entry.finish("in a choice rule of the query language " + (state.jsonata() ? "JSONata" : "JSONPath"));
        }
        if (rules.isEmpty()) {
            fields.problem("Choices", "must hold at least one rule");
        }
        return new State.Choice(state.head("Choice", flow, null), List.copyOf(rules), fields.text("Default"));
    }

    private State.Rule rule(Fields entry) {
        var next = entry.requiredText("Next");
        var assign = state.assign(entry);
        var output = state.jsonata() ? state.template(entry, "Output") : null;
        var condition = state.jsonata() ? expression(entry) : condition(entry);
        return new State.Rule(condition, next, output, assign);
    }

    private State.Condition expression(Fields entry) {
        var value = entry.required("Condition");
        if (value.isBoolean()) {
            return scope -> value.booleanValue();
        }
        if (!value.isTextual()) {
            entry.problem("Condition", "must be a JSONata expression but is " + Json.text(value));
            return NEVER;
        }
        var expression = state.expression("Condition", value);
        return scope -> {
            var result = expression.evaluate(scope);
            if (!result.isBoolean()) {
                throw JsonataExpression.unexpectedType(expression.text(), "Condition", "boolean", result);
            }
            return result.booleanValue();
        };
    }

    private State.Condition condition(Fields entry) {
        if (entry.has("And")) {
            var parts = parts(entry, "And");
            return scope -> parts.stream().allMatch(part -> part.test(scope));
        }
        if (entry.has("Or")) {
            var parts = parts(entry, "Or");
            return scope -> parts.stream().anyMatch(part -> part.test(scope));
        }
        if (entry.has("Not")) {
            var inner = entry.object("Not");
            var condition = inner == null ? NEVER : nested(inner);
            return scope -> !condition.test(scope);
        }
        return comparison(entry);
    }

    private List<State.Condition> parts(Fields entry, String field) {
        var parts = new ArrayList<State.Condition>();
        entry.objects(field).forEach(part -> parts.add(nested(part)));
        if (parts.isEmpty()) {
            entry.problem(field, "must hold at least one rule");
        }
        return parts;
    }

    private State.Condition nested(Fields entry) {
        var condition = condition(entry);
        entry.finish("in a nested choice rule");
        return condition;
    }

    private State.Condition comparison(Fields entry) {
        var variable = state.path("Variable", entry.required("Variable"));
        var operators =
                entry.unread().stream().filter(ChoiceOperators::isOperator).toList();
        if (operators.size() != 1) {
            entry.problem("A choice rule needs exactly one comparison operator but has " + operators + ".");
            operators.forEach(entry::take);
            return NEVER;
        }
        var operator = operators.getFirst();
        try {
            return ChoiceOperators.condition(operator, variable, entry.required(operator));
        } catch (IllegalArgumentException e) {
            entry.problem(operator, String.valueOf(e.getMessage()));
            return NEVER;
        }
    }
}
