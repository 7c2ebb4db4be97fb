package io.tailrace.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The places of an expression that a character of the text can be at, which of them may be first and last, and which may follow each: an automaton without empty
 * steps. (Glushkov: The abstract theory of automata, 1961.)
 */
final class Positions {
    private static final int MOST = 512;

    /** There are too many to be worth a table. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooMany() {
            super("more than " + MOST + " positions", null, false, false);
        }
    }

    /** A part of the expression: where it may begin and end, and whether it may be left out. */
    private record Part(BitSet first, BitSet last, boolean optional) {
        static Part nothing() {
            return new Part(new BitSet(), new BitSet(), true);
        }
    }

    private final List<BitSet> characters = new ArrayList<>();
    private final List<BitSet> followers = new ArrayList<>();
    private final Part whole;

    /** @throws TooMany when a table of them would not pay */
    Positions(RegularExpression expression) {
        whole = part(expression);
    }

    /** Where a text may begin. */
    BitSet first() {
        return whole.first();
    }

    /** Where a text may end. */
    BitSet last() {
        return whole.last();
    }

    boolean acceptsNothing() {
        return whole.optional();
    }

    /** Where the text may go on behind this place. */
    BitSet followers(int position) {
        return followers.get(position);
    }

    boolean accepts(int position, int character) {
        return characters.get(position).get(character);
    }

    private Part part(RegularExpression expression) {
        return switch (expression) {
            case RegularExpression.OneOf(BitSet some) -> place(some);
            case RegularExpression.Sequence(var parts) -> {
                Part all = Part.nothing();
                for (RegularExpression next : parts) {
                    all = joined(all, part(next));
                }
                yield all;
            }
            case RegularExpression.Choice(var ways) -> {
                var any = new Part(new BitSet(), new BitSet(), false);
                for (RegularExpression way : ways) {
                    Part next = part(way);
                    any = new Part(
                            union(any.first(), next.first()),
                            union(any.last(), next.last()),
                            any.optional() || next.optional());
                }
                yield any;
            }
            case RegularExpression.Repeated repeated -> repeated(repeated);
        };
    }

    private Part place(BitSet some) {
        if (characters.size() == MOST) {
            throw new TooMany();
        }
        var here = new BitSet();
        here.set(characters.size());
        characters.add(some);
        followers.add(new BitSet());
        return new Part(here, here, false);
    }

    private Part repeated(RegularExpression.Repeated repeated) {
        Part all = Part.nothing();
        for (int i = 0; i < repeated.least(); i++) {
            all = joined(all, part(repeated.part()));
        }
        if (repeated.most() == RegularExpression.ENDLESS) {
            Part more = part(repeated.part());
            follow(more.last(), more.first());
            return joined(all, new Part(more.first(), more.last(), true));
        }
        Part rest = Part.nothing();
        for (int i = repeated.least(); i < repeated.most(); i++) {
            Part more = joined(part(repeated.part()), rest);
            rest = new Part(more.first(), more.last(), true);
        }
        return joined(all, rest);
    }

    private Part joined(Part left, Part right) {
        follow(left.last(), right.first());
        return new Part(
                left.optional() ? union(left.first(), right.first()) : left.first(),
                right.optional() ? union(left.last(), right.last()) : right.last(),
                left.optional() && right.optional());
    }

    private void follow(BitSet from, BitSet to) {
        from.stream().forEach(position -> followers.get(position).or(to));
    }

    private static BitSet union(BitSet left, BitSet right) {
        var both = (BitSet) left.clone();
        both.or(right);
        return both;
    }
}
