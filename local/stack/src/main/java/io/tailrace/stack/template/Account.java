package io.tailrace.stack.template;

import java.util.function.UnaryOperator;

/**
 * Where the resources of a template are thought to live.
 *
 * @param queueUrl gives the URL of a queue by its name
 */
public record Account(String id, String region, String stackName, UnaryOperator<String> queueUrl) {
    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }
}
