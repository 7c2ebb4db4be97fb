package io.tailrace.database;

import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.ProcedureOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What must hold between procedures. */
final class ProcedureChecks {
    /** So long is a name in the warehouse. */
    private static final int LONGEST_NAME = 127;

    private static final int LONGEST_SUFFIX = "__previous".length();

    private final Map<String, Procedure> procedures = new TreeMap<>();
    private final Set<RegionName> allRegions;

    private ProcedureChecks(List<Procedure> procedures, Set<RegionName> allRegions) {
        procedures.forEach(procedure -> this.procedures.put(procedure.name(), procedure));
        this.allRegions = Set.copyOf(allRegions);
    }

    /** @param entry where the list stands */
    static void check(List<Procedure> procedures, Set<RegionName> regions, Entry entry) {
        var checks = new ProcedureChecks(procedures, regions);
        var builders = new HashMap<String, String>();
        for (var procedure : procedures) {
            procedure.after().forEach(name -> checks.order(procedure, name, entry));
            procedure.builds().forEach(table -> builds(procedure, table, builders, entry));
        }
        try {
            ProcedureOrder.steps(procedures);
        } catch (IllegalArgumentException e) {
            entry.problem(String.valueOf(e.getMessage()));
        }
    }

    private void order(Procedure procedure, String name, Entry entry) {
        var earlier = procedures.get(name);
        if (earlier == null) {
            entry.problem("expected after of " + procedure.name() + " to name procedures that are defined, found '"
                    + name + "'.");
        } else if (!regions(earlier).containsAll(regions(procedure))) {
            entry.problem("expected after of " + procedure.name()
                    + " to name procedures that its regions call too, found '" + name + "'.");
        } else if (procedure.buildsShadows() && !earlier.buildsShadows()) {
            entry.problem("expected after of " + procedure.name()
                    + ", which builds tables that are published later, to name procedures that do so too, found '"
                    + name
                    + "'.");
        }
    }

    private Set<RegionName> regions(Procedure procedure) {
        return procedure.regions().isEmpty() ? allRegions : Set.copyOf(procedure.regions());
    }

    private static void builds(Procedure procedure, String table, Map<String, String> builders, Entry entry) {
        var other = builders.putIfAbsent(table, procedure.name());
        if (other != null) {
            entry.problem("expected each table to be built by one procedure, found '" + table + "' of " + other
                    + " and " + procedure.name() + ".");
        }
        if (table.length() - table.indexOf('.') - 1 > LONGEST_NAME - LONGEST_SUFFIX) {
            entry.problem("expected a table whose name has at most " + (LONGEST_NAME - LONGEST_SUFFIX)
                    + " characters, since __previous is written behind it, found '" + table + "'.");
        }
    }
}
