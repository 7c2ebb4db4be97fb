package io.tailrace.quality;

import io.tailrace.quality.PredicateTokens.Kind;
import io.tailrace.quality.PredicateTokens.Token;
import io.tailrace.quality.dqdl.Relation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the operands of a where clause, and compares two of one kind. */
final class Operands {
    private static final OptionalInt LITERAL = OptionalInt.empty();

    private final PredicateTokens tokens;
    private final KnownColumns columns;

    Operands(PredicateTokens tokens, List<Column> columns) {
        this.tokens = tokens;
        this.columns = new KnownColumns(columns);
    }

    Operand next() {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NUMBER -> number(token, false);
            case TEXT -> new Operand.Texts(LITERAL, token.text());
            case NAME -> column(token);
            case WORD -> word(token);
            case SIGN -> {
                if (token.is("-") && tokens.peek().kind() == Kind.NUMBER) {
                    yield number(tokens.take(), true);
                }
                throw PredicateParser.unexpected(token, "a column or literal");
            }
            case END -> throw PredicateParser.unexpected(token, "a column or literal");
        };
    }

    private static Operand number(Token token, boolean negative) {
        BigDecimal number = CellParser.number(token.text());
        if (number == null) {
            throw PredicateParser.unexpected(token, "a number");
        }
        return new Operand.Numbers(LITERAL, negative ? number.negate() : number);
    }

    private Operand word(Token token) {
        if (token.is("TRUE") || token.is("FALSE")) {
            Truth truth = Truth.of(token.is("TRUE"));
            return new Operand.Truths(LITERAL, row -> truth);
        }
        boolean literal = token.is("DATE") || token.is("TIMESTAMP");
        if (literal && tokens.peek().kind() == Kind.TEXT) {
            return moment(tokens.take());
        }
        if (PredicateTokens.isReserved(token.text())) {
            throw PredicateParser.unexpected(token, "a column or literal");
        }
        if (tokens.peek().is("(")) {
            throw new UnsupportedRule("the where clause calls %s at character %d; functions are not supported."
                    .formatted(token.text(), token.at()));
        }
        return column(token);
    }

    private Operand column(Token token) {
        int column = columns.find(token.text())
                .orElseThrow(() -> new UnsupportedRule(
                        "the where clause names %s at character %d; there is no such column, only %s. Text stands in single quotes."
                                .formatted(token.text(), token.at(), columns.names())));
        OptionalInt position = OptionalInt.of(column);
        return switch (columns.get(column).type()) {
            case ColumnType.Text text -> new Operand.Texts(position, "");
            case ColumnType.Whole whole -> new Operand.Numbers(position, BigDecimal.ZERO);
            case ColumnType.Decimal decimal -> new Operand.Numbers(position, BigDecimal.ZERO);
            case ColumnType.Day day -> new Operand.Moments(position, 0);
            case ColumnType.Timestamp timestamp -> new Operand.Moments(position, 0);
            case ColumnType.Truth truth ->
                new Operand.Truths(
                        position,
                        row -> !isThere(row, column)
                                ? Truth.UNKNOWN
                                : Truth.of(row.values().line()[row.values().begin(column)] == 't'));
        };
    }

    private static Operand.Moments moment(Token token) {
        try {
            String text = token.text().strip();
            LocalDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay()
                    : LocalDateTime.parse(text.replace(' ', 'T'));
            return new Operand.Moments(LITERAL, Moment.microseconds(time));
        } catch (DateTimeException | ArithmeticException e) {
            throw new UnsupportedRule(
                    "the where clause needs a day as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss and has "
                            + token.named() + ".");
        }
    }

    private static boolean isThere(Cells row, int column) {
        return row.parsed(column) && !row.isNull(column);
    }

    Predicate isNull(Operand operand, boolean negated, Token place) {
        int column = operand.column().orElseThrow(() -> PredicateParser.unexpected(place, "a column before IS"));
        return row -> Truth.of(row.isNull(column) != negated);
    }

    Predicate like(Operand operand, Token pattern, Token place) {
        if (!(operand instanceof Operand.Texts texts) || texts.column().isEmpty() || pattern.kind() != Kind.TEXT) {
            throw PredicateParser.unexpected(place, "a column of text before LIKE and a text behind it, and");
        }
        int column = texts.column().getAsInt();
        Pattern regex = regex(pattern.text());
        return row -> {
            String text = isThere(row, column) ? row.text(column) : null;
            return text == null ? Truth.UNKNOWN : Truth.of(regex.matcher(text).matches());
        };
    }

    private static Pattern regex(String like) {
        var regex = new StringBuilder();
        for (int i = 0; i < like.length(); i++) {
            char c = like.charAt(i);
            switch (c) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    static Predicate in(Operand left, List<Operand> list, Token place) {
        return Predicate.any(list.stream()
                .map(operand -> compared(left, Relation.EQUALS, operand, place))
                .toList());
    }

    static Predicate compared(Operand left, Relation relation, Operand right, Token place) {
        if (left.column().isEmpty()) {
            if (right.column().isEmpty()) {
                throw PredicateParser.unexpected(place, "a column on one side of a comparison");
            }
            return compared(right, turned(relation), left, place);
        }
        return switch (left) {
            case Operand.Numbers numbers
            when right instanceof Operand.Numbers other -> numbers(numbers, relation, other);
            case Operand.Texts texts when right instanceof Operand.Texts other -> texts(texts, relation, other);
            case Operand.Texts texts
            when right instanceof Operand.Numbers other ->
                numbers(new Operand.Numbers(texts.column(), BigDecimal.ZERO), relation, other);
            case Operand.Moments moments
            when right instanceof Operand.Moments other -> moments(moments, relation, other);
            case Operand.Moments moments
            when right instanceof Operand.Texts other && other.column().isEmpty() ->
                moments(moments, relation, moment(new Token(Kind.TEXT, other.literal(), place.at())));
            case Operand.Truths truths
            when right instanceof Operand.Truths other && !relation.isOfSize() -> truths(truths, relation, other);
            case Operand.Numbers n -> throw mismatch(place);
            case Operand.Texts t -> throw mismatch(place);
            case Operand.Moments m -> throw mismatch(place);
            case Operand.Truths t -> throw mismatch(place);
        };
    }

    private static UnsupportedRule mismatch(Token place) {
        return new UnsupportedRule("the where clause compares values of two kinds at " + place.named()
                + "; numbers stand without quotes, texts and dates in single quotes.");
    }

    private static Predicate numbers(Operand.Numbers left, Relation relation, Operand.Numbers right) {
        int column = left.column().getAsInt();
        if (right.column().isEmpty()) {
            var test = NumberTest.of(new Requirement<>(relation, List.of(right.literal())));
            return row -> !row.parsed(column) || row.form(column) == Cells.Form.NONE
                    ? Truth.UNKNOWN
                    : Truth.of(row.accepts(test, column));
        }
        int other = right.column().getAsInt();
        return row -> {
            BigDecimal first = row.parsed(column) ? row.number(column) : null;
            BigDecimal second = row.parsed(other) ? row.number(other) : null;
            return first == null || second == null ? Truth.UNKNOWN : holds(relation, first.compareTo(second));
        };
    }

    private static Predicate texts(Operand.Texts left, Relation relation, Operand.Texts right) {
        int column = left.column().getAsInt();
        if (right.column().isEmpty()) {
            byte[] literal = right.literal().getBytes(StandardCharsets.UTF_8);
            return row -> {
                if (!isThere(row, column)) {
                    return Truth.UNKNOWN;
                }
                var values = row.values();
                return holds(
                        relation,
                        Arrays.compareUnsigned(
                                values.line(), values.begin(column), values.end(column), literal, 0, literal.length));
            };
        }
        int other = right.column().getAsInt();
        return row -> {
            if (!isThere(row, column) || !isThere(row, other)) {
                return Truth.UNKNOWN;
            }
            var values = row.values();
            byte[] line = values.line();
            return holds(
                    relation,
                    Arrays.compareUnsigned(
                            line,
                            values.begin(column),
                            values.end(column),
                            line,
                            values.begin(other),
                            values.end(other)));
        };
    }

    private static Predicate moments(Operand.Moments left, Relation relation, Operand.Moments right) {
        int column = left.column().getAsInt();
        long literal = right.literal();
        int other = right.column().orElse(-1);
        return row -> {
            boolean there = row.parsed(column) && row.isMoment(column);
            if (!there || (other >= 0 && !(row.parsed(other) && row.isMoment(other)))) {
                return Truth.UNKNOWN;
            }
            return holds(
                    relation, Long.compare(row.microseconds(column), other < 0 ? literal : row.microseconds(other)));
        };
    }

    private static Predicate truths(Operand.Truths left, Relation relation, Operand.Truths right) {
        return row -> {
            Truth first = left.value().of(row);
            Truth second = right.value().of(row);
            return first == Truth.UNKNOWN || second == Truth.UNKNOWN
                    ? Truth.UNKNOWN
                    : Truth.of((first == second) == (relation == Relation.EQUALS));
        };
    }

    private static Truth holds(Relation relation, int order) {
        return Truth.of(
                switch (relation) {
                    case EQUALS, IN -> order == 0;
                    case NOT_EQUALS, NOT_IN -> order != 0;
                    case GREATER_THAN -> order > 0;
                    case GREATER_THAN_EQUAL_TO -> order >= 0;
                    case LESS_THAN -> order < 0;
                    case LESS_THAN_EQUAL_TO -> order <= 0;
                    case BETWEEN, NOT_BETWEEN -> throw new IllegalArgumentException("two operands");
                });
    }

    private static Relation turned(Relation relation) {
        return switch (relation) {
            case GREATER_THAN -> Relation.LESS_THAN;
            case GREATER_THAN_EQUAL_TO -> Relation.LESS_THAN_EQUAL_TO;
            case LESS_THAN -> Relation.GREATER_THAN;
            case LESS_THAN_EQUAL_TO -> Relation.GREATER_THAN_EQUAL_TO;
            case EQUALS, NOT_EQUALS, IN, NOT_IN, BETWEEN, NOT_BETWEEN -> relation;
        };
    }
}
