package io.tailrace.commands;

import io.tailrace.doctor.Doctor;
import io.tailrace.doctor.aws.AwsTarget;
import java.util.HashMap;
import java.util.Map;

/** Looks into the account, or the endpoints, that the environment names. */
final class DoctorCommand implements Command {
    private static final String STACK = "--stack";
    private static final String PARAMETER = "--parameter";
    private static final String NO_COPY = "--no-copy";

    private final Map<String, String> environment;

    DoctorCommand() {
        this(System.getenv());
    }

    DoctorCommand(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                "doctor",
                "Checks an account, or the endpoints that AWS_ENDPOINT_URL_* name, before and after a deployment, and says in one line each what is"
                        + " wrong and what to do; exit code 1 when anything is. QUARKUS_DATASOURCE_* name the configuration database.",
                Option.of(STACK, "NAME", "The stack (default: tailrace)."),
                Option.repeated(
                        PARAMETER,
                        "NAME=VALUE",
                        "A parameter of the template that no deployed stack tells, as before the first deployment."),
                Option.flag(
                        NO_COPY,
                        "Does not try COPY, for which two bytes are written into each regional bucket and taken away again."));
    }

    @Override
    public int run(Arguments arguments) throws InterruptedException {
        var name = arguments.text(STACK);
        try (var target = new AwsTarget(environment)) {
            var doctor = new Doctor(
                    Project.located().template(),
                    name == null ? "tailrace" : name,
                    parameters(arguments),
                    target.ports(!arguments.has(NO_COPY)));
            return doctor.examine(diagnosis -> System.out.println(diagnosis.line())) ? 0 : Tailrace.FAILED;
        }
    }

    private Map<String, String> parameters(Arguments arguments) {
        var parameters = new HashMap<String, String>();
        for (var given : arguments.values().getOrDefault(PARAMETER, java.util.List.of())) {
            var equals = given.indexOf('=');
            if (equals < 1) {
                throw new UnusableArguments(PARAMETER + " must be NAME=VALUE, not " + given + ".", syntax());
            }
            parameters.put(given.substring(0, equals), given.substring(equals + 1));
        }
        return parameters;
    }
}
