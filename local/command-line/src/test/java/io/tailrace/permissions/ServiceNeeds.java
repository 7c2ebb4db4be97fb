package io.tailrace.permissions;

import java.util.ArrayList;
import java.util.List;

/** What a role needs that neither a function nor a machine has, by who assumes it. */
final class ServiceNeeds {
    private ServiceNeeds() {}

    /** @param role the logical id of a role */
    static List<Need> of(String role, Surroundings surroundings) {
        var template = surroundings.template();
        var principal = Role.texts(template.property(role, "AssumeRolePolicyDocument")
                        .path("Statement")
                        .path(0)
                        .path("Principal")
                        .path("Service"))
                .getFirst();
        var needs = new ArrayList<Need>();
        switch (principal) {
            case "scheduler.amazonaws.com" -> scheduler(template.arn(role), surroundings, needs);
            case "redshift.amazonaws.com" -> warehouse(surroundings, needs);
            case "rds.amazonaws.com" -> proxy(template.arn(role), surroundings, needs);
            default ->
                throw new IllegalStateException(
                        "What " + principal + " needs as " + role + " is not known: add a case here.");
        }
        return needs;
    }

    private static void scheduler(String arn, Surroundings surroundings, List<Need> needs) {
        var template = surroundings.template();
        for (var schedule : template.ofType("AWS::Scheduler::Schedule")) {
            var target = template.property(schedule, "Target");
            if (target.path("RoleArn").asText().equals(arn)) {
                var function = target.path("Arn").asText();
                needs.add(new Need("lambda:InvokeFunction", function, "`" + function + "`", schedule));
                var letters = target.path("DeadLetterConfig").path("Arn").asText();
                if (!letters.isEmpty()) {
                    surroundings.add(
                            new Need(
                                    "sqs:SendMessage",
                                    letters,
                                    "`" + letters + "`",
                                    schedule + ", when its target fails"),
                            needs::add);
                }
            }
        }
    }

    /** What the statements name, since the role is named in them: COPY reads manifests and what they list, UNLOAD writes the tables that rules use. */
    private static void warehouse(Surroundings surroundings, List<Need> needs) {
        read("region:runs/*", "COPY of LoadStatements, its manifests", surroundings, needs);
        read("region:temp-raw/*", "COPY of LoadStatements, converted files", surroundings, needs);
        read("dms:tailrace/changes/*", "COPY of ChangeStatements", surroundings, needs);
        surroundings
                .objects("region:temp-raw/*/_tables/*")
                .forEach(objects -> surroundings.add(
                        new Need("s3:PutObject", objects.arn(), objects.where(), "UNLOAD of TableUnload"), needs::add));
    }

    private static void read(String place, String statement, Surroundings surroundings, List<Need> needs) {
        for (var objects : surroundings.objects(place)) {
            surroundings.add(new Need("s3:GetObject", objects.arn(), objects.where(), statement), needs::add);
            for (var action : List.of("s3:ListBucket", "s3:GetBucketLocation")) {
                needs.add(new Need(action, Surroundings.BUCKETS + objects.bucket(), objects.kind(), statement));
            }
        }
    }

    private static void proxy(String arn, Surroundings surroundings, List<Need> needs) {
        var template = surroundings.template();
        for (var proxy : template.ofType("AWS::RDS::DBProxy")) {
            if (template.property(proxy, "RoleArn").asText().equals(arn)) {
                template.property(proxy, "Auth").forEach(user -> {
                    var secret = user.path("SecretArn").asText();
                    surroundings.add(
                            new Need(
                                    "secretsmanager:GetSecretValue",
                                    secret,
                                    "`" + secret + "`",
                                    proxy + ", to sign in"),
                            needs::add);
                });
            }
        }
    }
}
