package io.tailrace.doctor;

import io.tailrace.landing.Buckets;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Function;
import io.tailrace.stack.template.Schedule;
import io.tailrace.stack.template.Template;
import io.tailrace.stack.template.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Looks into an account or an endpoint before and after a deployment. */
public final class Doctor {
    private static final String COPY_ROLE = "COPY_ROLE_ARN";
    private static final String BUCKET_PREFIX = "TAILRACE_BUCKET_PREFIX";

    private final Path templateFile;
    private final String stackName;
    private final Map<String, String> parameters;
    private final Ports ports;

    /**
     * What it asks.
     *
     * @param cloud who asks, and what was deployed
     * @param copyRole whether COPY is tried, which writes one object of two bytes into each regional bucket and takes it away again
     */
    public record Ports(
            CloudAccount cloud,
            Resources resources,
            Warehouse warehouse,
            ObjectWriter objects,
            ConfigurationAccess configuration,
            boolean copyRole) {}

    /**
     * A doctor for one stack.
     *
     * @param parameters of the template; what a deployed stack tells of its own goes before them
     */
    public Doctor(Path templateFile, String stackName, Map<String, String> parameters, Ports ports) {
        this.templateFile = templateFile;
        this.stackName = stackName;
        this.parameters = Map.copyOf(parameters);
        this.ports = ports;
    }

    /**
     * Looks at everything.
     *
     * @param listener hears of each look when it is done
     * @return whether nothing is wrong
     */
    public boolean examine(Consumer<Diagnosis> listener) throws InterruptedException {
        var examination = new Examination(listener);
        Caller caller;
        try {
            caller = ports.cloud().caller();
        } catch (NotAnswered e) {
            examination.wrong("credentials", String.valueOf(e.getMessage()), e.remedy());
            return false;
        }
        examination.ok("credentials", caller.arn() + " in account " + caller.account() + ", region " + caller.region());
        examine(caller, examination);
        return examination.isHealthy();
    }

    private void examine(Caller caller, Examination examination) throws InterruptedException {
        Optional<DeployedStack> stack = Optional.empty();
        var told = true;
        try {
            stack = ports.cloud().stack(stackName);
        } catch (NotAnswered e) {
            told = false;
            examination.unknown("stack " + stackName, String.valueOf(e.getMessage()), e.remedy());
        }
        var deployment = deployment(caller, stack, examination);
        if (deployment.isEmpty()) {
            return;
        }
        if (told && stack.isEmpty()) {
            before(deployment.get(), examination);
            return;
        }
        stack.ifPresent(found -> status(found, examination));
        after(deployment.get(), examination);
    }

    private void status(DeployedStack stack, Examination examination) {
        var subject = "stack " + stackName;
        if (stack.status().endsWith("_COMPLETE")
                && !stack.status().contains("ROLLBACK")
                && !stack.status().startsWith("DELETE")) {
            examination.ok(subject, stack.status());
        } else {
            examination.wrong(
                    subject,
                    "its status is " + stack.status() + ", expected CREATE_COMPLETE or UPDATE_COMPLETE",
                    "read its events (aws cloudformation describe-stack-events) and deploy again");
        }
    }

    private Optional<Deployment> deployment(Caller caller, Optional<DeployedStack> stack, Examination examination) {
        var account = new Account(
                caller.account(),
                caller.region(),
                stackName,
                queue -> "https://sqs." + caller.region() + ".amazonaws.com/" + caller.account() + "/" + queue);
        var values = new HashMap<>(parameters);
        try {
            // What was deployed may have had parameters that are gone by now.
            var declared = Template.parameterNames(templateFile);
            stack.ifPresent(found -> found.parameters().forEach((name, value) -> {
                if (declared.contains(name)) {
                    values.put(name, value);
                }
            }));
            return Optional.of(new Deployment(
                    stackName,
                    Template.read(templateFile, account, values),
                    stack.map(DeployedStack::physicalNames).orElse(Map.of())));
        } catch (TemplateException e) {
            e.problems()
                    .forEach(problem -> examination.wrong(
                            "template",
                            problem,
                            "give it: --parameter NAME=VALUE, as in sam deploy --parameter-overrides"));
            return Optional.empty();
        }
    }

    private void before(Deployment deployment, Examination examination) throws InterruptedException {
        examination.note(
                "stack " + stackName,
                "there is none, so this looks at what a deployment needs",
                "deploy it, then ask again");
        for (var function : deployment.template().functions()) {
            built(function, examination);
        }
        for (var bucket : deployment.template().buckets()) {
            examination.look("bucket " + bucket.name(), look -> free(bucket.name(), look));
        }
    }

    private static void built(Function function, Examination examination) {
        var subject = "package of " + function.name();
        if (Files.isRegularFile(function.code())) {
            examination.ok(subject, "built: " + function.code());
        } else {
            examination.wrong(subject, "expected at " + function.code() + ", found none", "run ./mvnw -Dquick package");
        }
    }

    private void free(String bucket, Examination examination) {
        var subject = "bucket " + bucket;
        var found = ports.resources().bucket(bucket);
        if (found.isEmpty()) {
            examination.ok(subject, "the name is free");
        } else if (found.get().foreign()) {
            examination.wrong(subject, "another account has a bucket of this name", "deploy under another stack name");
        } else {
            examination.wrong(
                    subject,
                    "there is one already, such as a stack leaves that was deleted",
                    "import it into the stack, or empty and remove it, or deploy under another stack name");
        }
    }

    private void after(Deployment deployment, Examination examination) throws InterruptedException {
        var template = deployment.template();
        var wiring = new WiringLooks(deployment, ports.resources());
        for (var bucket : template.buckets()) {
            examination.look("bucket " + bucket.name(), look -> wiring.bucket(bucket, look));
        }
        for (var queue : template.queues()) {
            examination.look("queue " + queue.name(), look -> wiring.queue(queue, look));
        }
        for (var function : template.functions()) {
            examination.look("function " + function.name(), look -> wiring.function(function, look));
        }
        for (var machine : template.stateMachines()) {
            examination.look("state machine " + machine.name(), look -> wiring.machine(machine, look));
        }
        for (var schedule : template.schedules()) {
            if (schedule.kind() == Schedule.Kind.SCHEDULER) {
                examination.look("schedule " + schedule.name(), look -> wiring.schedule(schedule, look));
            }
        }
        for (var rule : template.rules()) {
            examination.look("rule " + rule.name(), look -> wiring.rule(rule, look));
        }
        for (var topic : template.topics()) {
            examination.look("topic " + topic.name(), look -> wiring.topic(topic, look));
        }
        configured(deployment, examination);
    }

    private void configured(Deployment deployment, Examination examination) throws InterruptedException {
        var looks = new ConfigurationLooks(deployment, ports.resources(), ports.configuration());
        var warehouse = new WarehouseLooks(deployment, ports.warehouse(), ports.objects());
        examination.look("configuration database", look -> {
            var configuration = looks.database(look).orElse(null);
            if (configuration != null) {
                configured(deployment, configuration, looks, warehouse, look);
            }
        });
    }

    private void configured(
            Deployment deployment,
            Configuration configuration,
            ConfigurationLooks looks,
            WarehouseLooks warehouse,
            Examination examination)
            throws InterruptedException {
        var environment = environment(deployment);
        var buckets = new Buckets(String.valueOf(environment.get(BUCKET_PREFIX)));
        for (var region : configuration.regions()) {
            examination.look("region " + region.name(), look -> looks.region(region, buckets, look));
        }
        examination.look("warehouse", look -> warehouse.tables(configuration, look));
        if (ports.copyRole()) {
            for (var region : configuration.regions()) {
                var bucket = buckets.regional(region);
                examination.look(
                        "COPY from " + bucket,
                        look -> warehouse.copy(bucket, String.valueOf(environment.get(COPY_ROLE)), look));
            }
        }
    }

    /** Of the function that prepares the loads: as it is deployed, since only the account knows the names that it generated. */
    private Map<String, String> environment(Deployment deployment) {
        var function = deployment.template().functions().stream()
                .filter(each -> each.environment().keySet().containsAll(Set.of(COPY_ROLE, BUCKET_PREFIX)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "No function of the template has the variables " + COPY_ROLE + " and " + BUCKET_PREFIX));
        var variables = new HashMap<>(function.environment());
        ports.resources().function(function.name()).ifPresent(found -> variables.putAll(found.variables()));
        return variables;
    }
}
