package io.tailrace.doctor.aws;

import io.tailrace.doctor.Doctor;
import java.util.Map;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.http.SdkHttpClient;

/** AWS, or endpoints that play it, as the environment names them. */
public final class AwsTarget implements AutoCloseable {
    private final SdkHttpClient http = ApacheHttpClient.create();
    private final S3Client s3;
    private final Clients clients;
    private final Map<String, String> environment;

    /** @param environment variables, by the names that AWS's own tools read */
    public AwsTarget(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.clients = new Clients(environment, http);
        var builder = S3Client.builder().crossRegionAccessEnabled(false);
        builder.forcePathStyle(clients.endpoint("S3").isPresent());
        this.s3 = clients.client(builder, "S3");
    }

    /** @param copyRole whether COPY is tried */
    public Doctor.Ports ports(boolean copyRole) {
        return new Doctor.Ports(
                new StsAndCloudFormation(clients),
                new AwsResources(clients, s3),
                new MachineWarehouse(clients),
                new S3ObjectWriter(s3),
                new JdbcConfigurationState(environment),
                copyRole);
    }

    @Override
    public void close() {
        s3.close();
        http.close();
    }
}
