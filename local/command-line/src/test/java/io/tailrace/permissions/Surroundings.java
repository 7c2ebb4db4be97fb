package io.tailrace.permissions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.stack.template.TemplateResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What of the template decides over permissions: regions, buckets, queues, topics, and the keys that they are encrypted with. */
final class Surroundings {
    static final String BUCKETS = "arn:aws:s3:::";

    private final TemplateResources template;
    private final String dmsBucket;
    private final String dmsBucketKey;
    private final String databaseId;
    private final String bucketPrefix;

    Surroundings(TemplateResources template, Map<String, String> parameters) {
        this.template = template;
        this.dmsBucket = parameters.getOrDefault("DmsBucketName", "");
        this.dmsBucketKey = parameters.getOrDefault("DmsBucketKeyArn", "");
        this.databaseId = parameters.getOrDefault("DatabaseResourceId", "");
        this.bucketPrefix = template.ofType(Role.FUNCTION).stream()
                .map(id -> template.property(id, "Environment")
                        .path("Variables")
                        .path("TAILRACE_BUCKET_PREFIX")
                        .asText())
                .filter(prefix -> !prefix.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    TemplateResources template() {
        return template;
    }

    /** The objects that a place of {@code object-places.txt} stands for. */
    List<Objects> objects(String place) {
        var key = place.substring(place.indexOf(':') + 1);
        return switch (place.substring(0, place.indexOf(':'))) {
            case "landing" -> List.of(new Objects(bucketPrefix + "-landing", key, "landing bucket"));
            case "region" ->
                regions().stream()
                        .map(region -> new Objects(bucketPrefix + "-" + region, key, "regional buckets"))
                        .toList();
            case "dms" ->
                dmsBucket.isEmpty() ? List.of() : List.of(new Objects(dmsBucket, key, "bucket that AWS DMS writes"));
            default -> throw new IllegalStateException("Place " + place + " of object-places.txt is none.");
        };
    }

    /** Objects of a bucket whose key has a form. */
    record Objects(String bucket, String key, String kind) {
        String arn() {
            return BUCKETS + bucket + "/" + key;
        }

        String where() {
            return kind + ", `" + key + "`";
        }
    }

    /** The regions that have a schedule, as their buckets are named. */
    private List<String> regions() {
        return template.ofType("AWS::Scheduler::Schedule").stream()
                .map(id -> json(template.property(id, "Target").path("Input").asText("{}")))
                .filter(input -> input.has("region"))
                .map(input -> input.path("region").asText().toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The need itself and what the key of the bucket, queue or topic asks for it. */
    void add(Need need, Consumer<Need> needs) {
        needs.accept(need);
        key(need.resource())
                .ifPresent(key -> ClientCalls.KEY_ACTIONS
                        .getOrDefault(need.action(), List.of())
                        .forEach(action -> needs.accept(new Need(
                                action,
                                key,
                                need.action().substring(0, need.action().indexOf(':')),
                                "the key",
                                "`" + need.action() + "` of what it encrypts"))));
    }

    private Optional<String> key(String arn) {
        if (!dmsBucket.isEmpty() && arn.startsWith(BUCKETS + dmsBucket + "/")) {
            return Optional.of(dmsBucketKey).filter(key -> !key.isEmpty());
        }
        return Stream.of(
                        keys("AWS::S3::Bucket", arn),
                        keys("AWS::SQS::Queue", arn),
                        keys("AWS::SNS::Topic", arn),
                        keys("AWS::SecretsManager::Secret", arn),
                        keys("AWS::RDS::DBCluster", arn))
                .flatMap(keys -> keys)
                .filter(key -> key.startsWith("arn:"))
                .findFirst();
    }

    private Stream<String> keys(String type, String arn) {
        return template.ofType(type).stream()
                .filter(id -> {
                    var own = type.equals("AWS::RDS::DBCluster")
                            ? template.attribute(id, "MasterUserSecret.SecretArn")
                            : template.arn(id);
                    return arn.equals(own) || arn.startsWith(own + "/");
                })
                .map(id -> switch (type) {
                    case "AWS::S3::Bucket" ->
                        template.property(id, "BucketEncryption")
                                .path("ServerSideEncryptionConfiguration")
                                .path(0)
                                .path("ServerSideEncryptionByDefault")
                                .path("KMSMasterKeyID");
                    case "AWS::SecretsManager::Secret" -> template.property(id, "KmsKeyId");
                    case "AWS::RDS::DBCluster" ->
                        template.property(id, "MasterUserSecret").path("KmsKeyId");
                    default -> template.property(id, "KmsMasterKeyId");
                })
                .map(JsonNode::asText);
    }

    /** The id by which IAM knows a database that is signed in to with it: the user's own, or that of the stack's proxy. */
    String databaseId() {
        return databaseId.isEmpty()
                ? template.attribute(template.ofType("AWS::RDS::DBProxy").getFirst(), "DBProxyArn")
                        .split(":", -1)[6]
                : databaseId;
    }

    /** The ARNs of the queues whose URLs are among some texts. */
    List<String> queues(Iterable<JsonNode> texts) {
        var queues = new ArrayList<String>();
        for (var text : texts) {
            template.ofType("AWS::SQS::Queue").stream()
                    .filter(id -> text.asText().endsWith("/" + template.name(id))
                            && text.asText().startsWith("https://"))
                    .forEach(id -> queues.add(template.arn(id)));
        }
        return queues;
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
