package io.tailrace.quality;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pattern says, when it says no more than a finite automaton can: characters of ASCII and classes of them, groups, alternatives and repetitions. Which of
 * several ways a text matches does not matter where the whole text has to, so greedy and reluctant are the same here.
 */
sealed interface RegularExpression {
    /** A character of a set, which holds none beyond ASCII. */
    record OneOf(BitSet characters) implements RegularExpression {}

    record Sequence(List<RegularExpression> parts) implements RegularExpression {}

    record Choice(List<RegularExpression> ways) implements RegularExpression {}

    /** @param most {@link #ENDLESS} when there is no bound */
    record Repeated(RegularExpression part, int least, int most) implements RegularExpression {}

    int ENDLESS = Integer.MAX_VALUE;

    /** Reads a pattern that {@link java.util.regex.Pattern} has taken; null when there is something in it that is not read here. */
    static @Nullable RegularExpression read(String pattern) {
        try {
            var reading = new Reading(pattern);
            RegularExpression expression = reading.choice();
            return reading.isAtEnd() ? expression : null;
        } catch (Unread e) {
            return null;
        }
    }

    /** The pattern has something that no rule of ours needs; the library's own matcher knows it. */
    final class Unread extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unread() {
            super("not read here", null, false, false);
        }
    }

    /** Goes through a pattern from its first character to its last. */
    final class Reading {
        private static final int MOST_NESTED = 50;
        private static final int MOST_REPEATED = 1_000;

        private final String pattern;
        private int at;
        private int nested;

        private Reading(String pattern) {
            this.pattern = pattern;
        }

        private boolean isAtEnd() {
            return at == pattern.length();
        }

        private RegularExpression choice() {
            if (++nested > MOST_NESTED) {
                throw new Unread();
            }
            var ways = new ArrayList<RegularExpression>();
            do {
                ways.add(sequence());
            } while (passes('|'));
            nested--;
            return ways.size() == 1 ? ways.getFirst() : new Choice(List.copyOf(ways));
        }

        private RegularExpression sequence() {
            var parts = new ArrayList<RegularExpression>();
            while (!isAtEnd() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
                if (isEdge()) {
                    at++;
                } else {
                    parts.add(repeated(part()));
                }
            }
            return new Sequence(List.copyOf(parts));
        }

        /** The beginning of the text at the beginning of the pattern, or the end at the end, which says nothing where the whole text has to match. */
        private boolean isEdge() {
            char c = pattern.charAt(at);
            return (c == '^' && at == 0) || (c == '$' && at == pattern.length() - 1);
        }

        private RegularExpression part() {
            char c = pattern.charAt(at++);
            return switch (c) {
                case '(' -> group();
                case '[' -> new OneOf(bracketed());
                case '.' -> new OneOf(allBut('\n', '\r'));
                case '\\' -> new OneOf(escaped());
                case ')', ']', '{', '}', '*', '+', '?', '^', '$' -> throw new Unread();
                default -> new OneOf(only(c));
            };
        }

        private RegularExpression group() {
            if (passes('?') && !passes(':')) {
                throw new Unread();
            }
            RegularExpression inside = choice();
            if (!passes(')')) {
                throw new Unread();
            }
            return inside;
        }

        private RegularExpression repeated(RegularExpression part) {
            if (isAtEnd()) {
                return part;
            }
            RegularExpression repeated = switch (pattern.charAt(at)) {
                case '?' -> new Repeated(part, 0, 1);
                case '*' -> new Repeated(part, 0, ENDLESS);
                case '+' -> new Repeated(part, 1, ENDLESS);
                case '{' -> counted(part);
                default -> null;
            };
            if (repeated == null) {
                return part;
            }
            at++;
            passes('?');
            if (!isAtEnd() && "?*+{".indexOf(pattern.charAt(at)) >= 0) {
                throw new Unread();
            }
            return repeated;
        }

        /** Stays at the closing brace. */
        private RegularExpression counted(RegularExpression part) {
            at++;
            int least = number();
            int most = least;
            if (passes(',')) {
                most = !isAtEnd() && pattern.charAt(at) == '}' ? ENDLESS : number();
            }
            if (isAtEnd() || pattern.charAt(at) != '}' || most < least) {
                throw new Unread();
            }
            return new Repeated(part, least, most);
        }

        private int number() {
            int from = at;
            int number = 0;
            while (!isAtEnd() && pattern.charAt(at) >= '0' && pattern.charAt(at) <= '9') {
                number = number * 10 + pattern.charAt(at++) - '0';
                if (number > MOST_REPEATED) {
                    throw new Unread();
                }
            }
            if (at == from) {
                throw new Unread();
            }
            return number;
        }

        private BitSet bracketed() {
            boolean negated = passes('^');
            var characters = new BitSet();
            if (pattern.startsWith("-", at) && !pattern.startsWith("--", at)) {
                characters.set(pattern.charAt(at++));
            }
            while (!passes(']')) {
                addRange(characters);
            }
            if (negated) {
                characters.flip(0, 128);
            }
            return characters;
        }

        private void addRange(BitSet characters) {
            BitSet first = bracketedPart();
            if (!passes('-')) {
                characters.or(first);
                return;
            }
            if (pattern.startsWith("]", at)) {
                characters.or(first);
                characters.set('-');
                return;
            }
            BitSet last = bracketedPart();
            int from = first.nextSetBit(0);
            int to = last.nextSetBit(0);
            if (first.cardinality() != 1 || last.cardinality() != 1 || from > to) {
                throw new Unread();
            }
            characters.set(from, to + 1);
        }

        private BitSet bracketedPart() {
            if (isAtEnd()) {
                throw new Unread();
            }
            char c = pattern.charAt(at++);
            return switch (c) {
                case '\\' -> escaped();
                // What these mean inside brackets depends on what stands beside them.
                case '[', ']', '^', '&', '-' -> throw new Unread();
                default -> only(c);
            };
        }

        private BitSet escaped() {
            if (isAtEnd()) {
                throw new Unread();
            }
            char c = pattern.charAt(at++);
            return switch (c) {
                case 'd' -> digits();
                case 'w' -> wordCharacters();
                case 's' -> spaces();
                case 'D' -> others(digits());
                case 'W' -> others(wordCharacters());
                case 'S' -> others(spaces());
                case 't' -> only('\t');
                case 'n' -> only('\n');
                case 'r' -> only('\r');
                default -> {
                    if (Character.isLetterOrDigit(c)) {
                        throw new Unread();
                    }
                    yield only(c);
                }
            };
        }

        private boolean passes(char c) {
            if (isAtEnd() || pattern.charAt(at) != c) {
                return false;
            }
            at++;
            return true;
        }

        private static BitSet only(char c) {
            if (c >= 128) {
                throw new Unread();
            }
            var characters = new BitSet();
            characters.set(c);
            return characters;
        }

        private static BitSet allBut(char first, char second) {
            var characters = new BitSet();
            characters.set(0, 128);
            characters.clear(first);
            characters.clear(second);
            return characters;
        }

        private static BitSet others(BitSet characters) {
            characters.flip(0, 128);
            return characters;
        }

        private static BitSet digits() {
            var characters = new BitSet();
            characters.set('0', '9' + 1);
            return characters;
        }

        private static BitSet wordCharacters() {
            BitSet characters = digits();
            characters.set('a', 'z' + 1);
            characters.set('A', 'Z' + 1);
            characters.set('_');
            return characters;
        }

        private static BitSet spaces() {
            var characters = new BitSet();
            characters.set('\t', '\r' + 1);
            characters.set(' ');
            return characters;
        }
    }
}
