package io.tailrace.redshift.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The name of a table or another object, as Redshift folds it; the parts are not quoted. */
public record QualifiedName(List<String> parts) {
    public QualifiedName {
        parts = List.copyOf(parts);
    }

    static QualifiedName of(List<Token> tokens) {
        return new QualifiedName(tokens.stream().map(Token::folded).toList());
    }

    public String last() {
        return parts.getLast();
    }

    public Optional<String> schema() {
        return parts.size() > 1 ? Optional.of(parts.get(parts.size() - 2)) : Optional.empty();
    }

    boolean temporary() {
        return last().startsWith("#");
    }

    /** The name as it is written in PostgreSQL's SQL. */
    public String sql() {
        return parts.stream().map(Literals::name).collect(Collectors.joining("."));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
