package io.tailrace.states;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The functions that Step Functions adds to JSONata; {@code $eval} is taken away. */
final class JsonataFunctions {
    private static final int LARGEST_RANGE = 1000;

    static final Map<String, JFunction> ALL = Map.of(
            "partition", Jsonata.function("partition", JsonataFunctions::partition, "<an:a>"),
            "range", Jsonata.function("range", JsonataFunctions::range, "<nnn:a>"),
            "hash", Jsonata.function("hash", JsonataFunctions::hash, "<ss:s>"),
            "random", Jsonata.function("random", JsonataFunctions::random, "<n?:n>"),
            "uuid", Jsonata.function("uuid", () -> UUID.randomUUID().toString(), "<:s>"),
            "parse", Jsonata.function("parse", JsonataFunctions::parse, "<s:x>"),
            "eval", Jsonata.function("eval", JsonataFunctions::refuseEval, "<sx?:x>"));

    private JsonataFunctions() {}

    private static Object partition(List<Object> items, Number size) {
        int step = size.intValue();
        if (step < 1) {
            throw new JException("$partition: the size of a part must be at least 1 but was " + size, -1);
        }
        var parts = new ArrayList<Object>();
        for (int from = 0; from < items.size(); from += step) {
            parts.add(new ArrayList<>(items.subList(from, Math.min(items.size(), from + step))));
        }
        return parts;
    }

    /** As every JSONata sequence, a range of one number is that number. */
    private static Object range(Number first, Number last, Number step) {
        double stride = step.doubleValue();
        if (stride == 0) {
            throw new JException("$range: the step must not be 0", -1);
        }
        var numbers = new ArrayList<Object>();
        double next = first.doubleValue();
        while (stride > 0 ? next <= last.doubleValue() : next >= last.doubleValue()) {
            if (numbers.size() == LARGEST_RANGE) {
                throw new JException("$range: more than " + LARGEST_RANGE + " elements", -1);
            }
            numbers.add(next == Math.rint(next) ? (Object) (long) next : next);
            next = first.doubleValue() + numbers.size() * stride;
        }
        return numbers.size() == 1 ? numbers.getFirst() : numbers;
    }

    private static Object hash(String content, String algorithm) {
        try {
            return Hashes.hex(content, algorithm);
        } catch (IllegalArgumentException e) {
            throw new JException(e, "$hash: " + e.getMessage(), -1, null, null);
        }
    }

    private static Object random(List<?> arguments) {
        return !arguments.isEmpty() && arguments.getFirst() instanceof Number seed
                ? new Random(seed.longValue()).nextDouble()
                : ThreadLocalRandom.current().nextDouble();
    }

    private static Object parse(String text) {
        try {
            return JsonataValues.fromJson(Json.parse(text));
        } catch (JsonProcessingException e) {
            throw new JException(e, "$parse: the text is not JSON: " + e.getOriginalMessage(), -1, null, null);
        }
    }

    private static Object refuseEval(List<?> arguments) {
        throw new JException("$eval is not supported in the States Language", -1);
    }
}
