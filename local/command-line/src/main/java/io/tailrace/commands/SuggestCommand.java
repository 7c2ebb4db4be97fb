package io.tailrace.commands;

import io.tailrace.conversion.FileProfile;
import io.tailrace.landing.LandingJson;
import io.tailrace.quality.profile.Suggestion;
import io.tailrace.quality.profile.TableProfile;
import io.tailrace.tabular.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class SuggestCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "suggest",
                        "Profiles one file in one pass, and proposes a contract and rules that it passes, for check --contract and --rules and for a configuration's data set.",
                        Option.of(
                                "--out",
                                "FOLDER",
                                "Writes contract.yaml, profile.json and, when there is any rule, rules.dqdl there (default: contract and rules to standard output)."),
                        Option.flag("--json", "Prints profile, contract and rules as JSON (docs/contracts.md)."))
                .on("FILE", "xlsx, xlsm, xls, csv, dat; also .gz and single-member .zip of them.")
                .with(FormatOptions.options());
    }

    @Override
    public int run(Arguments arguments) throws IOException {
        var file = InputFile.table(arguments, "to profile");
        var profile = FileProfile.of(TableSource.of(file), new FormatOptions(arguments).format(file, false));
        if (profile.columns().isEmpty()) {
            throw new UnusableInput(file + ": expected columns to profile, found none.");
        }
        var name = String.valueOf(file.getFileName());
        var suggestion = Suggestion.of(name, profile);
        var folder = arguments.path("--out");
        if (folder != null) {
            write(folder, profile, suggestion);
        }
        if (arguments.has("--json")) {
            System.out.println(
                    json(new Proposal(name, ProfileDocument.of(profile), suggestion.contract(), suggestion.ruleset())));
        } else if (folder == null) {
            System.out.print(suggestion.contract());
            System.out.println();
            System.out.print(suggestion.ruleset());
        } else {
            System.out.println(name + ": " + Grouped.count(profile.rows()) + " rows, "
                    + profile.columns().size() + " columns; contract.yaml, profile.json and "
                    + (suggestion.rules().isEmpty() ? "no rules" : "rules.dqdl") + " are in " + folder);
        }
        return 0;
    }

    private static void write(Path folder, TableProfile profile, Suggestion suggestion) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("contract.yaml"), suggestion.contract());
        var rules = folder.resolve("rules.dqdl");
        if (suggestion.rules().isEmpty()) {
            Files.deleteIfExists(rules);
        } else {
            Files.writeString(rules, suggestion.ruleset());
        }
        Files.writeString(folder.resolve("profile.json"), json(ProfileDocument.of(profile)));
    }

    private static String json(Object document) throws IOException {
        return LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    /** The document of {@code --json}. */
    private record Proposal(String file, ProfileDocument profile, String contract, String rules) {}
}
