package io.tailrace.permissions;

import io.tailrace.permissions.PermissionsTest.Allowed;
import io.tailrace.permissions.PermissionsTest.Needed;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The permissions as tables, between two marks of docs/permissions.md. */
record PermissionsDocument(Collection<Allowed> allowed, Collection<Needed> needed, Map<String, String> wildcards) {
    private static final String BEGIN = "<!-- permissions -->\n";
    private static final String END = "<!-- end of permissions -->\n";

    String in(String document) {
        return document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + tables()
                + document.substring(document.indexOf(END));
    }

    private String tables() {
        var roles = needed.stream().map(Needed::role).collect(Collectors.toCollection(LinkedHashSet::new));
        var text = new StringBuilder();
        for (var role : roles) {
            text.append("### ").append(role).append("\n\n").append(table(role)).append(ofAws(role));
        }
        return text.append(withoutResource()).toString();
    }

    private String table(String role) {
        var rows = new TreeMap<String, TreeSet<String>>();
        needed.stream()
                .filter(each -> each.role().equals(role))
                .map(Needed::need)
                .forEach(need -> rows.computeIfAbsent(
                                "| `" + need.action() + "` | " + shown(need.where()) + " | ", _ -> new TreeSet<>())
                        .add(shown(need.call())));
        var text = new StringBuilder("| action | on | needed by |\n|---|---|---|\n");
        rows.forEach((row, calls) ->
                text.append(row).append(String.join(", ", calls)).append(" |\n"));
        return text.append('\n').toString();
    }

    private String ofAws(String role) {
        var policies = allowed.stream()
                .filter(each -> each.role().equals(role) && each.grant().isOfAws())
                .map(each -> each.grant().policy())
                .collect(Collectors.toCollection(TreeSet::new));
        return policies.isEmpty()
                ? ""
                : "Attached by AWS SAM, and partly what allows this: " + String.join(", ", policies) + ".\n\n";
    }

    private String withoutResource() {
        var used = allowed.stream().map(each -> each.grant().action()).collect(Collectors.toSet());
        var text = new StringBuilder("### On every resource\n\n| action | why |\n|---|---|\n");
        wildcards.forEach((action, reason) -> {
            if (used.contains(action)) {
                text.append("| `").append(action).append("` | ").append(reason).append(" |\n");
            }
        });
        return text.append('\n').toString();
    }

    private static String shown(String text) {
        return text.replace("arn:aws:", "")
                .replace("us-east-1:123456789012:", "")
                .replace("123456789012", "ACCOUNT");
    }
}
