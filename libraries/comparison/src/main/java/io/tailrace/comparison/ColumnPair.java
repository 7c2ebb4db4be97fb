package io.tailrace.comparison;

import java.util.Optional;

/**
 * A column that both tables have.
 *
 * @param sourceAt its place in the source, from 0
 * @param comparedAs empty: its types have nothing in common, so that its values are not compared
 */
record ColumnPair(
        SideColumn source,
        int sourceAt,
        SideColumn target,
        int targetAt,
        Optional<ValueKind> comparedAs,
        Optional<Tolerance> tolerance,
        boolean key) {

    String name() {
        return source.name();
    }

    SideColumn of(Side side) {
        return side == Side.SOURCE ? source : target;
    }

    int at(Side side) {
        return side == Side.SOURCE ? sourceAt : targetAt;
    }

    ValueKind kind() {
        return comparedAs.orElseThrow();
    }

    boolean confidential() {
        return source.confidential() || target.confidential();
    }

    ColumnPair comparedAs(ValueKind kind) {
        return new ColumnPair(source, sourceAt, target, targetAt, Optional.of(kind), tolerance, key);
    }
}
