package io.tailrace.benchmarks.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Compares what rules have found with what they must find: one figure a rule, the number of failing rows or the statistic. */
final class FigureCheck {
    private static final int SHOWN = 4;
    /** Relative: others compute statistics in doubles. Whole numbers must be equal. */
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    private static final Pattern PASSING = Pattern.compile("(\\d+) of (\\d+) rows pass.*");
    private static final Pattern FAILING = Pattern.compile("(\\d+) of \\d+ rows fail.*");
    private static final Pattern NUMBER = Pattern.compile("(-?\\d+(?:\\.\\d+)?).*");

    private FigureCheck() {}

    /** The figures that a peer has written, one a line. */
    static Output ofLines(Path expected, Path lines) throws IOException {
        try {
            return compared(figures(expected), figures(lines));
        } catch (NumberFormatException e) {
            return new Output.Different("no figures: " + e.getMessage());
        }
    }

    /** The figures in our report. */
    static Output ofReport(Path expected, Path json) throws IOException {
        JsonNode rules = JsonMapper.builder().build().readTree(json.toFile()).path("rules");
        return compared(
                figures(expected),
                StreamSupport.stream(rules.spliterator(), false)
                        .map(FigureCheck::figure)
                        .toList());
    }

    private static List<BigDecimal> figures(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(BigDecimal::new).toList();
    }

    private static BigDecimal figure(JsonNode outcome) {
        String observed = outcome.path("observed").asText();
        Matcher passing = PASSING.matcher(observed);
        if (passing.matches()) {
            return new BigDecimal(passing.group(2)).subtract(new BigDecimal(passing.group(1)));
        }
        Matcher failing = FAILING.matcher(observed);
        Matcher number = NUMBER.matcher(observed);
        if (failing.matches()) {
            return new BigDecimal(failing.group(1));
        }
        if (number.matches()) {
            return new BigDecimal(number.group(1));
        }
        throw new IllegalStateException(outcome.path("rule").asText() + " tells no figure: " + observed);
    }

    private static Output compared(List<BigDecimal> expected, List<BigDecimal> found) {
        if (expected.size() != found.size()) {
            return new Output.Different(found.size() + " figures for " + expected.size() + " rules");
        }
        var differences = new ArrayList<String>();
        for (int rule = 0; rule < expected.size(); rule++) {
            if (!same(expected.get(rule), found.get(rule))) {
                differences.add("rule %d: %s became %s".formatted(rule + 1, expected.get(rule), found.get(rule)));
            }
        }
        return differences.isEmpty() ? new Output.Expected() : new Output.Different(told(differences));
    }

    private static boolean same(BigDecimal expected, BigDecimal found) {
        BigDecimal difference = expected.subtract(found).abs();
        boolean whole = expected.stripTrailingZeros().scale() <= 0;
        return difference.signum() == 0
                || (!whole && difference.compareTo(expected.abs().multiply(TOLERANCE)) <= 0);
    }

    private static String told(List<String> differences) {
        String first = String.join("; ", differences.subList(0, Math.min(SHOWN, differences.size())));
        int more = differences.size() - SHOWN;
        return more > 0 ? first + "; and " + more + " more" : first;
    }
}
