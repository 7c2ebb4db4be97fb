package io.tailrace.commands;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

/** The one place that knows the parser. */
final class ArgumentParser {
    private static final String HELP = "--help";

    private ArgumentParser() {}

    /**
     * What was said to a command; null: it was asked for help.
     *
     * @throws UnusableArguments when that is not what its syntax asks for
     */
    static @Nullable Arguments parse(Syntax syntax, List<String> words) {
        var line = line(syntax, words);
        if (line.hasOption(HELP)) {
            return null;
        }
        var values = new HashMap<String, List<String>>();
        for (var said : line.getOptions()) {
            var more = values.computeIfAbsent("--" + said.getLongOpt(), name -> new ArrayList<>());
            more.add(said.hasArg() ? said.getValue() : "");
        }
        for (var option : syntax.options()) {
            requireUse(
                    syntax,
                    option,
                    values.getOrDefault(option.name(), List.of()).size());
        }
        requireOperands(syntax, line.getArgList());
        return new Arguments(values, List.copyOf(line.getArgList()));
    }

    private static CommandLine line(Syntax syntax, List<String> words) {
        var parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .build();
        try {
            return parser.parse(options(syntax), words.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw new UnusableArguments("Unknown option " + e.getOption() + ".", syntax);
        } catch (MissingArgumentException e) {
            throw new UnusableArguments("--" + e.getOption().getLongOpt() + " needs a value.", syntax);
        } catch (ParseException e) {
            throw new UnusableArguments(e.getMessage() + ".", syntax);
        }
    }

    private static Options options(Syntax syntax) {
        var options = new Options().addOption(null, withoutDashes(HELP), false, null);
        for (var option : syntax.options()) {
            options.addOption(null, withoutDashes(option.name()), option.value() != null, null);
        }
        return options;
    }

    private static String withoutDashes(String name) {
        return name.substring(2);
    }

    private static void requireUse(Syntax syntax, Option option, int times) {
        if (times > 1 && option.use() != Option.Use.REPEATED) {
            throw new UnusableArguments(option.name() + " must be given once, not " + times + " times.", syntax);
        }
        if (times == 0 && option.use() == Option.Use.ONCE) {
            throw new UnusableArguments(option.form() + " must be given.", syntax);
        }
    }

    private static void requireOperands(Syntax syntax, List<String> given) {
        int expected = syntax.operands().size();
        if (given.size() < expected) {
            throw new UnusableArguments(syntax.operands().get(given.size()).label() + " must be given.", syntax);
        }
        if (given.size() > expected) {
            throw new UnusableArguments("Unexpected argument " + given.get(expected) + ".", syntax);
        }
    }
}
