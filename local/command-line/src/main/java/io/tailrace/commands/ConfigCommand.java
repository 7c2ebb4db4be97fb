package io.tailrace.commands;

final class ConfigCommand implements Command {
    private static final String CHECK = "check";

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "config",
                        "Checks a configuration: reads it and says what is wrong with it; exit code 2 when anything is.")
                .on(CHECK, "The word; nothing else is done to a configuration.")
                .on("FILE.yaml", "The configuration.");
    }

    @Override
    public int run(Arguments arguments) {
        if (!arguments.operand(0).equals(CHECK)) {
            throw new UnusableArguments("Expected config check, found config " + arguments.operand(0) + ".", syntax());
        }
        var file = arguments.pathOperand(1);
        var configuration = ConfigurationOption.read(file);
        System.out.println(
                file + " is a good configuration: " + configuration.regions().size() + " regions, "
                        + configuration.dataSets().size() + " data sets, "
                        + configuration.mappings().size() + " mappings.");
        return 0;
    }
}
