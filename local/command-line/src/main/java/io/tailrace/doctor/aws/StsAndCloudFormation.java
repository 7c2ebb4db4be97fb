package io.tailrace.doctor.aws;

import io.tailrace.doctor.Caller;
import io.tailrace.doctor.CloudAccount;
import io.tailrace.doctor.DeployedStack;
import java.util.HashMap;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.sts.StsClient;

/** Who asks, by STS; what was deployed, by CloudFormation. */
final class StsAndCloudFormation implements CloudAccount {
    private final Clients clients;

    StsAndCloudFormation(Clients clients) {
        this.clients = clients;
    }

    @Override
    public Caller caller() {
        try (var sts = clients.client(StsClient.builder(), "STS")) {
            var identity = Clients.asked("The caller's identity", sts::getCallerIdentity);
            return new Caller(
                    identity.account(), identity.arn(), clients.region().id());
        }
    }

    @Override
    public Optional<DeployedStack> stack(String name) {
        try (var cloudFormation = clients.client(CloudFormationClient.builder(), "CLOUDFORMATION")) {
            return Clients.asked("CloudFormation", () -> found(cloudFormation, name));
        }
    }

    private static Optional<DeployedStack> found(CloudFormationClient cloudFormation, String name) {
        Stack stack;
        try {
            stack = cloudFormation
                    .describeStacks(request -> request.stackName(name))
                    .stacks()
                    .getFirst();
        } catch (CloudFormationException e) {
            if (e.statusCode() == 400 && String.valueOf(e.getMessage()).contains("does not exist")) {
                return Optional.empty();
            }
            throw e;
        }
        var parameters = new HashMap<String, String>();
        stack.parameters().forEach(parameter -> parameters.put(parameter.parameterKey(), parameter.parameterValue()));
        var physicalNames = new HashMap<String, String>();
        cloudFormation.listStackResourcesPaginator(request -> request.stackName(name)).stackResourceSummaries().stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .forEach(resource -> physicalNames.put(resource.logicalResourceId(), resource.physicalResourceId()));
        return Optional.of(new DeployedStack(stack.stackStatusAsString(), parameters, physicalNames));
    }
}
