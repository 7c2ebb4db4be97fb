package io.tailrace.stack;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Where the services of a stack listen. */
public record Endpoints(
        URI s3,
        URI sqs,
        URI lambda,
        URI redshiftData,
        URI stepFunctions,
        URI eventBridge,
        URI scheduler,
        URI sns,
        URI sts,
        URI cloudFormation,
        URI dms) {
    /** The variables that point AWS's clients to this stack, with credentials that anything accepts. */
    public Map<String, String> environment(String region) {
        var variables = new TreeMap<String, String>();
        variables.put("AWS_ENDPOINT_URL_S3", s3.toString());
        variables.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
        variables.put("AWS_ENDPOINT_URL_CLOUDFORMATION", cloudFormation.toString());
        variables.put("AWS_ENDPOINT_URL_LAMBDA", lambda.toString());
        variables.put("AWS_ENDPOINT_URL_REDSHIFT_DATA", redshiftData.toString());
        variables.put("AWS_ENDPOINT_URL_SFN", stepFunctions.toString());
        variables.put("AWS_ENDPOINT_URL_EVENTBRIDGE", eventBridge.toString());
        variables.put("AWS_ENDPOINT_URL_SCHEDULER", scheduler.toString());
        variables.put("AWS_ENDPOINT_URL_SNS", sns.toString());
        variables.put("AWS_ENDPOINT_URL_STS", sts.toString());
        variables.put("AWS_ENDPOINT_URL_DATABASE_MIGRATION_SERVICE", dms.toString());
        variables.put("AWS_REGION", region);
        variables.put("AWS_DEFAULT_REGION", region);
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("AWS_EC2_METADATA_DISABLED", "true");
        return variables;
    }
}
