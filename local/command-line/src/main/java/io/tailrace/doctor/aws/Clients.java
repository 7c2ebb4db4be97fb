package io.tailrace.doctor.aws;

import io.tailrace.doctor.NotAnswered;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Makes clients as the environment says: region, credentials, endpoints. */
final class Clients {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final Set<Integer> UNKNOWN_STATUS = Set.of(405, 501);
    private static final Pattern UNKNOWN_CODE =
            Pattern.compile("UnknownOperation.*|UnsupportedOperation.*|InvalidAction|NotImplemented");

    private final Map<String, String> environment;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;

    Clients(Map<String, String> environment, SdkHttpClient http) {
        this.environment = Map.copyOf(environment);
        this.http = http;
        this.credentials = credentials(environment);
    }

    private static AwsCredentialsProvider credentials(Map<String, String> environment) {
        var key = environment.get("AWS_ACCESS_KEY_ID");
        var secret = environment.get("AWS_SECRET_ACCESS_KEY");
        if (key == null || secret == null) {
            return DefaultCredentialsProvider.builder().build();
        }
        var token = environment.get("AWS_SESSION_TOKEN");
        return StaticCredentialsProvider.create(
                token == null
                        ? AwsBasicCredentials.create(key, secret)
                        : AwsSessionCredentials.create(key, secret, token));
    }

    Region region() {
        return Optional.ofNullable(environment.get("AWS_REGION"))
                .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
                .map(Region::of)
                .orElseGet(() -> asked("The AWS region", new DefaultAwsRegionProviderChain()::getRegion));
    }

    SdkHttpClient http() {
        return http;
    }

    AwsCredentialsProvider credentials() {
        return credentials;
    }

    /**
     * Where a service is; empty: at AWS.
     *
     * @param service as in {@code AWS_ENDPOINT_URL_<service>}
     * @throws NotAnswered when the environment names endpoints of other services, but none of this one
     */
    Optional<URI> endpoint(String service) {
        var own = environment.getOrDefault(ENDPOINT + "_" + service, environment.getOrDefault(ENDPOINT, ""));
        if (!own.isEmpty()) {
            return Optional.of(URI.create(own));
        }
        if (environment.keySet().stream().anyMatch(name -> name.startsWith(ENDPOINT + "_"))) {
            throw new NotAnswered(
                    "not asked: no variable " + ENDPOINT + "_" + service + " is set, while other services have one",
                    "set it, or ask AWS itself");
        }
        return Optional.empty();
    }

    <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(B builder, String service) {
        endpoint(service).ifPresent(builder::endpointOverride);
        return builder.region(region())
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    /** The answer, or in one sentence why there is none. */
    static <T> T asked(String question, Callable<T> call) {
        try {
            return call.call();
        } catch (AwsServiceException e) {
            var code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode() + ": ";
            throw new NotAnswered(
                    question + " cannot be asked: " + code + e.getMessage(),
                    e.statusCode() == 403 ? "allow the caller to ask" : "look at the error");
        } catch (SdkClientException e) {
            throw new NotAnswered(
                    question + " cannot be asked: " + e.getMessage(),
                    "check credentials (aws sts get-caller-identity), region and network");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new NotAnswered(question + " cannot be asked: " + e.getMessage(), "check the network");
        }
    }

    /** Whether the service does not know the operation at all, as endpoints that play AWS do not know some. */
    static boolean isUnknownOperation(AwsServiceException failure) {
        var details = failure.awsErrorDetails();
        return UNKNOWN_STATUS.contains(failure.statusCode())
                || (details != null
                        && details.errorCode() != null
                        && UNKNOWN_CODE.matcher(details.errorCode()).matches());
    }
}
