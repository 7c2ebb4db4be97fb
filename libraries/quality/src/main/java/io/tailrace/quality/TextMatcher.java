package io.tailrace.quality;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the whole of a text matches a pattern. A text of ASCII goes through a table of states, which is filled as texts ask for it; any other text, and any
 * pattern that is not a {@link RegularExpression}, goes to the library's own matcher. Not thread-safe.
 * Hot code: one look into an array for each byte.
 */
final class TextMatcher {
    private static final int CHARACTERS = 128;
    private static final int MOST_STATES = 256;
    private static final int BEGIN = 0;
    /** The table has no state yet. */
    private static final int UNKNOWN = -1;
    /** Whatever follows, the text does not match. */
    private static final int DEAD = -2;
    /** The library knows. */
    private static final int ELSEWHERE = -3;

    private final Matcher matcher;
    private final @Nullable Positions positions;
    private final Map<BitSet, Integer> known = new HashMap<>();
    private final List<BitSet> states = new ArrayList<>();
    private final boolean[] accepting = new boolean[MOST_STATES + 1];
    /** For each state and character the state behind it, times {@link #CHARACTERS}. */
    private int[] next = {};

    TextMatcher(Pattern pattern) {
        matcher = pattern.matcher("");
        positions = positions(pattern);
        if (positions != null) {
            // The first state is no set of positions: nothing was read yet.
            states.add(new BitSet());
            accepting[BEGIN] = positions.acceptsNothing();
            next = new int[CHARACTERS];
            Arrays.fill(next, UNKNOWN);
        }
    }

    private static @Nullable Positions positions(Pattern pattern) {
        RegularExpression expression = pattern.flags() == 0 ? RegularExpression.read(pattern.pattern()) : null;
        try {
            return expression == null ? null : new Positions(expression);
        } catch (Positions.TooMany e) {
            return null;
        }
    }

    boolean matches(byte[] text, int from, int to) {
        int state = positions == null ? ELSEWHERE : BEGIN;
        for (int at = from; at < to && state >= 0; at++) {
            int character = text[at];
            if (character < 0) {
                state = ELSEWHERE;
            } else {
                int behind = next[state + character];
                state = behind == UNKNOWN ? step(state, character) : behind;
            }
        }
        if (state == DEAD) {
            return false;
        }
        return state == ELSEWHERE ? matchesByLibrary(text, from, to) : accepting[state / CHARACTERS];
    }

    private boolean matchesByLibrary(byte[] text, int from, int to) {
        return matcher.reset(new String(text, from, to - from, StandardCharsets.UTF_8))
                .matches();
    }

    /** Finds the state behind this character; {@link #ELSEWHERE} when there are too many. */
    private int step(int state, int character) {
        Positions all = Objects.requireNonNull(positions);
        BitSet reached = new BitSet();
        if (state == BEGIN) {
            reached.or(all.first());
        } else {
            states.get(state / CHARACTERS).stream().forEach(position -> reached.or(all.followers(position)));
        }
        reached.stream().filter(position -> !all.accepts(position, character)).forEach(reached::clear);
        int behind = reached.isEmpty() ? DEAD : state(reached, all);
        next[state + character] = behind;
        return behind;
    }

    private int state(BitSet reached, Positions all) {
        Integer there = known.get(reached);
        if (there != null) {
            return there;
        }
        int number = states.size();
        if (number > MOST_STATES) {
            return ELSEWHERE;
        }
        states.add(reached);
        accepting[number] = reached.intersects(all.last());
        next = Arrays.copyOf(next, (number + 1) * CHARACTERS);
        Arrays.fill(next, number * CHARACTERS, next.length, UNKNOWN);
        known.put(reached, number * CHARACTERS);
        return number * CHARACTERS;
    }
}
