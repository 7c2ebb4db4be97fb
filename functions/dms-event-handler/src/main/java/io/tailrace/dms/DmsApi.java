package io.tailrace.dms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tailrace.landing.LandingJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;

/**
 * Calls of the AWS DMS API: JSON 1.1, signed with Signature Version 4. The SDK's own client weighs several times as much as this function for the four calls that it makes;
 * the SDK's signer and HTTP client are what is used of it. Nothing is tried again: that is for whoever invokes the function.
 */
final class DmsApi {
    private static final String VERSION = "AmazonDMSv20160101.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";

    private final SdkHttpClient http;
    private final URI endpoint;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    DmsApi(SdkHttpClient http, URI endpoint, Region region, AwsCredentialsProvider credentials) {
        this.http = http;
        this.endpoint = endpoint;
        this.region = region;
        this.credentials = credentials;
    }

    /** The region's endpoint, when the environment names no other. */
    static URI endpoint(Region region) {
        return URI.create("https://dms." + region.id() + "."
                + region.metadata().partition().dnsSuffix());
    }

    /** @throws DmsRefusal when DMS answers with an error */
    JsonNode call(DmsOperation operation, ObjectNode input) {
        var body = input.toString().getBytes(StandardCharsets.UTF_8);
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        var request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint.resolve("/"))
                .putHeader("Content-Type", CONTENT_TYPE)
                .putHeader("Content-Length", String.valueOf(body.length))
                .putHeader("X-Amz-Target", VERSION + operation)
                .build();
        var signed = signer.sign(sign -> sign.identity(credentials.resolveCredentials())
                .request(request)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dms")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region.id()));
        var execution = http.prepareRequest(HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(signed.payload().orElse(payload))
                .build());
        try {
            var response = execution.call();
            try (var answer = response.responseBody().orElseThrow()) {
                var json = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
                if (!response.httpResponse().isSuccessful()) {
                    throw new DmsRefusal(operation, response.httpResponse().statusCode(), json);
                }
                return LandingJson.read(json, JsonNode.class);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("AWS DMS could not be asked (" + operation + "): " + e.getMessage(), e);
        }
    }
}
