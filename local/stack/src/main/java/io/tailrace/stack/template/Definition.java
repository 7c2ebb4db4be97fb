package io.tailrace.stack.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a state machine before its substitutions. */
record Definition(String place, Path source) {
    private static final Pattern TOKEN = Pattern.compile("\\$\\{([a-zA-Z0-9_]+)}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The text with each token replaced. */
    String with(Map<String, String> substitutions) {
        var text = text();
        var unmatched = new TreeSet<String>();
        var replaced = TOKEN.matcher(text).replaceAll(token -> {
            var value = substitutions.get(token.group(1));
            if (value == null) {
                unmatched.add(token.group());
                return "";
            }
            return Matcher.quoteReplacement(escaped(value));
        });
        if (!unmatched.isEmpty()) {
            throw new TemplateException(place + ": " + source.getFileName() + " uses " + String.join(", ", unmatched)
                    + ", which DefinitionSubstitutions does not give");
        }
        return replaced;
    }

    private String text() {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new TemplateException(place + ": the definition " + source + " cannot be read: " + e);
        }
    }

    /** Tokens stand inside JSON strings. */
    private static String escaped(String value) {
        try {
            var quoted = MAPPER.writeValueAsString(value);
            return quoted.substring(1, quoted.length() - 1);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
