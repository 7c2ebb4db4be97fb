package io.tailrace.permissions;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which actions the methods of AWS's clients need, as the Service Authorization Reference has them. A method that is not here is refused. */
final class ClientCalls {
    private static final String SERVICES = "software/amazon/awssdk/services/";

    /** What of a call an action is about. */
    enum On {
        /** The object that is read, listed below or deleted. */
        SOURCE,
        /** The object that is written. */
        TARGET,
        /** The bucket of the object that is read: without the right to list it, S3 answers 403 for an object that is not there. */
        BUCKET,
        QUEUE,
        MACHINE
    }

    record Action(String name, On on) {}

    private static final Action READ = new Action("s3:GetObject", On.SOURCE);
    private static final Action LIST = new Action("s3:ListBucket", On.BUCKET);
    private static final Action WRITE = new Action("s3:PutObject", On.TARGET);

    private static final Map<String, List<Action>> ACTIONS = Map.ofEntries(
            Map.entry("S3Client.getObject", List.of(READ, LIST)),
            Map.entry("S3Client.headObject", List.of(READ, LIST)),
            Map.entry("S3Client.listObjectsV2Paginator", List.of(LIST)),
            Map.entry("S3Client.putObject", List.of(WRITE)),
            Map.entry("S3Client.createMultipartUpload", List.of(WRITE)),
            Map.entry("S3Client.uploadPart", List.of(WRITE)),
            Map.entry("S3Client.completeMultipartUpload", List.of(WRITE)),
            Map.entry("S3Client.abortMultipartUpload", List.of(new Action("s3:AbortMultipartUpload", On.TARGET))),
            Map.entry("S3Client.copyObject", List.of(READ, WRITE)),
            Map.entry("S3Client.uploadPartCopy", List.of(READ, WRITE)),
            Map.entry("S3Client.deleteObject", List.of(new Action("s3:DeleteObject", On.SOURCE))),
            Map.entry("SqsClient.sendMessage", List.of(new Action("sqs:SendMessage", On.QUEUE))),
            Map.entry("SfnClient.startExecution", List.of(new Action("states:StartExecution", On.MACHINE))));

    private static final Set<String> WITHOUT_REQUEST = Set.of("builder", "create", "close", "serviceName");

    /** What S3 and SQS ask of the key of an encrypted bucket or queue, for the caller. A multipart upload reads back what it wrote. */
    static final Map<String, List<String>> KEY_ACTIONS = Map.of(
            "s3:GetObject", List.of("kms:Decrypt"),
            "s3:PutObject", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "sqs:SendMessage", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "sqs:ReceiveMessage", List.of("kms:Decrypt"),
            "sns:Publish", List.of("kms:GenerateDataKey", "kms:Decrypt"),
            "secretsmanager:GetSecretValue", List.of("kms:Decrypt"));

    private ClientCalls() {}

    /** The name of the client's method; empty when the call is no request to AWS. */
    static Optional<String> request(MethodName to) {
        if (!to.owner().startsWith(SERVICES) || to.owner().contains("/model/") || isPaging(to)) {
            return Optional.empty();
        }
        var name = to.simpleOwner() + "." + to.name();
        return to.simpleOwner().endsWith("ClientBuilder") || WITHOUT_REQUEST.contains(to.name())
                ? Optional.empty()
                : Optional.of(name);
    }

    private static boolean isPaging(MethodName to) {
        return to.owner().contains("/paginators/");
    }

    static List<Action> actions(String request) {
        var actions = ACTIONS.get(request);
        if (actions == null) {
            throw new IllegalStateException("Which permissions " + request + " needs is not known: add a row here.");
        }
        return actions;
    }

    /** The rows that nothing uses. */
    static Set<String> unused(Set<String> used) {
        var unused = new HashSet<>(ACTIONS.keySet());
        unused.removeAll(used);
        return unused;
    }
}
